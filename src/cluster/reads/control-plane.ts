import type { Lease, Node, Pod } from '../../model/kubernetes'
import type { NodeRow } from '../../model/reads'
import type { ControlPlaneReads } from '../../model/reads/control-plane'
import { isControlPlane } from '../../objects/node'
import type { Connection } from '../connect'
import { opened } from '../opened'
import { may, type Reads } from '../read'
import { APISERVER_LEASES, LEASES, list, NODES, one, PODS, SLICES, table } from '../resources'
import { podRows } from '../rows'

const CONTROL_PLANE_OPENED = 9
/** How the pods of a control plane are labelled: by kubeadm and most others, and by kOps. */
const COMPONENT_LABELS = [
  'component in (etcd,kube-apiserver,kube-controller-manager)',
  'k8s-app in (etcd-manager-main,kube-apiserver,kube-controller-manager)',
]

/** How the control plane is read, as far as it is visible from within. */
export const controlPlaneReads: Reads<ControlPlaneReads> = {
  'control-plane-nodes': {
    permissions: [may('get', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => controlPlaneNodes(connection, await get('nodes')),
  },
  'apiserver-leases': {
    permissions: [may('list', 'leases', 'coordination.k8s.io', 'kube-system')],
    after: [],
    read: async ({ connection }) =>
      (await list<Lease>(connection, LEASES, 'kube-system', { labels: APISERVER_LEASES })).items,
  },
  'etcd-pods': {
    permissions: [may('list', 'pods')],
    after: [],
    read: async ({ connection }) =>
      podRows(await table(connection, PODS, 'kube-system', 'component=etcd'), 'kube-system'),
  },
  'control-plane-pods': {
    permissions: [may('list', 'pods')],
    after: [],
    read: async ({ connection }) => controlPlanePods(connection),
  },
  'apiserver-addresses': {
    permissions: [may('get', 'endpointslices', 'discovery.k8s.io', 'default')],
    after: [],
    read: async ({ connection }) => apiserverAddresses(connection),
  },
}

/** The apiservers keep their own addresses in one slice, named like their Service. Those that stop are taken out of it within seconds. */
async function apiserverAddresses(connection: Connection): Promise<string[]> {
  const slice = await one<{ endpoints?: { addresses?: string[] }[] | null }>(
    connection,
    SLICES,
    'kubernetes',
    'default',
  )
  return (slice?.endpoints ?? []).flatMap(({ addresses }) => addresses ?? [])
}

/** Three pods for each of a few nodes. */
async function controlPlanePods(connection: Connection): Promise<Pod[]> {
  for (const labels of COMPONENT_LABELS) {
    const { items } = await list<Pod>(connection, PODS, 'kube-system', { labels })
    if (items.length > 0) return items
  }
  return []
}

/** The whole control-plane nodes. */
async function controlPlaneNodes(connection: Connection, rows: NodeRow[]): Promise<Node[]> {
  const names = rows.filter(isControlPlane).map(({ name }) => name)
  return (await opened(names, CONTROL_PLANE_OPENED, (name) => one<Node>(connection, NODES, name))).objects
}
