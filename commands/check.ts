import { type Answer, answer, type NextStep, note } from '../src/model/answer'
import type { Lesson } from '../src/model/lesson'
import type { CheckInfo, Looks } from '../src/model/look'
import { request } from '../src/model/request'
import type { CommandDefinition, Services } from '../src/model/services'
import type { Span } from '../src/model/text'
import { lookAnswer } from './check/screen'

/**
 * `check [lesson or check]`: what a cluster shows of it, or of everything. Options: `cluster` and `namespace` say where; `part` =
 * `whole` shows all. Where no cluster may be looked at it says so, and how to look from a terminal.
 */
export const check: CommandDefinition = {
  name: 'check',
  reach: 'typed',
  slash: false,
  usage: '[lesson or check]',
  summary: 'What your cluster shows of a lesson; from a terminal only, in this version.',
  async run(asked, services) {
    const words = asked.text.trim()
    const { looks } = services
    if ((await services.clusters.sight(asked.asker ?? null)).none !== null) return notFromHere(words, services)
    const checks = chosen(words, looks, services)
    if (checks.length === 0) return noSuchCheck(words, looks, services)
    const { cluster = null, namespace = null } = asked.options
    const look = await looks.look({ checks: checks.map(({ id }) => id), cluster, namespace })
    return lookAnswer(look, asked)
  },
}

/** The checks for the words: all without words, else those of that id or lesson. */
function chosen(words: string, looks: Looks, { lessons }: Services): CheckInfo[] {
  if (words === '') return [...looks.checks]
  const exact = looks.checks.filter(({ id, lessons: about }) => id === words || about.includes(words))
  if (exact.length > 0) return exact
  const { lesson } = lessons.find(words)
  return looks.checks.filter(({ lessons: about }) => lesson !== null && about.includes(lesson))
}

function noSuchCheck(words: string, { checks }: Looks, services: Services): Answer {
  const lesson = services.lessons.get(words) ?? services.lessons.get(services.lessons.find(words).lesson ?? '')
  const about = lesson === null ? `“${words}”` : `the lesson ${lesson.id}`
  return answer('notice', `There is no check for ${about} in this version, so nothing was checked.`, {
    sections: [
      note(`Checks: ${checks.map(({ id }) => id).join(', ')}.`),
      ...(lesson === null ? [] : [lookYourself(lesson)]),
    ],
    next: lesson === null ? [] : [commandsStep(lesson.id)],
  })
}

function notFromHere(words: string, { lessons, call }: Services): Answer {
  const lesson = lessons.get(words)
  const terminal: Span[] = [
    { kind: 'text', text: 'From a terminal that reaches your cluster: ' },
    { kind: 'code', text: `npx k8s-lesson check${lesson === null ? '' : ` ${lesson.id}`}` },
    { kind: 'text', text: '. ' },
    ...(lesson === null
      ? ([
          { kind: 'code', text: call('topics') },
          { kind: 'text', text: ' lists the lessons; each has the commands to look yourself.' },
        ] satisfies Span[])
      : ([{ kind: 'text', text: `The lesson ${lesson.id} has the commands to look yourself.` }] satisfies Span[])),
  ]
  return answer('notice', 'This version looks at no cluster yet from here, so nothing was checked.', {
    sections: [{ role: 'note', title: null, blocks: [{ kind: 'paragraph', spans: terminal }] }],
    next: lesson === null ? [] : [commandsStep(lesson.id)],
  })
}

function lookYourself({ id }: Lesson) {
  return note(`The lesson ${id} has the commands to look yourself.`)
}

function commandsStep(lesson: string): NextStep {
  return { id: 'commands', label: 'Show commands', request: request('lesson', lesson, { part: 'commands' }) }
}
