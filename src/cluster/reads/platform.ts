import { groupBy } from '../../model/group-by'
import type { RuntimeClass } from '../../model/kubernetes-platform'
import type { NodeRow, PodRow, PodsRead, ReadValues } from '../../model/reads'
import type { ArchitectureNodes, PlatformReads, RuntimeClassNodes } from '../../model/reads/platform'
import { cannotPull, isUnplaced, namePrefix } from '../../objects/pod'
import type { Connection } from '../connect'
import { may, type Reads } from '../read'
import { list, NODES, RUNTIME_CLASSES, table } from '../resources'
import { nameRows } from '../rows'
import { podGroup } from './pods'

/** The label by which nodes tell their architecture, and the values that are asked for where the table does not say. */
const ARCHITECTURE_LABEL = 'kubernetes.io/arch'
const ARCHITECTURES = ['amd64', 'arm64']
/** Different node selectors of RuntimeClasses that are asked for: each is a table of nodes. */
const SELECTORS_READ = 8
/** Groups of which one whole pod is opened. */
const GROUPS_OPENED = 40

/** How architectures and runtimes are read: by tables of nodes, RuntimeClasses whole, and a few whole pods that wait. */
export const platformReads: Reads<PlatformReads> = {
  architectures: {
    permissions: [may('list', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => architectures(connection, await get('nodes')),
  },
  'runtime-classes': {
    permissions: [may('list', 'runtimeclasses', 'node.k8s.io'), may('list', 'nodes')],
    after: [],
    read: async ({ connection }) => runtimeClasses(connection),
  },
  'unplaced-pods': {
    permissions: [may('get', 'pods')],
    after: ['pods'],
    read: async ({ connection, get }) => unplacedPods(connection, await get('pods')),
  },
}

/** By the table of nodes from 1.37 on; before, by one selected table for each architecture. */
async function architectures(connection: Connection, rows: NodeRow[]): Promise<ArchitectureNodes[]> {
  if (rows.every(({ architecture }) => architecture !== null)) {
    return [...groupBy(rows, ({ architecture }) => architecture ?? '')].map(([architecture, alike]) => ({
      architecture,
      nodes: alike.map(({ name }) => name),
    }))
  }
  const told: ArchitectureNodes[] = await Promise.all(
    ARCHITECTURES.map(async (architecture) => ({
      architecture,
      nodes: nameRows(await table(connection, NODES, null, `${ARCHITECTURE_LABEL}=${architecture}`), 'nodes'),
    })),
  )
  const known = new Set(told.flatMap(({ nodes }) => nodes))
  const others = rows.map(({ name }) => name).filter((name) => !known.has(name))
  return [...told, { architecture: null, nodes: others }].filter(({ nodes }) => nodes.length > 0)
}

async function runtimeClasses(connection: Connection): Promise<RuntimeClassNodes[]> {
  const { items } = await list<RuntimeClass>(connection, RUNTIME_CLASSES)
  const selectors = [...new Set(items.flatMap((each) => selectorOf(each) ?? []))].slice(0, SELECTORS_READ)
  const picked = await Promise.all(
    selectors.map(async (selector) => nameRows(await table(connection, NODES, null, selector), 'nodes')),
  )
  const bySelector = new Map(selectors.map((selector, index) => [selector, picked[index] ?? []]))
  return items.map((runtimeClass) => ({
    runtimeClass,
    nodes: bySelector.get(selectorOf(runtimeClass) ?? '') ?? null,
  }))
}

/** Its node selector as a selector of labels; null where it has none. */
function selectorOf({ scheduling }: RuntimeClass): string | null {
  const pairs = Object.entries(scheduling?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
  return pairs.length === 0 ? null : pairs.sort().join(',')
}

/** The largest groups first. */
async function unplacedPods(connection: Connection, { unusual }: PodsRead): Promise<ReadValues['unplaced-pods']> {
  const waiting = unusual.filter((row) => isUnplaced(row) || cannotPull(row))
  const alike = groupBy(waiting, (row: PodRow) => `${row.namespace}/${namePrefix(row.name)}/${isUnplaced(row)}`)
  const groups = [...alike.values()].sort((a, b) => b.length - a.length)
  const read = await Promise.all(
    groups.map((rows, index) => podGroup(connection, rows, index < GROUPS_OPENED ? rows.slice(0, 1) : [])),
  )
  return { groups: read, unopened: Math.max(0, groups.length - GROUPS_OPENED) }
}
