import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { check } from 'proper-lockfile'
import { Problem } from '../model/errors'
import { storeAddress } from './address'
import { openLowdbReader } from './lowdb'
import { fileProblem } from './problems'

/** What `checkStore` found: where the store is (null for memory:), and whether a bot holds it right now. */
export interface StoreState {
  file: string | null
  held: boolean
}

/**
 * Tells whether the store at STORE_URL could be opened for writing, by looking only: nothing is written or locked. Throws
 * the Problem that opening it would meet; a damaged file is one too.
 */
export async function checkStore(url: string): Promise<StoreState> {
  const address = storeAddress(url)
  if (address.kind === 'memory') return { file: null, held: false }
  const { file } = address
  await folderIsWritable(path.dirname(file), file)
  await openLowdbReader(file, { now: () => new Date() }).listQuestions()
  return { file, held: await check(file, { realpath: false, stale: 5_000 }) }
}

/** Looks at the folder, or, where it is still to be made, at the nearest one above it. */
async function folderIsWritable(folder: string, file: string): Promise<void> {
  try {
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const above = path.dirname(folder)
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (missing && above !== folder) return folderIsWritable(above, file)
    throw error instanceof Problem ? error : fileProblem('write', file, error)
  }
}
