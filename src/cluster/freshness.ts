import type { Lease } from '../model/kubernetes'
import type { ReadFailure } from '../model/reads'
import type { Connection } from './connect'
import { failureOf } from './failures'
import { may, type Permission } from './read'
import { APISERVER_LEASES, isForbidden, LEASES, list, PODS } from './resources'

/** The watch cache may lag behind for that long, in seconds, before nothing is called clear. */
const LAG_LIMIT_SECONDS = 30

/** What every look has to be allowed beside its reads. /version is open to everyone who is logged in. */
export const ALWAYS: readonly Permission[] = [
  may('list', 'leases', 'coordination.k8s.io', 'kube-system'),
  may('list', 'namespaces'),
]

/** What the most recent read showed: the apiserver's own time (null where it did not answer), and why nothing may be called clear. */
export interface Recent {
  at: Date | null
  failure: ReadFailure | null
}

/**
 * Reads the apiservers' leases as they are stored at this moment, and as the cache has them. They are renewed every 10 s, so the
 * difference is how far the cache lags behind, by the cluster's own clock. Where leases are forbidden, one pod of the namespace is
 * read instead: that tells whether the store answers, though not how old the cache is.
 */
export async function recentRead(
  connection: Connection,
  namespace: string | null,
  cachedLeases: () => Promise<Lease[]>,
): Promise<Recent> {
  try {
    const [recent, cached] = await Promise.all([
      list<Lease>(connection, LEASES, 'kube-system', { labels: APISERVER_LEASES, recent: true }),
      cachedLeases(),
    ])
    const at = recent.answer.date
    const lag = (newestRenewal(recent.items) - newestRenewal(cached)) / 1000
    // Where either has no lease there is nothing to compare.
    if (!Number.isFinite(lag) || lag <= LAG_LIMIT_SECONDS) return { at, failure: null }
    return { at, failure: { code: 'server', text: `the apiserver's cached lists are ${Math.round(lag)} s old` } }
  } catch (error) {
    if (isForbidden(error) && namespace !== null) return onePod(connection, namespace)
    return { at: null, failure: failureOf(error) }
  }
}

async function onePod(connection: Connection, namespace: string): Promise<Recent> {
  const path = `${PODS.root}/namespaces/${encodeURIComponent(namespace)}/pods?limit=1`
  try {
    const request = { path, accept: 'application/json', verb: 'list', resource: 'pods', namespace } as const
    return { at: (await connection.get(request)).date, failure: null }
  } catch (error) {
    return { at: null, failure: failureOf(error) }
  }
}

/** Milliseconds; not finite where no lease was ever renewed. */
function newestRenewal(leases: Lease[]): number {
  return Math.max(...leases.map(({ spec }) => Date.parse(spec?.renewTime ?? '')).filter((time) => !Number.isNaN(time)))
}
