import type { Kept } from '../../model/look'

/** Since when states are there, ISO 8601, by a key of each. */
export type FirstSeen = Readonly<Record<string, string>>

/** As many as are kept: a few kB. */
const KEPT = 50

/** What an earlier look kept, or null where there was none, or it makes no sense. */
export function firstSeenIn(previous: Kept | null): FirstSeen | null {
  const value: unknown = previous?.value
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(
    Object.entries(value).filter(([, since]) => typeof since === 'string' && !Number.isNaN(Date.parse(since))),
  )
}

/**
 * Since when a state is there, as far as looks tell: the cluster keeps no such time. Null in the first look, since then it may be old.
 */
export function sinceOf(key: string, earlier: FirstSeen | null, now: Date): string | null {
  return earlier === null ? null : (earlier[key] ?? now.toISOString())
}

/** What the next look is told. */
export function keepSeen(keys: readonly string[], earlier: FirstSeen | null, now: Date): FirstSeen {
  return Object.fromEntries(keys.slice(0, KEPT).map((key) => [key, earlier?.[key] ?? now.toISOString()]))
}
