import type { Lease, Node } from '../../model/kubernetes'
import type { LabelCarriers, NodeRow, Opened, ReadValues } from '../../model/reads'
import type { NodeReads } from '../../model/reads/nodes'
import type { Connection } from '../connect'
import { groupBy } from '../group-by'
import { opened } from '../opened'
import { may, type Reads } from '../read'
import { LEASES, NODES, one, table } from '../resources'
import { nameRows, nodeRows } from '../rows'

/** Whole nodes opened in a look: 25-180 kB each, so at most some 10 MB. */
const NODES_OPENED = 100
/** Leases are small, but each is a request. */
const LEASES_OPENED = 50
/** Selected tables for values of labels: up to 0.3 MB each for a third of 5,000 nodes. */
const LABELS_READ = 14
const ZONES_READ = 6
/** A value that fewer of the offenders carry cannot be what they share. */
const LEAST_SHARE = 0.3
const SAMPLES = 6

/** How nodes are read: their table, then whole objects of the few that matter. */
export const nodeReads: Reads<NodeReads> = {
  nodes: {
    permissions: [may('list', 'nodes')],
    after: [],
    read: async ({ connection }) => nodeRows(await table(connection, NODES)),
  },
  'not-ready-nodes': {
    permissions: [may('get', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => notReadyNodes(connection, await get('nodes')),
  },
  'node-labels': {
    permissions: [],
    after: ['not-ready-nodes'],
    read: async ({ connection, get }) => nodeLabels(connection, await get('not-ready-nodes')),
  },
  'node-leases': {
    permissions: [may('get', 'leases', 'coordination.k8s.io', 'kube-node-lease')],
    after: ['nodes'],
    read: async ({ connection, get }) => nodeLeases(connection, await get('nodes')),
  },
  'node-samples': {
    permissions: [may('get', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => nodeSamples(connection, await get('nodes')),
  },
}

/** The whole nodes that are not Ready, spread over all of them where there are too many. */
async function notReadyNodes(connection: Connection, rows: NodeRow[]): Promise<Opened<Node>> {
  const names = rows.filter(({ ready }) => !ready).map(({ name }) => name)
  return opened(names, NODES_OPENED, (name) => one<Node>(connection, NODES, name))
}

/** The leases of the nodes that are not Ready. */
async function nodeLeases(connection: Connection, rows: NodeRow[]): Promise<Opened<Lease>> {
  const names = rows.filter(({ ready }) => !ready).map(({ name }) => name)
  return opened(names, LEASES_OPENED, (name) => one<Lease>(connection, LEASES, name, 'kube-node-lease'))
}

/** One whole node for each of the commonest sorts, to reckon what the nodes can hold. */
async function nodeSamples(connection: Connection, rows: NodeRow[]): Promise<ReadValues['node-samples']> {
  const sorts = groupBy(rows, ({ roles, version, osImage }) => [roles.join(), version, osImage].join('|'))
  const largest = [...sorts.values()].sort((a, b) => b.length - a.length).slice(0, SAMPLES)
  const samples = await Promise.all(
    largest.map(async (alike) => {
      const row = alike.find(({ ready }) => ready) ?? alike[0]
      const node = row === undefined ? null : await one<Node>(connection, NODES, row.name)
      return node === null ? [] : [{ node, alike: alike.length }]
    }),
  )
  return samples.flat()
}

/** Which nodes carry the values of labels that many of the offenders have: zones, pools, instance types, images, architectures. */
async function nodeLabels(connection: Connection, { objects }: Opened<Node>): Promise<LabelCarriers[]> {
  if (objects.length < 2) return []
  const wanted = commonLabels(objects).slice(0, LABELS_READ)
  return Promise.all(
    wanted.map(async ({ key, value }) => ({
      key,
      value,
      nodes: nameRows(await table(connection, NODES, null, `${key}=${value}`), 'nodes'),
    })),
  )
}

const ZONE = 'topology.kubernetes.io/zone'
/** Labels that tell hardware, place, pool or image, of all providers. */
const TELLING_LABEL =
  /^(topology\.kubernetes\.io\/zone|node\.kubernetes\.io\/instance-type|kubernetes\.io\/arch)$|(^|[./-])(node-?pool|nodegroup|agentpool|pool)$|(image|image-version|ami|ami-id|os-version)$/i

function commonLabels(objects: Node[]): { key: string; value: string }[] {
  const pairs = objects.flatMap(({ metadata }) =>
    Object.entries(metadata?.labels ?? {}).filter(([key, value]) => TELLING_LABEL.test(key) && value !== ''),
  )
  const byKey = groupBy(pairs, ([key]) => key)
  return [...byKey].flatMap(([key, all]) => {
    const values = [...groupBy(all, ([, value]) => value)].sort(([, a], [, b]) => b.length - a.length)
    const common = key === ZONE ? values.slice(0, ZONES_READ) : values.slice(0, 1)
    return common
      .filter(([, carriers]) => key === ZONE || carriers.length >= LEAST_SHARE * objects.length)
      .map(([value]) => ({ key, value }))
  })
}
