import type { Asker } from './asker'
import { Problem } from './errors'
import type { Looks } from './look'

/** What somebody may see of the clusters that are configured. */
export interface Sight {
  /** Names of the clusters that the asker may see here, in the order of the configuration. */
  visible: readonly string[]
  /** The cluster that is meant where none is named: the channel's, or the only one; null where that has to be asked. */
  chosen: string | null
  /** Why clusters are kept from the asker here, in one sentence; null where none is. */
  hidden: string | null
  /** What to do so that there is a cluster at all, where none is configured; null else. */
  none: string | null
}

/** The clusters that may be looked at, and who may see which. */
export interface Clusters {
  /** `asker` is null in a terminal. Never throws: whoever cannot be told apart sees nothing. */
  sight(asker: Asker | null): Promise<Sight>
  /** Makes a cluster that of the asker's channel. Throws a Problem where that cannot be kept. */
  use(asker: Asker, cluster: string): Promise<void>
}

/** No cluster at all, and so no look; `none` says what to do so that there is one. */
export function noClusters(none: string): { clusters: Clusters; looks: Looks } {
  return {
    clusters: { sight: async () => ({ visible: [], chosen: null, hidden: null, none }), use: async () => {} },
    looks: {
      checks: [],
      look: async () => {
        throw new Problem('no-cluster', 'No cluster is configured here.', none)
      },
    },
  }
}
