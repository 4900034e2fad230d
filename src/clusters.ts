import { keptBecause } from './access'
import type { Asker } from './model/asker'
import type { Clusters, Sight } from './model/clusters'
import { Problem } from './model/errors'
import type { People } from './model/people'
import type { Settings } from './model/settings'
import type { Store } from './model/store'

/** What the clusters of Slack go by. */
export interface ClustersParts {
  /** Names of the clusters that are configured, at least one. */
  names: readonly string[]
  visibility: Settings['visibility']
  people: People
  store: Pick<Store, 'clusterOf' | 'setClusterOf'>
}

/** The clusters that are configured, for people in Slack. */
export function clustersFor({ names, visibility, people, store }: ClustersParts): Clusters {
  async function sight(asker: Asker | null): Promise<Sight> {
    if (asker === null) return { visible: [], chosen: null, hidden: 'Nobody is known to have asked.', none: null }
    const [person, place, own] = await Promise.all([
      people.person(asker.user),
      people.place(asker.channel),
      // A choice that cannot be read is none: people are asked for it.
      store.clusterOf(asker.channel).catch(() => null),
    ])
    const kept = names.map((name) => ({ name, why: keptBecause({ asker, person, place }, visibility[name]) }))
    const visible = kept.filter(({ why }) => why === null).map(({ name }) => name)
    const reasons = kept.flatMap(({ why }) => why ?? [])
    return { visible, chosen: chosenOf(visible, own), hidden: reasons[0] ?? null, none: null }
  }

  return {
    sight,
    async use(asker, cluster) {
      const { visible, hidden } = await sight(asker)
      if (!visible.includes(cluster)) throw notShown(cluster, hidden)
      await store.setClusterOf(asker.channel, cluster)
    },
  }
}

function chosenOf(visible: string[], own: string | null): string | null {
  if (own !== null && visible.includes(own)) return own
  return visible.length === 1 ? (visible[0] ?? null) : null
}

function notShown(cluster: string, why: string | null): Problem {
  return new Problem('not-shown', `The cluster ${cluster} is not shown here.`, why ?? '')
}
