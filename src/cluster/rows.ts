import type { NodeRow, PodRow } from '../model/reads'
import { type Cells, rowsOf, secondsOf } from './tables'

const NODE_COLUMNS = ['Name', 'Status', 'Roles', 'Age', 'Version', 'OS-Image', 'Kernel-Version', 'Container-Runtime']
const POD_COLUMNS = ['Name', 'Status', 'Restarts', 'Age', 'Node']

/** What the table prints for nothing. */
const NOTHING = new Set(['', '<none>', '<unknown>'])

/** The nodes of a table of nodes. Throws a ReadError where it lacks a column. */
export function nodeRows(body: unknown): NodeRow[] {
  return rowsOf(body, NODE_COLUMNS, 'nodes').map(([name, status, roles, age, version, osImage, kernel, runtime]) => {
    // Such as "NotReady,SchedulingDisabled".
    const states = textOf(status).split(',')
    return {
      name: textOf(name),
      ready: states.includes('Ready'),
      cordoned: states.includes('SchedulingDisabled'),
      roles: NOTHING.has(textOf(roles)) ? [] : textOf(roles).split(','),
      ageSeconds: secondsOf(age) ?? 0,
      version: textOf(version),
      osImage: textOf(osImage),
      kernel: textOf(kernel),
      runtime: textOf(runtime),
    }
  })
}

/** The names in any table. */
export function nameRows(body: unknown, resource: string): string[] {
  return rowsOf(body, ['Name'], resource).map(([name]) => textOf(name))
}

/** The pods of a table of one namespace. Throws a ReadError where it lacks a column. */
export function podRows(body: unknown, namespace: string): PodRow[] {
  return rowsOf(body, POD_COLUMNS, 'pods').map((cells) => podRow(cells, namespace))
}

function podRow([name, status, restarts, age, node]: Cells, namespace: string): PodRow {
  const { count, lastSeconds } = restartsOf(restarts)
  const on = textOf(node)
  return {
    namespace,
    name: textOf(name),
    status: textOf(status),
    restarts: count,
    lastRestartSeconds: lastSeconds,
    ageSeconds: secondsOf(age) ?? 0,
    node: NOTHING.has(on) ? null : on,
  }
}

/** Restarts as they are printed: a number, or text such as "12 (3m4s ago)". */
export function restartsOf(cell: unknown): { count: number; lastSeconds: number | null } {
  const match = /^(\d+)(?: \((\S+) ago\))?/.exec(textOf(cell))
  return { count: Number(match?.[1] ?? 0), lastSeconds: match?.[2] === undefined ? null : secondsOf(match[2]) }
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}
