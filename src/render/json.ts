import type { Answer } from '../model/answer'

/** An Answer as data: indented JSON, uncut. */
export function json(answer: Answer): string {
  return JSON.stringify(answer, null, 2)
}
