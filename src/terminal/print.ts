import type { Answer } from '../model/answer'
import { json } from '../render/json'
import { dimmed, terminal } from '../render/terminal'
import { hint } from './hints'

/** Columns where the output is no terminal, and the most that a line of text is wide: longer ones are hard to read. */
const PIPED_WIDTH = 80
const WIDEST = 110

/** Prints an Answer to standard output: styled text with a hint what to type next, or JSON. */
export function print(answer: Answer, call: string, asJson: boolean): void {
  const { stdout } = process
  if (asJson) {
    stdout.write(`${json(answer)}\n`)
    return
  }
  const style = {
    width: Math.min(stdout.columns ?? PIPED_WIDTH, WIDEST),
    // hasColors knows NO_COLOR, FORCE_COLOR and TERM=dumb; it is there only on a terminal.
    colours: stdout.isTTY === true && stdout.hasColors(),
  }
  const next = hint(answer, call)
  stdout.write(`${terminal(answer, style)}\n${next === null ? '' : `${dimmed(next, style)}\n`}`)
}
