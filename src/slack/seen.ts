import { LRUCache } from 'lru-cache'

/** Slack repeats an event up to about 6 minutes after the first try: docs.slack.dev, "The Events API", error handling. */
const KEEP_MS = 15 * 60_000
const KEEP_AT_MOST = 10_000

/** Remembers what was handled, since Slack may send the same thing twice. */
export interface Seen {
  /** Whether this body is new; from now on it is not. Bodies that carry no id are always new. */
  isNew(body: Readonly<Record<string, unknown>>): boolean
}

/** A memory of the last quarter of an hour. */
export function seenBefore(): Seen {
  const ids = new LRUCache<string, true>({ max: KEEP_AT_MOST, ttl: KEEP_MS })
  return {
    isNew(body) {
      // An event has an event_id; a command, button or shortcut has a trigger_id. A repeated one carries the same again.
      const id = body.event_id ?? body.trigger_id
      if (typeof id !== 'string') return true
      if (ids.has(id)) return false
      ids.set(id, true)
      return true
    },
  }
}
