import type { KubeConfig } from '@kubernetes/client-node'
import type {
  ClusterReader,
  Reading,
  ReadName,
  ReadProgress,
  ReadResult,
  ReadResults,
  ReadValues,
} from '../model/reads'
import { type Connection, connect, type Limits } from './connect'
import { failureOf } from './failures'
import { recentRead } from './freshness'
import { READS } from './reads/index'

/** How the library calls the context of a pod's own service account. */
const IN_CLUSTER = 'inClusterContext'

/** `name` is that under which people know the cluster, if not its context's; `limits` are smaller in tests only. */
export interface ReaderOptions {
  name?: string
  limits?: Limits
}

/** Reads the cluster of a context. */
export function clusterReader(config: KubeConfig, { name, limits }: ReaderOptions = {}): ClusterReader {
  const context = config.getCurrentContext()
  return {
    name: name ?? (context === IN_CLUSTER ? 'this cluster' : context),
    context: context === IN_CLUSTER ? null : context,
    read: (wanted, namespace, progress = () => {}) => readCluster(config, { wanted, namespace, progress }, limits),
  }
}

interface Wanted {
  wanted: readonly ReadName[]
  namespace: string | null
  progress: ReadProgress
}

async function readCluster(config: KubeConfig, asked: Wanted, limits?: Limits): Promise<Reading> {
  const connection = await connect(config, limits).catch((error) => failureOf(error))
  if ('code' in connection) return nothingRead(asked.wanted, connection)
  try {
    return await readAll(connection, asked)
  } finally {
    await connection.close()
  }
}

async function readAll(connection: Connection, { wanted, namespace, progress }: Wanted): Promise<Reading> {
  const left = new Set(wanted)
  const under = new Map<ReadName, Promise<unknown>>()
  const get = <K extends ReadName>(name: K): Promise<ReadValues[K]> => {
    const running = under.get(name) ?? READS[name].read({ connection, namespace, get })
    under.set(name, running)
    return running as Promise<ReadValues[K]>
  }
  const [recent, version, ...results] = await Promise.all([
    recentRead(connection, namespace, () => get('apiserver-leases')),
    versionOf(connection),
    ...wanted.map(async (name) => {
      const result = await settled(get(name))
      left.delete(name)
      progress(wanted.length - left.size, wanted.length, [...left])
      return [name, result] as const
    }),
  ])
  return {
    at: recent.at ?? new Date(),
    version,
    results: Object.fromEntries(results) as ReadResults,
    ignored: connection.ignored,
    stale: recent.failure,
    ended: connection.ended() !== null,
    ...connection.spent(),
  }
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

/** What a look reads of a cluster that cannot be reached at all. */
export function nothingRead(wanted: readonly ReadName[], failure: ReturnType<typeof failureOf>): Reading {
  const results = Object.fromEntries(wanted.map((name) => [name, { ok: false as const, failure }]))
  return { at: new Date(), version: null, results, ignored: [], stale: failure, ended: true, requests: 0, bytes: 0 }
}
