import type { Answer } from './answer'
import type { Clusters } from './clusters'
import type { Found } from './find'
import type { Lesson } from './lesson'
import type { Looks } from './look'
import type { Request } from './request'
import type { Store } from './store'

/** The loaded lessons and the search over them. */
export interface LessonBook {
  /** Every lesson, in the order of its group and title. */
  all(): readonly Lesson[]
  /** The lesson of that id, or null. */
  get(id: string): Lesson | null
  /** Finds the lesson for a topic, alias, alert name, error message or question. Deterministic; never throws. */
  find(words: string): Found
}

/** What commands are handed. */
export interface Services {
  lessons: LessonBook
  /** Null where nothing may be kept: the terminal writes no store. */
  store: Store | null
  /** Looks at the clusters that are configured. */
  looks: Looks
  /** Which clusters are configured, and who may see which. */
  clusters: Clusters
  /** The time now. */
  now: () => Date
  /** Every command, for the help. */
  commands: readonly CommandDefinition[]
  /** What people type to reach a command, such as "/k8s-lesson", "/k8s-lesson check" or "npx k8s-lesson". */
  call: (command: string) => string
}

/** Shows a part of an answer, or how far it has come, until the answer itself takes its place. */
export type Show = (partial: Answer) => void

/** A command: one file of commands/. It knows nothing of Slack or terminals. */
export interface CommandDefinition {
  /** The file's name and the word that reaches it. */
  name: string
  /** Whether people type it, as the first word after the main command, or only buttons lead to it. */
  reach: 'typed' | 'button'
  /** Whether it has a slash command of its own in Slack too. */
  slash: boolean
  /** The words that it takes, such as "[topic or question]"; empty where it takes none. */
  usage: string
  /** One line for the help. */
  summary: string
  /** `show` is given what may be shown before the answer is whole; each next one, and at last the answer, takes its place. */
  run(request: Request, services: Services, show?: Show): Promise<Answer>
}
