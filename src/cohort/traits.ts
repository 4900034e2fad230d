import type { LabelCarriers, NodeRow } from '../model/reads'
import type { Trait } from './cohort'

/** What the table of nodes tells, and its names for people. */
const COLUMNS: [key: string, read: (row: NodeRow) => string][] = [
  ['kernel', ({ kernel }) => kernel],
  ['OS image', ({ osImage }) => osImage],
  ['runtime', ({ runtime }) => runtime],
  ['kubelet', ({ version }) => version],
  ['age', ({ ageSeconds }) => ageBand(ageSeconds)],
]

const LABEL_NAMES: Record<string, string> = {
  'topology.kubernetes.io/zone': 'zone',
  'node.kubernetes.io/instance-type': 'instance type',
  'kubernetes.io/arch': 'architecture',
}

/** What a label is called for people. */
export function traitName(label: string): string {
  return LABEL_NAMES[label] ?? label.replace(/^.*\//, '')
}

const DAY = 86_400

function ageBand(seconds: number): string {
  if (seconds < DAY) return 'under 1 d'
  if (seconds < 7 * DAY) return '1 to 7 d'
  if (seconds < 30 * DAY) return '7 to 30 d'
  if (seconds < 90 * DAY) return '30 to 90 d'
  return 'over 90 d'
}

/** Every trait that the table and the labels tell. A value that the nodes of the table do not have is left out. */
export function traitsOf(rows: readonly NodeRow[], labels: readonly LabelCarriers[]): Trait[] {
  const known = new Set(rows.map(({ name }) => name))
  const ofColumns = COLUMNS.flatMap(([key, read]) => {
    const values = new Map<string, Set<string>>()
    for (const row of rows) {
      const value = read(row)
      const nodes = values.get(value) ?? new Set()
      values.set(value, nodes.add(row.name))
    }
    return [...values].flatMap(([value, nodes]): Trait[] => (value === '' ? [] : [{ key, value, label: null, nodes }]))
  })
  const ofLabels = labels.map(({ key, value, nodes }): Trait => {
    return {
      key: traitName(key),
      value,
      label: key,
      nodes: new Set(nodes.filter((node) => known.has(node))),
    }
  })
  return [...ofColumns, ...ofLabels]
}
