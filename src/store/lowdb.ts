import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { Low } from 'lowdb'
import { Problem } from '../model/errors'
import type { Store, StoreReader } from '../model/store'
import { atomicFile, readText } from './atomic-file'
import { coalesce } from './coalesce'
import { type Contents, emptyContents, parseContents } from './contents'
import { lockFile, type Unlock } from './lock'
import { readerOver, storeOver } from './operations'
import type { StoreOptions } from './options'
import { closedProblem, fileProblem, lockLostProblem } from './problems'

/**
 * A store in one JSON file, for one writing process. Throws a Problem where the file is held by another process, of a
 * newer format, not a store, or cannot be written.
 */
export async function openLowdbStore(file: string, options: StoreOptions): Promise<Store> {
  await makeFolder(file)
  let lost: Problem | null = null
  const onLost = (cause: Error) => {
    lost = lockLostProblem(file, cause)
    options.log.warn({ file, err: cause }, lost.line)
  }
  const unlock = await lockFile(file, options.log, onLost, options.waitForLockMs)
  const db = new Low(
    atomicFile(file, () => setAside(file, options)),
    emptyContents(),
  )
  try {
    await db.read()
  } catch (error) {
    await unlock()
    throw error
  }
  return lockedStore(db, unlock, () => lost, options)
}

/** The reading half for other processes: reads the file at every list, takes no lock and writes nothing. */
export function openLowdbReader(file: string, options: Pick<StoreOptions, 'now' | 'limits'>): StoreReader {
  return readerOver(async () => {
    const text = await readText(file)
    if (text === null) return emptyContents()
    const contents = parseContents(text, file)
    if (contents !== null) return contents
    throw new Problem(
      'store-damaged',
      `The store cannot be read: ${file} is damaged.`,
      'Start the bot: it sets the file aside and begins a new one.',
    )
  }, options)
}

function lockedStore(db: Low<Contents>, unlock: Unlock, lost: () => Problem | null, options: StoreOptions): Store {
  let unsaved = false
  let latest: Promise<void> = Promise.resolve()
  let closing: Promise<void> | null = null

  const write = coalesce(async () => {
    const problem = lost()
    if (problem !== null) throw problem
    // What is recorded while this write runs belongs to the next one.
    unsaved = false
    try {
      await db.write()
    } catch (error) {
      unsaved = true
      throw error
    }
  })
  const save = () => {
    if (closing !== null) return Promise.reject(closedProblem())
    unsaved = true
    latest = write()
    return latest
  }
  const finish = async () => {
    try {
      // Whoever recorded is told of a failure by the promise of that call.
      await latest.catch(() => {})
      if (unsaved) await write()
    } finally {
      if (lost() === null) await unlock()
    }
  }
  const close = () => {
    closing ??= finish()
    return closing
  }
  return storeOver(db.data, save, close, options)
}

async function makeFolder(file: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
  } catch (error) {
    throw fileProblem('make the folder of', file, error)
  }
}

/** Moves a damaged file out of the way, under a name with the time, so that an earlier one stays too. */
async function setAside(file: string, { now, log }: StoreOptions): Promise<void> {
  const stamp = now().toISOString().replace(/[:.]/g, '-')
  const aside = `${file}.corrupt-${stamp}`
  try {
    await rename(file, aside)
  } catch (error) {
    throw fileProblem('set aside the damaged', file, error)
  }
  log.warn({ file, aside }, `The store's file ${file} was damaged. It now lies at ${aside}, and a new one was begun.`)
}
