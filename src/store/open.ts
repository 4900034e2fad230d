import type { Store, StoreReader } from '../model/store'
import { storeAddress } from './address'
import { openLowdbReader, openLowdbStore } from './lowdb'
import { memoryStore } from './memory'
import type { StoreOptions } from './options'
import { urlProblem } from './problems'

/**
 * Opens the store at STORE_URL for writing: file:./data/ (a folder), file:/path/to/store.json or memory:. Throws a Problem
 * that says what to do where it cannot be used.
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const address = storeAddress(url)
  return address.kind === 'memory' ? memoryStore(options) : openLowdbStore(address.file, options)
}

/** Opens the store at STORE_URL for reading beside a running bot: takes no lock and writes nothing. */
export function openStoreReader(
  url: string,
  options: Pick<StoreOptions, 'now' | 'limits'> = { now: () => new Date() },
): StoreReader {
  const address = storeAddress(url)
  if (address.kind === 'memory') throw urlProblem(url, 'what a bot keeps in memory only it can read')
  return openLowdbReader(address.file, options)
}
