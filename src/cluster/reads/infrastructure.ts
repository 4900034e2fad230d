import type { DaemonSet, Deployment, Node } from '../../model/kubernetes'
import type { NodeRow, Opened, PodsRead } from '../../model/reads'
import type { DnsRead, InfrastructureReads } from '../../model/reads/infrastructure'
import { isCreating } from '../../objects/pod'
import type { Connection } from '../connect'
import { ReadError } from '../failures'
import { opened } from '../opened'
import { may, type Reads } from '../read'
import { DAEMON_SETS, DEPLOYMENTS, list, NODES, one, SERVICE_CIDRS } from '../resources'

/** Whole nodes are of 25-180 kB. */
const NODES_OPENED = 10
/** So many pods that are being created for so long are no chance of one node. */
const STUCK_PODS = 3
const STUCK_SECONDS = 300

/** Nearly all installers label CoreDNS as they did kube-dns. */
const SERVERS = 'kube-dns'
const AUTOSCALERS = ['kube-dns-autoscaler', 'dns-autoscaler', 'coredns-autoscaler']
const CACHES = ['node-local-dns', 'nodelocaldns']

/** How that is read which has to scale with a cluster. */
export const infrastructureReads: Reads<InfrastructureReads> = {
  dns: {
    permissions: [may('list', 'deployments', 'apps'), may('list', 'daemonsets', 'apps')],
    after: [],
    read: async ({ connection }) => dns(connection),
  },
  'service-ranges': {
    permissions: [may('list', 'servicecidrs', 'networking.k8s.io')],
    after: [],
    read: async ({ connection }) => serviceRanges(connection),
  },
  'fullest-nodes': {
    permissions: [may('get', 'nodes')],
    after: ['pods'],
    read: async ({ connection, namespace, get }) =>
      fullestNodes(connection, namespace === null ? await get('pods') : null),
  },
  'stuck-nodes': {
    permissions: [may('get', 'nodes')],
    after: ['nodes', 'pods'],
    read: async ({ connection, get }) => stuckNodes(connection, await get('nodes'), await get('pods')),
  },
}

async function dns(connection: Connection): Promise<DnsRead> {
  const labels = (values: readonly string[]) => `k8s-app in (${values.join(',')})`
  const [{ items: deployments }, { items: caches }] = await Promise.all([
    list<Deployment>(connection, DEPLOYMENTS, 'kube-system', { labels: labels([SERVERS, ...AUTOSCALERS]) }),
    list<DaemonSet>(connection, DAEMON_SETS, 'kube-system', { labels: labels(CACHES) }),
  ])
  const isServer = ({ metadata }: Deployment) => metadata?.labels?.['k8s-app'] === SERVERS
  const scalers = deployments.filter((each) => !isServer(each))
  return {
    servers: deployments.filter(isServer),
    autoscalers: scalers.map(({ metadata }) => metadata?.name ?? ''),
    caches,
  }
}

async function serviceRanges(connection: Connection): Promise<string[] | null> {
  try {
    const { items } = await list<{ spec?: { cidrs?: string[] } }>(connection, SERVICE_CIDRS)
    return items.flatMap(({ spec }) => spec?.cidrs ?? [])
  } catch (error) {
    if (error instanceof ReadError && error.failure.code === 'not-served') return null
    throw error
  }
}

async function fullestNodes(connection: Connection, pods: PodsRead | null): Promise<Opened<Node>> {
  const counts = [...(pods?.byNode ?? [])].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first(
    connection,
    counts.map(([name]) => name),
  )
}

async function stuckNodes(connection: Connection, rows: NodeRow[], { unusual }: PodsRead): Promise<Opened<Node>> {
  const ready = new Set(rows.filter((row) => row.ready).map(({ name }) => name))
  const counts = new Map<string, number>()
  for (const pod of unusual) {
    if (pod.node === null || !ready.has(pod.node) || !isCreating(pod) || pod.ageSeconds < STUCK_SECONDS) continue
    counts.set(pod.node, (counts.get(pod.node) ?? 0) + 1)
  }
  const most = [...counts]
    .filter(([, count]) => count >= STUCK_PODS)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first(
    connection,
    most.map(([name]) => name),
  )
}

/** The first of the names, opened. */
async function first(connection: Connection, names: string[]): Promise<Opened<Node>> {
  const { objects } = await opened(names.slice(0, NODES_OPENED), NODES_OPENED, (name) =>
    one<Node>(connection, NODES, name),
  )
  return { objects, unopened: Math.max(0, names.length - NODES_OPENED) }
}
