import { groupBy } from '../../model/group-by'
import type { Lease, Node } from '../../model/kubernetes'
import type { LabelCarriers, NodeRow, Opened } from '../../model/reads'
import type { AttachedVolume, NodeReads, NodeSample } from '../../model/reads/nodes'
import { isControlPlane } from '../../objects/node'
import type { Connection } from '../connect'
import { opened } from '../opened'
import { may, type ReadContext, type Reads } from '../read'
import { LEASES, NODES, one, table, VOLUME_ATTACHMENTS } from '../resources'
import { attachmentRows, nameRows, nodeRows } from '../rows'
import { wantedLabels } from './node-labels'

/** Whole nodes opened in a look: 25-180 kB each, so at most some 10 MB. */
const NODES_OPENED = 100
/** Leases are small, but each is a request. */
const LEASES_OPENED = 50
/** Of the whole nodes that are read to tell what the others are like: the sorts, and the nodes in all. */
const SORTS = 6
const SAMPLES = 12
const CORDONED_OPENED = 20

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
    after: ['not-ready-nodes', 'node-samples'],
    read: nodeLabels,
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
  'cordoned-nodes': {
    permissions: [may('get', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => cordonedNodes(connection, await get('nodes')),
  },
  'attached-volumes': {
    permissions: [may('list', 'volumeattachments', 'storage.k8s.io')],
    after: ['nodes'],
    read: async ({ connection, get }) => attachedVolumes(connection, await get('nodes')),
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

/** The cordoned nodes that are Ready; those of the control plane and those that are not Ready are opened anyway. */
async function cordonedNodes(connection: Connection, rows: NodeRow[]): Promise<Opened<Node>> {
  const names = rows.filter((row) => row.cordoned && row.ready && !isControlPlane(row)).map(({ name }) => name)
  return opened(names, CORDONED_OPENED, (name) => one<Node>(connection, NODES, name))
}

/** Nothing is read while all nodes are Ready. */
async function attachedVolumes(connection: Connection, rows: NodeRow[]): Promise<AttachedVolume[]> {
  const bad = new Set(rows.filter(({ ready }) => !ready).map(({ name }) => name))
  if (bad.size === 0) return []
  return attachmentRows(await table(connection, VOLUME_ATTACHMENTS)).filter(({ node }) => bad.has(node))
}

/** A few whole nodes of each of the commonest sorts, more of the larger ones, to tell what the others are like and can hold. */
async function nodeSamples(connection: Connection, rows: NodeRow[]): Promise<NodeSample[]> {
  const sorts = groupBy(rows, ({ roles, version, osImage, kernel }) =>
    [roles.join(), version, osImage, kernel].join('|'),
  )
  const largest = [...sorts.values()].sort((a, b) => b.length - a.length).slice(0, SORTS)
  const inAll = largest.reduce((sum, { length }) => sum + length, 0)
  const samples = await Promise.all(
    largest.map((alike) => {
      const most = Math.min(alike.length, 1 + Math.floor(((SAMPLES - largest.length) * alike.length) / inAll))
      return samplesOf(connection, alike, most)
    }),
  )
  return samples.flat()
}

/** Each stands for an equal part of its sort. Nodes that are open come first, since others may be on their way out. */
async function samplesOf(connection: Connection, alike: NodeRow[], most: number): Promise<NodeSample[]> {
  const open = alike.filter(({ ready, cordoned }) => ready && !cordoned)
  const names = (open.length > 0 ? open : alike).map(({ name }) => name)
  const { objects } = await opened(names, most, (name) => one<Node>(connection, NODES, name))
  const part = (count: number, index: number) =>
    Math.floor((count * (index + 1)) / objects.length) - Math.floor((count * index) / objects.length)
  return objects.map((node, index) => ({
    node,
    alike: part(alike.length, index),
    open: part(open.length, index),
  }))
}

/** Which nodes carry the values of labels that the offenders have, and that their pools' neighbours have. */
async function nodeLabels({ connection, get }: ReadContext): Promise<LabelCarriers[]> {
  const { objects } = await get('not-ready-nodes')
  if (objects.length < 2) return []
  const samples = await get('node-samples')
  const wanted = wantedLabels(
    objects,
    samples.map(({ node }) => node),
  )
  return Promise.all(
    wanted.map(async ({ key, value }) => ({
      key,
      value,
      nodes: nameRows(await table(connection, NODES, null, `${key}=${value}`), 'nodes'),
    })),
  )
}
