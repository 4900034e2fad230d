import type { KubeConfig } from '@kubernetes/client-node'
import type { Deployment, Hpa, Lease } from '../model/kubernetes'
import type { ClusterReader, PodsRead, Reading, ReadName, ReadResult, ReadResults, ReadValues } from '../model/reads'
import { isUnusual } from '../objects/pod'
import { type Connection, connect, type Limits } from './connect'
import { failureOf } from './failures'
import { recentRead } from './freshness'
import { controlPlaneNodes, crashingPods, nodeLabels, nodeLeases, nodeSamples, notReadyNodes } from './offenders'
import { APISERVER_LEASES, DEPLOYMENTS, HPAS, LEASES, list, NAMESPACES, NODES, PODS, table } from './resources'
import { nameRows, nodeRows, podRows } from './rows'

/** What a read may use: the connection, and the reads before it. A failure of one before it is its own. */
interface Context {
  connection: Connection
  namespace: string | null
  get: <K extends ReadName>(name: K) => Promise<ReadValues[K]>
}

/** How each read is done: tables first, then whole objects of the offenders that they name. */
const READS: { [K in ReadName]: (context: Context) => Promise<ReadValues[K]> } = {
  nodes: async ({ connection }) => nodeRows(await table(connection, NODES)),
  'not-ready-nodes': async ({ connection, get }) => notReadyNodes(connection, await get('nodes')),
  'node-labels': async ({ connection, get }) => nodeLabels(connection, await get('not-ready-nodes')),
  'node-leases': async ({ connection, get }) => nodeLeases(connection, await get('nodes')),
  'node-samples': async ({ connection, get }) => nodeSamples(connection, await get('nodes')),
  pods: ({ connection, namespace }) => allPods(connection, namespace),
  'crashing-pods': async ({ connection, get }) => crashingPods(connection, await get('pods')),
  hpas: async ({ connection, namespace }) => (await list<Hpa>(connection, HPAS, namespace)).items,
  deployments: async ({ connection, namespace }) => (await list<Deployment>(connection, DEPLOYMENTS, namespace)).items,
  'control-plane-nodes': async ({ connection, get }) => controlPlaneNodes(connection, await get('nodes')),
  'apiserver-leases': async ({ connection }) =>
    (await list<Lease>(connection, LEASES, 'kube-system', { labels: APISERVER_LEASES })).items,
  'etcd-pods': async ({ connection }) =>
    podRows(await table(connection, PODS, 'kube-system', 'component=etcd'), 'kube-system'),
}

/** How the library calls the context of a pod's own service account. */
const IN_CLUSTER = 'inClusterContext'

/** Reads the cluster of a context. `limits` are smaller in tests only. */
export function clusterReader(config: KubeConfig, limits?: Limits): ClusterReader {
  const name = config.getCurrentContext()
  return {
    name: name === IN_CLUSTER ? 'this cluster' : name,
    context: name === IN_CLUSTER ? null : name,
    read: (wanted, namespace) => readCluster(config, wanted, namespace, limits),
  }
}

async function readCluster(
  config: KubeConfig,
  wanted: readonly ReadName[],
  namespace: string | null,
  limits?: Limits,
): Promise<Reading> {
  const connection = await connect(config, limits).catch((error) => failureOf(error))
  if ('code' in connection) return nothingRead(wanted, connection)
  try {
    return await readAll(connection, wanted, namespace)
  } finally {
    await connection.close()
  }
}

async function readAll(
  connection: Connection,
  wanted: readonly ReadName[],
  namespace: string | null,
): Promise<Reading> {
  const under = new Map<ReadName, Promise<unknown>>()
  const get = <K extends ReadName>(name: K): Promise<ReadValues[K]> => {
    const running = under.get(name) ?? READS[name]({ connection, namespace, get })
    under.set(name, running)
    return running as Promise<ReadValues[K]>
  }
  const [recent, version, ...results] = await Promise.all([
    recentRead(connection, namespace, () => get('apiserver-leases')),
    versionOf(connection),
    ...wanted.map(async (name) => [name, await settled(get(name))] as const),
  ])
  return {
    at: recent.at ?? new Date(),
    version,
    results: Object.fromEntries(results) as ReadResults,
    stale: recent.failure,
    ended: connection.ended() !== null,
    ...connection.spent(),
  }
}

async function allPods(connection: Connection, namespace: string | null): Promise<PodsRead> {
  const names = namespace === null ? nameRows(await table(connection, NAMESPACES), 'namespaces') : [namespace]
  const sum: PodsRead = { total: 0, namespaces: names.length, onNodes: 0, unusual: [] }
  await Promise.all(
    names.map(async (name) => {
      const rows = podRows(await table(connection, PODS, name), name)
      sum.total += rows.length
      for (const row of rows) {
        if (row.node !== null && row.status !== 'Completed') sum.onNodes++
        if (isUnusual(row)) sum.unusual.push(row)
      }
    }),
  )
  // Answers come in any order: what follows from them must not.
  sum.unusual.sort((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1))
  return sum
}

async function versionOf(connection: Connection): Promise<string | null> {
  try {
    const request = {
      path: '/version',
      accept: 'application/json',
      verb: 'get',
      resource: 'version',
      namespace: null,
    } as const
    const { gitVersion } = ((await connection.get(request)).body ?? {}) as { gitVersion?: unknown }
    return typeof gitVersion === 'string' ? gitVersion : null
  } catch {
    return null
  }
}

async function settled<T>(read: Promise<T>): Promise<ReadResult<T>> {
  try {
    return { ok: true, value: await read }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

function nothingRead(wanted: readonly ReadName[], failure: ReturnType<typeof failureOf>): Reading {
  const results = Object.fromEntries(wanted.map((name) => [name, { ok: false as const, failure }]))
  return { at: new Date(), version: null, results, stale: failure, ended: true, requests: 0, bytes: 0 }
}
