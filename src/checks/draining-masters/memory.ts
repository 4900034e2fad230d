import type { Kept } from '../../model/look'

/** What the check remembers between looks. Times are ISO 8601; by the names of nodes. */
export interface Memory {
  /** The most control-plane nodes that there were of late, and when. */
  members: string[]
  at: string
  /** Since when nodes were seen cordoned. */
  cordoned: Record<string, string>
  /** Since when members, or their apiservers, are missing. */
  missing: Record<string, string>
}

/** So long a member that is gone is missed, in seconds: then it is taken for removed on purpose. */
const MISSED_FOR = 7 * 86_400
const NAMES_KEPT = 200

/** What is remembered after this look: of what is as it was, since when. */
export function remember(
  kept: Kept | null,
  now: { members: string[]; cordoned: string[]; missing: string[]; at: Date },
): Memory {
  const before = parsed(kept)
  const since = (names: string[], known: ReadonlyMap<string, string>) =>
    Object.fromEntries(names.slice(0, NAMES_KEPT).map((name) => [name, known.get(name) ?? now.at.toISOString()]))
  const stays = before !== null && before.members.length > now.members.length && isFresh(before.at, now.at)
  return {
    members: stays ? before.members : now.members.slice(0, NAMES_KEPT),
    at: stays ? before.at : now.at.toISOString(),
    cordoned: since(now.cordoned, new Map(Object.entries(before?.cordoned ?? {}))),
    missing: since(now.missing, new Map(Object.entries(before?.missing ?? {}))),
  }
}

/** The control-plane nodes that were there of late, while there were more of them than now, and are not there now. */
export function goneMembers(
  kept: Kept | null,
  members: readonly string[],
  at: Date,
): { gone: string[]; before: Memory } | null {
  const before = parsed(kept)
  if (before === null || before.members.length <= members.length || !isFresh(before.at, at)) return null
  const gone = before.members.filter((name) => !members.includes(name))
  return { gone, before }
}

function isFresh(iso: string, now: Date): boolean {
  return now.getTime() - Date.parse(iso) < MISSED_FOR * 1000
}

/** Anything that does not look like it is forgotten. */
function parsed(kept: Kept | null): Memory | null {
  const { members, at, cordoned, missing } = Object(kept?.value) as Partial<Memory>
  if (!Array.isArray(members) || !members.every((name) => typeof name === 'string')) return null
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null
  return { members, at, cordoned: times(cordoned), missing: times(missing) }
}

function times(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
