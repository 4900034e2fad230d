import { type Finding, type Said, SEVERITIES, type Severity } from './finding'

/** How a check ended. `limits` is what it could not tell, though it looked. */
export type Outcome =
  | { kind: 'findings'; findings: Finding[]; seen: Said; limits: Said[] }
  | { kind: 'clear'; seen: Said; limits: Said[] }
  | { kind: 'not-checked'; why: Said }

/** What people are told of a check. */
export interface CheckInfo {
  id: string
  lessons: readonly string[]
  asks: string
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
  outcomes: { check: CheckInfo; outcome: Outcome }[]
  requests: number
  bytes: number
}

/** What to look at. */
export interface LookRequest {
  /** Ids of checks. */
  checks: readonly string[]
  /** Null for all. */
  namespace: string | null
  /** The cluster's context; null for the current one. */
  context: string | null
}

/** Looks at clusters, for commands. */
export interface Looks {
  /** Every check, in the order in which answers name them. */
  checks: readonly CheckInfo[]
  /** Looks, or gives the look of less than 30 s ago. Throws a Problem where no such cluster is known here. */
  look(wanted: LookRequest): Promise<Look>
}

/** All findings of a look, the worst first. */
export function findingsOf(look: Look): Finding[] {
  const all = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'findings' ? outcome.findings : []))
  return all.sort((a, b) => rank(a.severity) - rank(b.severity))
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
