import { Problem } from './model/errors'
import type { Log } from './model/log'
import type { LookMemory } from './model/look'
import type { Store } from './model/store'

/** What checks remember, kept in the store. A look goes on where that fails: without what was, or would have been, remembered. */
export function lookMemory(store: Store, log: Log): LookMemory {
  const failed = (cluster: string, error: unknown) =>
    log.warn(
      { cluster, reason: error instanceof Problem ? error.line : String(error) },
      'What checks remember of a cluster could not be read or kept',
    )
  return {
    async previous(cluster) {
      try {
        return await store.keptOfLooks(cluster)
      } catch (error) {
        failed(cluster, error)
        return {}
      }
    },
    async keep(cluster, kept) {
      try {
        await store.keepOfLook(cluster, kept)
      } catch (error) {
        failed(cluster, error)
      }
    },
  }
}
