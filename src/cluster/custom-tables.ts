import type { DeliveryResource } from '../objects/delivery'
import { type Cells, demandedText, rowsOf } from './tables'

/** How a kind tells how its objects are. */
export type Health = NonNullable<DeliveryResource['health']> | 'vela-application'

/** What a row of a table of custom resources says. */
export interface CustomRow {
  name: string
  /** Words to be counted, such as Degraded. */
  states: string[]
  /** How much it looks like trouble: 0 not at all, so that it need not be opened. */
  suspicion: number
}

/** The columns by which a kind tells how its objects are, as its definition prints them, and what to make of them. */
const TABLES: Record<Health, { columns: string[]; read: (cells: string[]) => Omit<CustomRow, 'name'> }> = {
  'argo-application': {
    columns: ['Sync Status', 'Health Status'],
    read: ([sync = '', health = '']) => ({
      states: [sync, health].filter((state) => state !== ''),
      suspicion: suspicionOf(health === 'Degraded', sync === 'Unknown', sync === 'OutOfSync'),
    }),
  },
  // The phase is in no column; one that is done has as many pods in each.
  'argo-rollout': {
    columns: ['Desired', 'Current', 'Up-to-date', 'Available'],
    read: ([desired, ...others]) => ({
      states: [],
      suspicion: others.some((number) => (number || '0') !== (desired || '0')) ? 1 : 0,
    }),
  },
  'ready-condition': {
    columns: ['Ready'],
    read: ([ready = '']) => ({ states: ready === 'False' ? ['not ready'] : [], suspicion: ready === 'False' ? 1 : 0 }),
  },
  'vela-application': {
    columns: ['Phase', 'Healthy'],
    read: ([phase = '', healthy = '']) => ({
      states: [phase === '' ? 'no phase' : phase],
      suspicion: suspicionOf(phase !== 'running', healthy === 'false', false),
    }),
  },
}

function suspicionOf(...signs: boolean[]): number {
  const first = signs.indexOf(true)
  return first < 0 ? 0 : signs.length - first
}

/** The rows of a table of custom resources. Throws a ReadError where it lacks a column by which its kind tells how it is. */
export function customRows(body: unknown, health: Health, resource: string): CustomRow[] {
  const { columns, read } = TABLES[health]
  return rowsOf(body, ['Name', ...columns], resource).map(([name, ...cells]: Cells) => ({
    name: demandedText(name, 'Name', resource),
    ...read(cells.map(textOf)),
  }))
}

function textOf(cell: unknown): string {
  return cell === null || cell === undefined || typeof cell === 'object' ? '' : String(cell)
}
