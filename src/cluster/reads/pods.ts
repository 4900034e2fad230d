import { groupBy } from '../../model/group-by'
import type { Pod } from '../../model/kubernetes'
import type { Opened, PodGroup, PodRow, PodsRead, ReadValues } from '../../model/reads'
import type { PodReads } from '../../model/reads/pods'
import { isCrashing, isCreating, isTerminating, isUnusual, namePrefix } from '../../objects/pod'
import type { Connection } from '../connect'
import { may, type ReadContext, type Reads } from '../read'
import { one, PODS, table } from '../resources'
import { podRows } from '../rows'

/** Whole pods of one group, and of one look. */
const PODS_A_GROUP = 3
const PODS_OPENED = 200
/** Whole pods of those that are stuck in one way. */
const STUCK_OPENED = 5

/** How pods are read: a table a namespace, then a few whole pods of each group that crashes. */
export const podReads: Reads<PodReads> = {
  pods: { permissions: [may('list', 'pods')], after: ['namespaces'], read: allPods },
  'crashing-pods': {
    permissions: [may('get', 'pods')],
    after: ['pods'],
    read: async ({ connection, get }) => crashingPods(connection, await get('pods')),
  },
  'stuck-pods': { permissions: [may('get', 'pods')], after: ['pods', 'nodes'], read: stuckPods },
}

async function allPods({ connection, namespace, get }: ReadContext): Promise<PodsRead> {
  const names = namespace === null ? (await get('namespaces')).map(({ name }) => name) : [namespace]
  const byNamespace = new Map(names.map((name) => [name, 0]))
  const byNode = new Map<string, number>()
  const unusual: PodRow[] = []
  let total = 0
  await Promise.all(
    names.map(async (name) => {
      const rows = podRows(await table(connection, PODS, name), name)
      total += rows.length
      byNamespace.set(name, countSlots(rows, byNode))
      for (const row of rows) if (isUnusual(row)) unusual.push(row)
    }),
  )
  // Answers come in any order: what follows from them must not.
  unusual.sort((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1))
  const onNodes = [...byNamespace.values()].reduce((sum, count) => sum + count, 0)
  return { total, namespaces: names.length, onNodes, byNamespace, byNode, unusual }
}

/** Adds the pods that take a slot to those of their nodes, and gives how many they are. */
function countSlots(rows: readonly PodRow[], byNode: Map<string, number>): number {
  let count = 0
  for (const { node, status } of rows) {
    if (node === null || status === 'Completed') continue
    byNode.set(node, (byNode.get(node) ?? 0) + 1)
    count++
  }
  return count
}

/** The groups of crash-looping pods, the largest first, with a few whole pods of each as far as the look allows. */
async function crashingPods(connection: Connection, { unusual }: PodsRead): Promise<ReadValues['crashing-pods']> {
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

/** A group of pods that look alike, some of them whole. */
export async function podGroup(connection: Connection, rows: PodRow[], open: PodRow[]): Promise<PodGroup> {
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

/** The oldest of the pods that are Terminating, and of those being created, on nodes that are not Ready. */
async function stuckPods({ connection, get }: ReadContext): Promise<Opened<Pod>> {
  const [{ unusual }, nodes] = await Promise.all([get('pods'), get('nodes')])
  const bad = new Set(nodes.filter(({ ready }) => !ready).map(({ name }) => name))
  const stuck = unusual.filter(({ node }) => node !== null && bad.has(node))
  const oldest = (rows: PodRow[]) => [...rows].sort((a, b) => b.ageSeconds - a.ageSeconds).slice(0, STUCK_OPENED)
  const terminating = stuck.filter(isTerminating)
  const creating = stuck.filter(isCreating)
  const open = [...oldest(terminating), ...oldest(creating)]
  const pods = await Promise.all(open.map(({ name, namespace }) => one<Pod>(connection, PODS, name, namespace)))
  return {
    objects: pods.filter((pod) => pod !== null),
    unopened: terminating.length + creating.length - open.length,
  }
}
