import { checks } from './checks/index'
import { clustersFor } from './clusters'
import { lookMemory } from './look-memory'
import { noClusters } from './model/clusters'
import { Problem } from './model/errors'
import type { Log } from './model/log'
import type { People } from './model/people'
import type { ClusterReader } from './model/reads'
import type { Services } from './model/services'
import type { Settings } from './model/settings'
import type { Store } from './model/store'
import { infoOf } from './outcome'
import { sharedLooks } from './shared-looks'

/** How a cluster is connected, for people who ask for one where there is none. */
const NONE =
  'Whoever runs this bot connects one by CLUSTERS, such as CLUSTERS=prod-eu (a context of KUBECONFIG) or CLUSTERS=in-cluster.'

/** What the clusters of the bot are made of. */
export interface BotClustersParts {
  /** A reader for each cluster that is configured, in that order; none where there is no cluster. */
  readers: readonly ClusterReader[]
  settings: Settings
  people: People
  store: Store
  now: () => Date
  log: Log
}

/** The looks of the bot, and who in Slack may see which cluster. Nothing is connected before somebody looks. */
export function botClusters({ readers, ...parts }: BotClustersParts): Pick<Services, 'clusters' | 'looks'> {
  const { settings, people, store, now, log } = parts
  if (readers.length === 0) {
    const { clusters, looks } = noClusters(NONE)
    return { clusters, looks: { ...looks, checks: checks.map(infoOf) } }
  }
  const readerOf = (name: string | null): ClusterReader => {
    const reader = readers.find((each) => each.name === name)
    if (reader !== undefined) return reader
    const known = readers.map((each) => each.name).join(', ')
    throw new Problem('no-cluster', `No cluster is called ${name ?? 'nothing'} here.`, `There are: ${known}.`)
  }
  const names = readers.map(({ name }) => name)
  return {
    clusters: clustersFor({ names, visibility: settings.visibility, people, store }),
    looks: sharedLooks(readerOf, { now, settings, memory: lookMemory(store, log) }),
  }
}
