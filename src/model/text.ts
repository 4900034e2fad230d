/**
 * A run of text with one meaning. Text is data: a renderer escapes it for its medium, so nothing in it acts.
 * `code` is something to type or to read literally, `strong` is what the eye should find first, `link` leads to `url`,
 * and `mark` is the number of a source: it leads to that source's `url`.
 */
export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'mark'; text: string; url: string }

/** A command for a shell. `changesCluster` is false when it only reads. */
export interface Command {
  code: string
  changesCluster: boolean
}

/** The Kubernetes versions, such as "1.33", for which a statement is true: from `since` up to and with `until`. Null: no such end. */
export interface Versions {
  since: string | null
  until: string | null
}

/** One entry of a list: a line of text, and the command that belongs to it (null where there is none). */
export interface Item {
  spans: Span[]
  command: Command | null
  /** Absent: true for every version. */
  versions?: Versions
}

/** A part of a section's content. The items of an ordered list are steps, to be done one after the other. */
export type TextBlock =
  | { kind: 'paragraph'; spans: Span[]; versions?: Versions }
  | { kind: 'list'; ordered: boolean; items: Item[] }
  | { kind: 'command'; command: Command }
