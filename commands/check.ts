import { answer, type NextStep } from '../src/model/answer'
import { request } from '../src/model/request'
import type { CommandDefinition } from '../src/model/services'
import type { Span } from '../src/model/text'

/** `check [lesson]` and *Check my cluster*: this version looks at no cluster, and says so. */
export const check: CommandDefinition = {
  name: 'check',
  reach: 'typed',
  slash: false,
  usage: '[lesson]',
  summary: 'What your cluster shows of a lesson: not in this version.',
  async run({ text }, { lessons, call }) {
    const lesson = lessons.get(text.trim())
    const where: Span[] =
      lesson === null
        ? [
            { kind: 'code', text: call('topics') },
            { kind: 'text', text: ' lists the lessons; each has the commands to look yourself.' },
          ]
        : [{ kind: 'text', text: `The lesson ${lesson.id} has the commands to look yourself.` }]
    return answer('notice', 'This version looks at no cluster yet, so nothing was checked.', {
      sections: [{ role: 'note', title: null, blocks: [{ kind: 'paragraph', spans: where }] }],
      next: lesson === null ? [] : [commandsStep(lesson.id)],
    })
  },
}

function commandsStep(lesson: string): NextStep {
  return { id: 'commands', label: 'Show commands', request: request('lesson', lesson, { part: 'commands' }) }
}
