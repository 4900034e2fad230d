import type { NodeRow, PodRow } from '../model/reads'
import { type Cells, demandedText, rowsOf, secondsOf } from './tables'

const NODE_COLUMNS = ['Name', 'Status', 'Roles', 'Age', 'Version', 'OS-Image', 'Kernel-Version', 'Container-Runtime']
const SLICE_COLUMNS = ['Name', 'AddressType', 'Endpoints']
const CLAIM_COLUMNS = ['Name', 'Status']
const POD_COLUMNS = ['Name', 'Status', 'Restarts', 'Age', 'Node']

/** What the table prints for nothing. */
const NOTHING = new Set(['', '<none>', '<unknown>'])

/** The nodes of a table of nodes. Throws a ReadError where it lacks a column. */
export function nodeRows(body: unknown): NodeRow[] {
  return rowsOf(body, NODE_COLUMNS, 'nodes').map(([name, status, roles, age, version, osImage, kernel, runtime]) => {
    // Such as "NotReady,SchedulingDisabled".
    const states = demandedText(status, 'Status', 'nodes').split(',')
    return {
      name: demandedText(name, 'Name', 'nodes'),
      ready: states.includes('Ready'),
      cordoned: states.includes('SchedulingDisabled'),
      roles: NOTHING.has(textOf(roles)) ? [] : textOf(roles).split(','),
      ageSeconds: secondsOf(age) ?? 0,
      version: textOf(version),
      osImage: textOf(osImage),
      ...kernelOf(kernel),
      runtime: textOf(runtime),
    }
  })
}

/** The kernel; from 1.37 on the architecture stands behind it, as in "6.8.0-1030-aws (arm64)". */
function kernelOf(cell: unknown): Pick<NodeRow, 'kernel' | 'architecture'> {
  const [, kernel, architecture] = /^(.*) \(([a-z0-9_]+)\)$/.exec(textOf(cell)) ?? []
  return { kernel: kernel ?? textOf(cell), architecture: architecture ?? null }
}

/** The volumes of a table of volume attachments that are attached, or still say so. Throws a ReadError where it lacks a column. */
export function attachmentRows(body: unknown): { volume: string; node: string }[] {
  return rowsOf(body, ['PV', 'Node', 'Attached'], 'volumeattachments')
    .filter(([, , attached]) => String(attached) === 'true')
    .map(([volume, node]) => ({ volume: textOf(volume), node: textOf(node) }))
}

/** The names in any table. */
export function nameRows(body: unknown, resource: string): string[] {
  return rowsOf(body, ['Name'], resource).map(([name]) => demandedText(name, 'Name', resource))
}

/** The pods of a table of one namespace. Throws a ReadError where it lacks a column. */
export function podRows(body: unknown, namespace: string): PodRow[] {
  return rowsOf(body, POD_COLUMNS, 'pods').map((cells) => podRow(cells, namespace))
}

function podRow([name, status, restarts, age, node]: Cells, namespace: string): PodRow {
  const { count, lastSeconds } = restartsOf(demandedText(restarts, 'Restarts', 'pods'))
  const on = textOf(node)
  return {
    namespace,
    name: demandedText(name, 'Name', 'pods'),
    status: demandedText(status, 'Status', 'pods'),
    restarts: count,
    lastRestartSeconds: lastSeconds,
    ageSeconds: secondsOf(age) ?? 0,
    node: NOTHING.has(on) ? null : on,
  }
}

/** A slice as the table of its namespace prints it. */
export interface SliceRow {
  name: string
  addressType: string
  endpoints: number
}

/** The slices of a table of EndpointSlices. Throws a ReadError where it lacks a column. */
export function sliceRows(body: unknown): SliceRow[] {
  return rowsOf(body, SLICE_COLUMNS, 'endpointslices').map(([name, addressType, endpoints]) => ({
    name: demandedText(name, 'Name', 'endpointslices'),
    addressType: textOf(addressType),
    endpoints: countOf(demandedText(endpoints, 'Endpoints', 'endpointslices')),
  }))
}

/** How many a cell stands for that names the first few: "10.1.0.4,10.1.0.5,10.1.0.6 + 97 more...", or `<unset>` for none. */
export function countOf(cell: unknown): number {
  const text = textOf(cell)
  if (NOTHING.has(text) || text === '<unset>') return 0
  const [, named = text, more = '0'] = /^(.*?) \+ (\d+) more/.exec(text) ?? []
  return named.split(',').length + Number(more)
}

/** The claims of a table of PersistentVolumeClaims. Throws a ReadError where it lacks a column. */
export function claimRows(body: unknown): { name: string; status: string }[] {
  return rowsOf(body, CLAIM_COLUMNS, 'persistentvolumeclaims').map(([name, status]) => ({
    name: demandedText(name, 'Name', 'persistentvolumeclaims'),
    // A claim that nobody looked at yet has none.
    status: textOf(status),
  }))
}

/** Restarts as they are printed: a number, or text such as "12 (3m4s ago)". */
export function restartsOf(cell: unknown): { count: number; lastSeconds: number | null } {
  const match = /^(\d+)(?: \((\S+) ago\))?/.exec(textOf(cell))
  return { count: Number(match?.[1] ?? 0), lastSeconds: match?.[2] === undefined ? null : secondsOf(match[2]) }
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}
