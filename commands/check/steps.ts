import type { NextStep } from '../../src/model/answer'
import type { Finding } from '../../src/model/finding'
import { type Request, request } from '../../src/model/request'

/** The commands of a lesson, to look oneself. */
export function commandsStep(lesson: string): NextStep {
  return { id: 'commands', label: 'Show commands', request: request('lesson', lesson, { part: 'commands' }) }
}

/**
 * What to do after a look: see the rest (`more` is the page of it that comes next, null where all is there), its commands, the lesson, look
 * again, share it.
 */
export function lookSteps(
  findings: readonly Finding[],
  { text, options }: Request,
  more: number | null,
  shared: boolean,
): NextStep[] {
  const [worst] = findings
  const { cluster = '', namespace, part } = options
  const step = (id: string, label: string, further: Record<string, string> = {}): NextStep => ({
    id,
    label,
    request: request('check', text, { cluster, ...(namespace === undefined ? {} : { namespace }), ...further }),
  })
  const hasCommands = findings.some(({ steps }) => steps.some(({ command }) => command !== null))
  const moreLabel = part === 'whole' ? 'Next page' : 'Show all'
  return [
    ...(more === null ? [] : [step('more', moreLabel, { part: 'whole', page: String(more) })]),
    ...(hasCommands && part !== 'commands' ? [step('commands', 'Show commands', { part: 'commands' })] : []),
    ...(worst === undefined ? [] : [lessonStep(worst.lesson)]),
    step('again', part === undefined ? 'Look again' : 'Back'),
    ...(shared ? [] : [step('share', 'Share to channel', { audience: 'channel' })]),
  ]
}

/** The lesson alone: who presses this has seen what the cluster shows. */
function lessonStep(lesson: string): NextStep {
  return { id: 'lesson', label: `Lesson ${lesson}`, request: request('lesson', lesson, { look: 'no' }) }
}
