import type { Log } from '../model/log'
import { KEEP_DAYS } from '../model/store'

/** Where a store reports what it did on its own, such as setting a damaged file aside. */
export type StoreLog = Pick<Log, 'warn'>

/** How much a store keeps. What is over a bound is dropped, oldest first, with the next write. */
export interface StoreLimits {
  /** For how many days entries are kept and listed. */
  keepDays: number
  /** The greatest number of questions. */
  questions: number
  /** The greatest number of feedbacks. */
  feedback: number
  /** The greatest number of channels whose cluster is kept. */
  channels: number
  /** The greatest number of clusters of which looks are remembered, and of checks for each. */
  clusters: number
  checks: number
  /** How much one check may remember of one cluster, in UTF-16 units of JSON. */
  keptLength: number
}

/**
 * 90 days, and what a busy workplace does not reach in them: over a hundred unanswered questions and five hundred
 * feedbacks a day. At these bounds the file is at most some 10 MB, so that it still is written in well under a second; what looks
 * remember comes on top: a few kB for each check and cluster, 256 kB for a check that goes wrong.
 */
export const DEFAULT_LIMITS: StoreLimits = {
  keepDays: KEEP_DAYS,
  questions: 10_000,
  feedback: 50_000,
  channels: 5_000,
  clusters: 200,
  checks: 100,
  keptLength: 256_000,
}

/** What is handed to every store. */
export interface StoreOptions {
  /** The time now; entries are kept and listed by it. */
  now: () => Date
  log: StoreLog
  /** Other bounds than DEFAULT_LIMITS. */
  limits?: Partial<StoreLimits>
  /** For how long opening waits for another process to let go of the file, in milliseconds; 7,000 when absent. */
  waitForLockMs?: number
}
