import type { Asker } from './asker'

/**
 * What somebody wants, whichever way it came: a slash command, a mention, a direct message, a button, a terminal.
 * A button carries one (as `Ask`) and enters by the same door as typed words.
 */
export interface Request {
  /** The name of the command that answers it: a file of commands/, such as `lesson`. */
  command: string
  /** The words after the command, as typed; empty when there were none. */
  text: string
  /** What a button or a flag says beside the words, such as `part: 'whole'`; each command documents its own. */
  options: Readonly<Record<string, string>>
  /** Who asks, and where in Slack; absent in a terminal, and in what a button carries: the front adds who pressed it. */
  asker?: Asker
}

/** Builds a Request; without options where none are given. */
export function request(command: string, text = '', options: Readonly<Record<string, string>> = {}): Request {
  return { command, text, options }
}
