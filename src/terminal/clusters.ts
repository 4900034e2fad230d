// biome-ignore-all lint/style/noRestrictedImports: a part of the terminal's entry, which loads it late: it wires for that
import { checks } from '../checks/index'
import { contextNames, kubeConfigOf } from '../cluster/kube-config'
import { clusterReader } from '../cluster/reader'
import { type Checked, readConfig } from '../config'
import type { Sight } from '../model/clusters'
import type { LookMemory } from '../model/look'
import type { Services } from '../model/services'
import { readSettings } from '../settings'
import { sharedLooks } from '../shared-looks'
import { openStoreReader } from '../store/open'

/** Clusters as a terminal reaches them: whoever runs it acts with their own kubeconfig, and may see what that lets them see. */
export interface TerminalClusters extends Pick<Services, 'clusters' | 'looks'> {
  /** Lets go of what was started for them. */
  close(): Promise<void>
}

/**
 * The clusters of the kubeconfig; `context` is the one to look at, null for the current one. The settings file holds here too, and looks are
 * told what the bot's own looks kept, but keep nothing. Throws a Problem where a setting is wrong.
 */
export function terminalClusters(context: string | null, env: NodeJS.ProcessEnv): TerminalClusters {
  const { storeUrl, settingsFile } = readConfig(env)
  const settings = checkedValue(readSettings(settingsFile, { checks, clusters: null }))
  const sight: Sight = { visible: contextNames(), chosen: context, hidden: null, none: null }
  return {
    clusters: { sight: async () => sight, use: async () => {} },
    looks: sharedLooks((cluster) => clusterReader(kubeConfigOf(cluster)), {
      now: () => new Date(),
      settings,
      memory: readMemory(storeUrl),
    }),
    close: async () => {},
  }
}

function checkedValue<T>(checked: Checked<T>): T {
  if (checked.problems !== null) throw checked.problems[0]
  return checked.value
}

/** What the bot's own looks kept; nothing where there is no store to read. */
function readMemory(storeUrl: string): LookMemory {
  return {
    previous: async (cluster) => {
      try {
        return await openStoreReader(storeUrl).keptOfLooks(cluster)
      } catch {
        return {}
      }
    },
    keep: async () => {},
  }
}
