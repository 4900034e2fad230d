import type { Store } from '../model/store'
import { emptyContents } from './contents'
import { storeOver } from './operations'
import type { StoreOptions } from './options'
import { closedProblem } from './problems'

/** A store that lives as long as the process: for trying out and for tests. */
export function memoryStore(options: Pick<StoreOptions, 'now' | 'limits'>): Store {
  let open = true
  const save = async () => {
    if (!open) throw closedProblem()
  }
  const close = async () => {
    open = false
  }
  return storeOver(emptyContents(), save, close, options)
}
