import type { FoundBy, Statement } from './finding'
import type { Kept } from './look'
import type { ReadName, ReadValues } from './reads'

/** A number that a check decides by, and where it comes from. */
export interface Threshold {
  value: number
  /** What the number counts, such as seconds or pods. */
  unit: string
  /** What it decides, in one line. */
  meaning: string
  /** Who says so. */
  source: string
}

/** The sentences of a check, by code. */
export type Words = Readonly<Record<string, (args: never) => string>>

/** What a check is told beside what was read. */
export interface CheckContext<T extends string> {
  /** The cluster's time. */
  now: Date
  thresholds: Readonly<Record<T, number>>
  /** Seconds: younger states are `young`. */
  minimumAge: number
  /** A command of kubectl for this cluster, its arguments quoted for a shell. */
  kubectl: (args: readonly string[]) => string
  /** The namespace that was looked at, or null for all. */
  namespace: string | null
  /** The label of a namespace that names its owner. */
  ownerLabel: string
  /** The cluster's version, such as v1.34.1; null where it could not be read. */
  version: string | null
  /** What the check kept of an earlier look at this cluster; null where there was none. Data from a file: to be checked. */
  previous: Kept | null
}

/**
 * What a check says: findings (none means clear), what it looked at, what it could not tell, and what it wants to be told in the next
 * look (`keep`: plain data, a few kB at most; absent keeps what was kept).
 */
export type CheckResult =
  | { kind: 'looked'; findings: FoundBy[]; seen: Statement; limits: Statement[]; keep?: unknown }
  | { kind: 'not-checked'; why: Statement }

/** What is read for a check: those it needs are there, those it wants may be null. */
export type ReadFor<N extends ReadName, W extends ReadName> = { [K in N]: ReadValues[K] } & {
  [K in W]: ReadValues[K] | null
}

/** A check: one question to a cluster, as data and a pure function. */
export interface CheckDefinition<
  N extends ReadName = ReadName,
  W extends ReadName = ReadName,
  T extends string = string,
> {
  /** The file's name and what people type. */
  id: string
  /** The lessons that it looks for in a cluster. */
  lessons: readonly string[]
  /** What it asks, in one line. */
  asks: string
  /** Reads without which it is not run, and so is not checked. */
  needs: readonly N[]
  /** Reads that add to its answer. */
  wants: readonly W[]
  /** States younger than that are `young`. */
  minimumAge: Threshold
  thresholds: Readonly<Record<T, Threshold>>
  /** When a finding is which severity, in words. */
  severities: { critical: string; warning: string; info: string }
  words: Words
  run(read: ReadFor<N, W>, context: CheckContext<T>): CheckResult
}

/** A check, with `run` typed by what it needs and wants. */
export function defineCheck<N extends ReadName, W extends ReadName, T extends string>(
  check: CheckDefinition<N, W, T>,
): CheckDefinition {
  return check as unknown as CheckDefinition
}

/** Makes Statements of a table of sentences, their arguments typed by the sentence. */
export function sayer<S extends Words>(_words: S) {
  return <C extends keyof S & string>(code: C, ...args: Parameters<S[C]>): Statement => ({
    code,
    args: (args[0] ?? {}) as Statement['args'],
  })
}
