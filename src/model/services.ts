import type { Answer } from './answer'
import type { Found } from './find'
import type { Lesson } from './lesson'
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
  /** The time now. */
  now: () => Date
  /** What people type to reach a command, such as "/k8s-lesson" or "npx k8s-lesson". */
  call: (command: string) => string
}

/** A command: one file of commands/. It knows nothing of Slack or terminals. */
export interface CommandDefinition {
  /** The file's name and the word that reaches it. */
  name: string
  /** Whether it has a slash command of its own in Slack; every command is also a first word of the main one. */
  slash: boolean
  /** How it is called, without the command's own name, such as "[topic or question]". */
  usage: string
  /** One line for the help. */
  summary: string
  run(request: Request, services: Services): Promise<Answer>
}
