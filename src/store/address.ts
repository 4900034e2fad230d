import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { urlProblem } from './problems'

/** Where a store is, told from its URL: in this process only, or in a file (an absolute path). */
export type StoreAddress = { kind: 'memory' } | { kind: 'file'; file: string }

/**
 * Understands STORE_URL. `file:PATH` is taken as it stands, relative to the working folder; `file:///PATH` is a URL, with
 * %20 for a space. A path that ends in .json is the file itself, any other a folder with store.json in it. Throws a
 * Problem for anything else.
 */
export function storeAddress(url: string): StoreAddress {
  if (url === 'memory:') return { kind: 'memory' }
  if (!url.startsWith('file:')) throw urlProblem(url, 'no store of that kind is known')
  const given = filePath(url)
  if (given === '') throw urlProblem(url, 'it names no path')
  const file = given.endsWith('.json') ? given : path.join(given, 'store.json')
  return { kind: 'file', file: path.resolve(file) }
}

function filePath(url: string): string {
  if (!url.startsWith('file://')) return url.slice('file:'.length)
  try {
    return fileURLToPath(url)
  } catch {
    throw urlProblem(url, 'that is not the URL of a file on this machine')
  }
}
