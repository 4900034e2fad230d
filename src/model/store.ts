import type { KeptByCheck } from './look'

/** Feedback on a lesson. No user is kept. */
export interface Feedback {
  lesson: string
  helpful: boolean
  /** When it was given, ISO 8601 in UTC. */
  at: string
}

/** A question that no lesson answered and that somebody asked the curators for. No user is kept. */
export interface Question {
  text: string
  /** Ids of the lessons that were named as nearest, best first. */
  nearest: string[]
  /** When it was asked, ISO 8601 in UTC. */
  at: string
}

/** For how many days feedback and questions are kept, and what looks remember after the last look. */
export const KEEP_DAYS = 90

/** What the bot keeps. Spoken in operations, so that a file and a database serve alike. */
export interface Store extends StoreReader {
  /** Keeps one feedback. Throws a Problem where it cannot be written; nothing is lost silently. */
  recordFeedback(feedback: Feedback): Promise<void>
  /** Keeps one question, cut to 500 characters. Throws a Problem where it cannot be written. */
  recordQuestion(question: Question): Promise<void>
  /** Makes a cluster that of a channel, in place of an earlier one. Throws a Problem where it cannot be written. */
  setClusterOf(channel: string, cluster: string): Promise<void>
  /**
   * Keeps what checks want to remember of a look at a cluster, beside what was kept of other checks. Throws a Problem where it is larger than
   * 256 kB for one check, or cannot be written.
   */
  keepOfLook(cluster: string, kept: KeptByCheck): Promise<void>
  /** Finishes what is being written and lets go of the file. Safe to call twice. */
  close(): Promise<void>
}

/** The reading half of a Store: takes no lock, writes nothing. */
export interface StoreReader {
  /** All feedback that is at most KEEP_DAYS old, oldest first. */
  listFeedback(): Promise<Feedback[]>
  /** All questions that are at most KEEP_DAYS old, oldest first. */
  listQuestions(): Promise<Question[]>
  /** The cluster of a channel, or null where none was chosen. */
  clusterOf(channel: string): Promise<string | null>
  /** What checks kept of looks at a cluster of the last KEEP_DAYS days. */
  keptOfLooks(cluster: string): Promise<KeptByCheck>
}
