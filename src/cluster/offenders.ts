import type { Lease, Node, Pod } from '../model/kubernetes'
import type { LabelCarriers, NodeRow, Opened, PodGroup, PodRow, PodsRead, ReadValues } from '../model/reads'
import { isControlPlane } from '../objects/node'
import { isCrashing, namePrefix } from '../objects/pod'
import type { Connection } from './connect'
import { LEASES, NODES, one, PODS, table } from './resources'
import { nameRows } from './rows'

/** Whole nodes opened in a look: 25-180 kB each, so at most some 10 MB. */
const NODES_OPENED = 100
/** Leases are small, but each is a request. */
const LEASES_OPENED = 50
/** Whole pods of one group, and of one look. */
const PODS_A_GROUP = 3
const PODS_OPENED = 200
/** Selected tables for values of labels: up to 0.3 MB each for a third of 5,000 nodes. */
const LABELS_READ = 14
const ZONES_READ = 6
/** A value that fewer of the offenders carry cannot be what they share. */
const LEAST_SHARE = 0.3
const SAMPLES = 6
const CONTROL_PLANE_OPENED = 9

/** The whole nodes that are not Ready, spread over all of them where there are too many. */
export async function notReadyNodes(connection: Connection, rows: NodeRow[]): Promise<Opened<Node>> {
  const names = rows.filter(({ ready }) => !ready).map(({ name }) => name)
  return opened(names, NODES_OPENED, (name) => one<Node>(connection, NODES, name))
}

/** The leases of the nodes that are not Ready. */
export async function nodeLeases(connection: Connection, rows: NodeRow[]): Promise<Opened<Lease>> {
  const names = rows.filter(({ ready }) => !ready).map(({ name }) => name)
  return opened(names, LEASES_OPENED, (name) => one<Lease>(connection, LEASES, name, 'kube-node-lease'))
}

/** The whole control-plane nodes. */
export async function controlPlaneNodes(connection: Connection, rows: NodeRow[]): Promise<Node[]> {
  const names = rows.filter(isControlPlane).map(({ name }) => name)
  return (await opened(names, CONTROL_PLANE_OPENED, (name) => one<Node>(connection, NODES, name))).objects
}

/** One whole node for each of the commonest sorts, to reckon what the nodes can hold. */
export async function nodeSamples(connection: Connection, rows: NodeRow[]): Promise<ReadValues['node-samples']> {
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
export async function nodeLabels(connection: Connection, { objects }: Opened<Node>): Promise<LabelCarriers[]> {
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

/** The groups of crash-looping pods, the largest first, with a few whole pods of each as far as the look allows. */
export async function crashingPods(
  connection: Connection,
  { unusual }: PodsRead,
): Promise<ReadValues['crashing-pods']> {
  const alike = groupBy(unusual.filter(isCrashing), ({ namespace, name }) => `${namespace}/${namePrefix(name)}`)
  const groups = [...alike.values()].sort((a, b) => b.length - a.length)
  let left = PODS_OPENED
  const planned = groups.map((rows) => {
    const open = rows.slice(0, Math.min(PODS_A_GROUP, left))
    left -= open.length
    return { rows, open }
  })
  const read = await Promise.all(planned.map(({ rows, open }) => podGroup(connection, rows, open)))
  return { groups: read, unopened: planned.filter(({ open }) => open.length === 0).length }
}

async function podGroup(connection: Connection, rows: PodRow[], open: PodRow[]): Promise<PodGroup> {
  const pods = await Promise.all(open.map(({ name, namespace }) => one<Pod>(connection, PODS, name, namespace)))
  const [first] = rows
  return {
    namespace: first?.namespace ?? '',
    prefix: namePrefix(first?.name ?? ''),
    status: first?.status ?? '',
    rows,
    pods: pods.filter((pod) => pod !== null),
  }
}

async function opened<T>(names: string[], most: number, read: (name: string) => Promise<T | null>): Promise<Opened<T>> {
  // Spread over all names, since neighbours in the alphabet are often alike.
  const step = Math.max(1, names.length / most)
  const chosen = Array.from(
    { length: Math.min(names.length, most) },
    (_, index) => names[Math.floor(index * step)] ?? '',
  )
  const objects = await Promise.all(chosen.map(read))
  return { objects: objects.filter((object) => object !== null), unopened: names.length - chosen.length }
}

function groupBy<T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const group = groups.get(key(each))
    if (group === undefined) groups.set(key(each), [each])
    else group.push(each)
  }
  return groups
}
