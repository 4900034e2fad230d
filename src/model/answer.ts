import type { Severity } from './finding'
import type { Look } from './look'
import type { Request } from './request'
import type { Item, TextBlock } from './text'

/**
 * What a section is for. Renderers style by role and decide nothing else:
 * `reason` why this lesson was chosen; `seen` what it looks like; `now` what to do; `why`; `prevent`; `talks` what was said
 * at the talks; `changed` what has changed since; `commands`; `related` lessons; `sources`; `topics` to pick from;
 * `usage` of a command; `finding` what a look found; `clear` what it found in order; `not-checked` what could not be looked at;
 * `note` anything else.
 */
export type Role =
  | 'reason'
  | 'seen'
  | 'now'
  | 'why'
  | 'prevent'
  | 'talks'
  | 'changed'
  | 'commands'
  | 'related'
  | 'sources'
  | 'topics'
  | 'usage'
  | 'finding'
  | 'clear'
  | 'not-checked'
  | 'note'

/** A titled part of an Answer. `title` is null where the content speaks for itself. */
export interface Section {
  role: Role
  title: string | null
  blocks: TextBlock[]
}

/** Something to do next: a button in Slack, a hint in a terminal. `id` is stable and names what it does, such as `more`. */
export interface NextStep {
  id: string
  label: string
  request: Request
}

/** A list to pick one from. `label` says what is picked; every option leads to a Request. */
export interface Pick {
  id: string
  label: string
  groups: { label: string; options: { label: string; request: Request }[] }[]
}

/**
 * The answer to a Request: meaning only, no colours, no emoji, no limits of a medium.
 * `kind` tells apart what was given: a `lesson`, the list of `topics`, `no-lesson`, `help`, a `look` at a cluster, or a `notice` (something was
 * done, or could not be); `progress` stands in for an answer that is under way.
 */
export interface Answer {
  kind: 'lesson' | 'topics' | 'no-lesson' | 'help' | 'look' | 'notice' | 'progress'
  /** The whole answer in one line of plain text: all that a locked phone shows. */
  verdict: string
  /** The lesson that was given, or null. */
  lesson: string | null
  /** How sure the choice of the lesson is, 0 to 1; null where nothing was searched. */
  confidence: number | null
  /** Ids of the nearest other lessons, best first; empty where nothing was searched. */
  alternatives: string[]
  sections: Section[]
  picks: Pick[]
  next: NextStep[]
  /** The worst that the look found, `clear` where it found nothing, `unknown` where it could not look; only there with a look. */
  severity?: Severity | 'clear' | 'unknown'
  /** The whole look, uncut; only there where a cluster was looked at. */
  look?: Look
  /** Who should see it: the person who asked, or everyone where it was asked. */
  audience: 'asker' | 'channel'
}

/** An Answer from its verdict and what is not empty in it. */
export function answer(kind: Answer['kind'], verdict: string, rest: Partial<Answer> = {}): Answer {
  return {
    kind,
    verdict,
    lesson: null,
    confidence: null,
    alternatives: [],
    sections: [],
    picks: [],
    next: [],
    audience: 'asker',
    ...rest,
  }
}

/** A section that is one paragraph of plain text. */
export function note(text: string, role: Role = 'note'): Section {
  return { role, title: null, blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text }] }] }
}

/** An item that is plain text without a command. */
export function item(text: string): Item {
  return { spans: [{ kind: 'text', text }], command: null }
}
