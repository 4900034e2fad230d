import { type Answer, answer, note } from '../src/model/answer'
import type { CheckInfo, Looks } from '../src/model/look'
import type { Request } from '../src/model/request'
import type { CommandDefinition, LessonBook, Services, Show } from '../src/model/services'
import { checksFor, isCheck, lessonOf } from './check/checks'
import { placeOf } from './check/place'
import { progressOf } from './check/progress'
import { lookAnswer } from './check/screen'
import { commandsStep } from './check/steps'
import { chooseCluster } from './check/use'
import { checkWords } from './check/words'

/**
 * `check [lesson or check] [cluster] [-n namespace]`: what a cluster shows of it, or of everything; `check use NAME` sets the cluster of a
 * channel. Options: `cluster` and `namespace` say where, in place of the words; `part` = `whole` shows all, `commands` the commands;
 * `page` which part of the whole; `audience` = `channel` shares it with everyone.
 */
export const check: CommandDefinition = {
  name: 'check',
  reach: 'typed',
  slash: true,
  usage: '[lesson or check] [cluster] [-n namespace]',
  summary: 'What a cluster shows of a lesson, or of all of them. “use” and a name set the cluster of a channel.',
  async run(asked, services, show) {
    const use = /^use(?:\s+(.*))?$/is.exec(asked.text.trim())
    if (use !== null) return chooseCluster(use[1] ?? '', asked, services)
    const { looks, lessons } = services
    const sight = await services.clusters.sight(asked.asker ?? null)
    const words = checkWords(asked.text, sight.visible, (word) => lessons.get(word) !== null || isCheck(word, looks))
    const topic = words.topic.trim()
    const place = placeOf(sight, asked.options.cluster ?? words.cluster, asked, lessonOf(topic, lessons))
    if ('ask' in place) return place.ask
    const strange = unknownWord(topic, looks, lessons)
    if (strange !== null) return noSuchCluster(strange, sight.visible)
    const checks = checksFor(topic, looks, lessons)
    if (checks.length === 0) return noSuchCheck(topic, services)
    const namespace = asked.options.namespace ?? words.namespace
    return lookFor({ ...asked, text: topic }, { checks, cluster: place.cluster, namespace }, services, show)
  },
}

async function lookFor(
  asked: Request,
  where: { checks: CheckInfo[]; cluster: string | null; namespace: string | null },
  { looks }: Services,
  show: Show | undefined,
): Promise<Answer> {
  const progress = progressOf(where.cluster ?? 'the current context', show)
  try {
    const look = await looks.look({ ...where, checks: where.checks.map(({ id }) => id) }, progress.report)
    const { namespace } = where
    const options = { ...asked.options, cluster: look.cluster, ...(namespace === null ? {} : { namespace }) }
    return lookAnswer(look, { ...asked, options })
  } finally {
    progress.end()
  }
}

/** A word after a lesson or check that is neither: it was meant as a cluster, so that no other one may be looked at in its place. */
function unknownWord(topic: string, looks: Looks, lessons: LessonBook): string | null {
  const [first = '', second, ...others] = topic.split(' ')
  if (second === undefined || others.length > 0) return null
  return lessons.get(first) !== null || isCheck(first, looks) ? second : null
}

function noSuchCluster(name: string, visible: readonly string[]): Answer {
  const known = visible.length === 0 ? '' : ` Shown here: ${visible.join(', ')}.`
  return answer('notice', `I know no cluster ${name} here, so nothing was checked.${known}`)
}

function noSuchCheck(topic: string, { looks, lessons }: Services): Answer {
  const lesson = lessonOf(topic, lessons)
  const about = lesson === null ? `“${topic}”, nor is it the name of a cluster here` : `the lesson ${lesson}`
  return answer('notice', `There is no check for ${about}, so nothing was checked.`, {
    sections: [
      note(`Checks: ${looks.checks.map(({ id }) => id).join(', ')}.`),
      ...(lesson === null ? [] : [note(`The lesson ${lesson} has the commands to look yourself.`)]),
    ],
    next: lesson === null ? [] : [commandsStep(lesson)],
  })
}
