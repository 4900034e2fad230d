import type { Kept } from '../../model/look'
import type { ApiserverMetrics } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { listCounts, processNumber, rejectedRequests } from '../../objects/apiserver-metrics'

/** What one apiserver had counted at one time. Its start tells it from others, and from itself before a restart. */
interface Counted {
  /** ISO 8601. */
  at: string
  /** Seconds since 1970. */
  started: number
  /** By resource and scope, and by flow schema and level. */
  lists: Readonly<Record<string, number>>
  rejected: Readonly<Record<string, number>>
}

/** How much more something was counted, and in how many seconds; `seconds` is null where not even the start of the apiserver is known. */
export interface Since {
  seconds: number | null
  /** More of a list. */
  list(resource: string, scope: string, count: number): number
  rejection(schema: string, level: string, count: number): number
}

/** A younger look tells no rate. */
const LEAST_SECONDS = 60
/** What was counted is kept for so long before a newer one takes its place. */
const KEPT_SECONDS = 600
/** The most frequent lists that are remembered. */
const REMEMBERED = 60

/** Compares with the earlier look where the same apiserver answered it, else with the apiserver's start. */
export function sinceThen(metrics: ApiserverMetrics, previous: Kept | null, now: Date): Since {
  const started = processNumber(metrics, 'started')
  const base = baseFor(previous, started)
  const seconds = base === null ? null : secondsSince(base.at, now)
  if (base !== null && seconds !== null && seconds >= LEAST_SECONDS) {
    return {
      seconds,
      list: (resource, scope, count) => Math.max(0, count - (base.lists[keyOf(resource, scope)] ?? 0)),
      rejection: (schema, level, count) => Math.max(0, count - (base.rejected[keyOf(schema, level)] ?? 0)),
    }
  }
  return {
    seconds: started === null ? null : Math.max(1, now.getTime() / 1000 - started),
    list: (_resource, _scope, count) => count,
    rejection: (_schema, _level, count) => count,
  }
}

/** What to keep for the next look; null where the apiserver cannot be told from others. */
export function countedNow(metrics: ApiserverMetrics, previous: Kept | null, now: Date): object | null {
  const started = processNumber(metrics, 'started')
  if (started === null) return null
  const base = baseFor(previous, started)
  if (base !== null && (secondsSince(base.at, now) ?? KEPT_SECONDS) < KEPT_SECONDS) return base
  const lists = listCounts(metrics).slice(0, REMEMBERED)
  const counted: Counted = {
    at: now.toISOString(),
    started,
    lists: Object.fromEntries(lists.map(({ resource, scope, count }) => [keyOf(resource, scope), count])),
    rejected: Object.fromEntries(
      rejectedRequests(metrics).map(({ schema, level, count }) => [keyOf(schema, level), count]),
    ),
  }
  return counted
}

function keyOf(one: string, other: string): string {
  return `${one} ${other}`
}

function baseFor(previous: Kept | null, started: number | null): Counted | null {
  const kept = Object(previous?.value) as Partial<Counted>
  const { at, lists, rejected } = kept
  if (typeof at !== 'string' || kept.started !== started || started === null) return null
  return { at, started, lists: numbersIn(lists), rejected: numbersIn(rejected) }
}

function numbersIn(value: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object(value)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}
