import { ReadError } from './failures'

/** Asks for the table that `kubectl get` prints, instead of the objects. */
export const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'
/** From the watch cache, and without the objects: their names stand in the rows. */
export const CACHED_ROWS = 'includeObject=None&resourceVersion=0'

/** One row: the cells of the columns that were asked for, in that order. */
export type Cells = readonly unknown[]

/**
 * Demands that a list is whole: it was asked for without a limit, so an apiserver that gives only its beginning has not been asked for
 * what is shown. Throws a ReadError.
 */
export function demandWhole(body: unknown, resource: string): void {
  const { metadata } = Object(body) as { metadata?: unknown }
  if ((Object(metadata) as { continue?: unknown }).continue)
    throw malformed(`the answer on ${resource} is only the beginning of the list`)
}

/**
 * The rows of a Table, with the cells of the columns named, wherever they stand in it. Throws a ReadError where the answer is no
 * Table, or lacks one of the columns.
 */
export function rowsOf(body: unknown, columns: readonly string[], resource: string): Cells[] {
  const { kind, columnDefinitions, rows } = Object(body) as Record<string, unknown>
  // A table without a row may have null there.
  const isTable = kind === 'Table' && Array.isArray(columnDefinitions) && (rows === null || Array.isArray(rows))
  if (!isTable) throw malformed(`the answer on ${resource} is no table`)
  demandWhole(body, resource)
  const names = columnDefinitions.map((definition) => String(definition?.name ?? '').toLowerCase())
  const places = columns.map((column) => {
    const place = names.indexOf(column.toLowerCase())
    if (place < 0) throw malformed(`the table of ${resource} has no column ${column}`)
    return place
  })
  return ((rows ?? []) as ({ cells?: unknown } | null)[]).map((row) => {
    const cells = row?.cells
    if (!Array.isArray(cells)) throw malformed(`a row in the table of ${resource} has no cells`)
    return places.map((place) => cells[place])
  })
}

/** A cell without which its row says nothing. Throws a ReadError where it is neither text nor a number, or empty. */
export function demandedText(cell: unknown, column: string, resource: string): string {
  if ((typeof cell === 'string' && cell !== '') || typeof cell === 'number') return String(cell)
  throw malformed(`a row in the table of ${resource} has no ${column}`)
}

function malformed(text: string): ReadError {
  return new ReadError({ code: 'malformed', text })
}

const UNIT_SECONDS: Record<string, number> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 }

/**
 * Seconds of an age as tables print it, such as 5d3h or 2y110d (k8s.io/apimachinery, util/duration, HumanDuration); null for
 * anything else, such as `<unknown>`.
 */
export function secondsOf(age: unknown): number | null {
  const text = String(age ?? '')
  if (!/^(\d+[ydhms])+$/.test(text)) return null
  let seconds = 0
  for (const [, number, unit] of text.matchAll(/(\d+)([ydhms])/g))
    seconds += Number(number) * (UNIT_SECONDS[unit ?? ''] ?? 0)
  return seconds
}
