import type { DaemonSet, Deployment, Hpa, Meta, StatefulSet } from '../../model/kubernetes'
import type { ConfigMapInfo, ReadValues } from '../../model/reads'
import type { WorkloadReads } from '../../model/reads/workloads'
import { mostMounted } from '../../objects/config-mounts'
import type { Connection } from '../connect'
import { may, type ReadContext, type Reads } from '../read'
import { CONFIG_MAPS, DAEMON_SETS, DEPLOYMENTS, HPAS, list, NAMESPACES, one, STATEFUL_SETS } from '../resources'

/** ConfigMaps opened in a look: each may hold 1 MiB, though they are mostly of some kB. */
const CONFIG_MAPS_OPENED = 20

/** How namespaces and workloads are read: whole, since they are few. */
export const workloadReads: Reads<WorkloadReads> = {
  namespaces: {
    permissions: [may('list', 'namespaces')],
    after: [],
    read: async ({ connection }) => {
      const { items } = await list<{ metadata?: Meta }>(connection, NAMESPACES)
      return items.map(({ metadata }) => ({ name: metadata?.name ?? '', labels: metadata?.labels ?? {} }))
    },
  },
  hpas: {
    permissions: [may('list', 'horizontalpodautoscalers', 'autoscaling')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Hpa>(connection, HPAS, namespace)).items,
  },
  deployments: {
    permissions: [may('list', 'deployments', 'apps')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Deployment>(connection, DEPLOYMENTS, namespace)).items,
  },
  statefulsets: {
    permissions: [may('list', 'statefulsets', 'apps')],
    after: [],
    read: async ({ connection, namespace }) => (await list<StatefulSet>(connection, STATEFUL_SETS, namespace)).items,
  },
  daemonsets: {
    permissions: [may('list', 'daemonsets', 'apps')],
    after: [],
    read: async ({ connection, namespace }) => (await list<DaemonSet>(connection, DAEMON_SETS, namespace)).items,
  },
  'mounted-config-maps': {
    permissions: [may('get', 'configmaps')],
    after: ['deployments', 'statefulsets', 'daemonsets'],
    read: mountedConfigMaps,
  },
}

/** The ConfigMaps that most pods use, without their data. */
async function mountedConfigMaps({ connection, get }: ReadContext): Promise<ReadValues['mounted-config-maps']> {
  const [deployments, statefulsets, daemonsets] = await Promise.all([
    get('deployments'),
    get('statefulsets'),
    get('daemonsets'),
  ])
  const mounted = mostMounted({ deployments, statefulsets, daemonsets })
  const chosen = mounted.slice(0, CONFIG_MAPS_OPENED)
  const objects = await Promise.all(chosen.map((each) => configMap(connection, each)))
  return { objects: objects.filter((each) => each !== null), unopened: mounted.length - chosen.length }
}

/** Null where it is not there: a reference may be optional. */
async function configMap(
  connection: Connection,
  { namespace, name }: { namespace: string; name: string },
): Promise<ConfigMapInfo | null> {
  const object = await one<{ immutable?: boolean }>(connection, CONFIG_MAPS, name, namespace)
  if (object === null) return null
  return { namespace, name, immutable: object.immutable === true, bytes: Buffer.byteLength(JSON.stringify(object)) }
}
