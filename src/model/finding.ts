import type { Command } from './text'

/** How bad: serving or quorum is at risk now; it will hurt at the next deploy or drain; worth knowing. The worst first. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** An object of a cluster, or a group of them (`kind` says which). `namespace` is null for what has none. */
export interface ObjectRef {
  kind: string
  namespace: string | null
  name: string
}

/** What is meant, apart from its words: a stable code, and what the sentence is filled in with. Tests compare these. */
export interface Statement {
  code: string
  args: Readonly<Record<string, unknown>>
}

/** A Statement in words: one or two plain sentences. Text from a cluster is in it as data. */
export interface Said extends Statement {
  text: string
}

/** Something to do, or to run. `command` is null where there is nothing to type. */
export interface Step<S = Said> {
  say: S
  command: Command | null
}

/** What a check found, before it has words, a cluster and an id. */
export interface FoundBy<S = Statement> {
  /** Why it is a finding: a stable code of its check, such as `target-at-zero`. */
  reason: string
  severity: Severity
  /** What it is about. Pods count as their owner; many objects with one cause are one group. */
  object: ObjectRef
  /** The finding in one line. */
  verdict: S
  /** What was seen, the most telling first. */
  evidence: S[]
  /** What it means. */
  meaning: S
  /** Since when at the latest, ISO 8601; null where that cannot be told. */
  since: string | null
  /** Whether the state is younger than the check's minimum age: shown when asked for, and never more than info unless critical. */
  young: boolean
  /** The lesson on it. */
  lesson: string
  /** Every object that it is made of, uncut. */
  objects: ObjectRef[]
  /** What to do now, in order. */
  steps: Step<S>[]
  /** What not to do, and why; absent where nothing tempts. */
  avoid?: S[]
  /** What is known of single objects of a group, by their names; absent where it is the same of all. */
  details?: Readonly<Record<string, S>>
}

/** A finding: what a check found in one look. */
export interface Finding extends FoundBy<Said> {
  /** Made of cluster, check, object and reason only, so that the same state has the same id for ever. */
  id: string
  /** The id of the check. */
  check: string
  /** Who owns it: the label of its namespace that the settings name; null where there is none. */
  owner: string | null
}

/** The id of a finding. Each part is escaped, so that no name can imitate another id. */
export function findingId(cluster: string, check: string, object: ObjectRef, reason: string): string {
  const parts = [cluster, check, object.kind, object.namespace ?? '', object.name, reason]
  return parts.map(encodeURIComponent).join('/')
}
