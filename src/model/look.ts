import type { Threshold } from './check'
import { type Finding, type Said, SEVERITIES, type Severity } from './finding'

/**
 * How a check ended. `limits` is what it could not tell, though it looked. `findings` are none where all that was found is left out by the
 * settings: that is not called clear.
 */
export type Outcome =
  | { kind: 'findings'; findings: Finding[]; seen: Said; limits: Said[] }
  | { kind: 'clear'; seen: Said; limits: Said[] }
  | { kind: 'not-checked'; why: Said }

/**
 * The code of a check that was not run since what it asks after is never visible from where the bot stands, such as a managed control
 * plane. That is to be expected: told, but no failure to look, and never called clear.
 */
export const NOT_VISIBLE = 'hidden'

/** Whether something that should have been looked at could not be: forbidden, timed out, and the like. */
export function couldNotLook(outcome: Outcome): boolean {
  return outcome.kind === 'not-checked' && outcome.why.code !== NOT_VISIBLE
}

/** What people are told of a check. */
export interface CheckInfo {
  id: string
  lessons: readonly string[]
  asks: string
}

/** A check as it ran in a look. */
export interface CheckRan extends CheckInfo {
  /** The numbers that it decided by, `minimum-age` among them, those of the settings file in place of its own. */
  thresholds: Readonly<Record<string, Threshold>>
}

/** A finding that the settings, or an annotation of its object, leave out. */
export interface Excluded {
  /** The id of the finding. */
  id: string
  check: string
  reason: string
}

/** One look: one reading of one cluster at one time, and what each check says of it. */
export interface Look {
  /** The name of the cluster. */
  cluster: string
  /** Null for all namespaces. */
  namespace: string | null
  /** When, ISO 8601. */
  at: string
  tookMs: number
  /** The cluster's version, such as v1.34.1; null where it could not be read. */
  version: string | null
  outcomes: { check: CheckRan; outcome: Outcome }[]
  excluded: Excluded[]
  requests: number
  bytes: number
}

/** What to look at. */
export interface LookRequest {
  /** Ids of checks. */
  checks: readonly string[]
  /** Null for all. */
  namespace: string | null
  /** The name of the cluster; null for the current context of a terminal. */
  cluster: string | null
}

/** Told while a look is under way: how many of its reads are done, of how many, and the names of those that are not. */
export type LookProgress = (done: number, of: number, left: readonly string[]) => void

/** Looks at clusters, for commands. */
export interface Looks {
  /** Every check, in the order in which answers name them. */
  checks: readonly CheckInfo[]
  /** Looks, or gives the look of less than 30 s ago. Throws a Problem where no such cluster is known here. */
  look(wanted: LookRequest, progress?: LookProgress): Promise<Look>
}

/** What a check kept of an earlier look. */
export interface Kept {
  /** When that look was, ISO 8601. */
  at: string
  /** As the check gave it: plain data. */
  value: unknown
}

/** What checks kept of the earlier looks at a cluster, by the check's id. */
export type KeptByCheck = Readonly<Record<string, Kept>>

/** Where looks keep what checks want to remember. */
export interface LookMemory {
  /** Never throws: what cannot be read is not remembered. */
  previous(cluster: string): Promise<KeptByCheck>
  /** Keeps what is given beside what was kept of other checks. */
  keep(cluster: string, kept: KeptByCheck): Promise<void>
}

/** Remembers nothing. */
export const NO_MEMORY: LookMemory = { previous: async () => ({}), keep: async () => {} }

/** All findings of a look, the worst first. */
export function findingsOf(look: Look): Finding[] {
  const all = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'findings' ? outcome.findings : []))
  return all.sort((a, b) => rank(a.severity) - rank(b.severity))
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
