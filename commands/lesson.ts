import { type Answer, note } from '../src/model/answer'
import type { Sight } from '../src/model/clusters'
import type { Found } from '../src/model/find'
import { forVersion } from '../src/model/for-version'
import type { Lesson } from '../src/model/lesson'
import type { Request } from '../src/model/request'
import type { CommandDefinition, Services, Show } from '../src/model/services'
import { checkWords } from './check/words'
import { checksOf, type Given, ledByLook, whileLooking } from './lesson/live'
import { part } from './lesson/parts'
import { withReason } from './lesson/reason'
import { refusal } from './lesson/refusal'
import { sharedSteps } from './lesson/steps'

/**
 * `lesson [topic or question]`: the lesson for the words, or an honest "I have no lesson on that". Where the words name a cluster, or the
 * channel has one, the answer leads with what that shows of it. Options: `part` = `whole` (every part), `commands` or `related` of the
 * lesson whose id is the text; `audience` = `channel` shares it with everyone; `look` = `no` leaves clusters alone.
 */
export const lesson: CommandDefinition = {
  name: 'lesson',
  reach: 'typed',
  slash: true,
  usage: '[topic, alert, error message or question]',
  summary: 'The lesson for your words.',
  async run(asked, services, show) {
    const text = asked.text.trim()
    const sight = await services.clusters.sight(asked.asker ?? null)
    const { topic, cluster: named } = checkWords(text, sight.visible, (word) => services.lessons.get(word) !== null)
    const words = named === null ? text : topic
    const found = services.lessons.find(words)
    const chosen = found.lesson === null ? null : services.lessons.get(found.lesson)
    if (chosen === null) return refusal(words, found, services.lessons)
    const given = givenOf(chosen, found, asked, services)
    const cluster = named ?? sight.chosen
    const checks = checksOf(chosen, services)
    if (!leavesRoomForLook(asked) || checks.length === 0) return given(null)
    if (cluster === null) return withoutCluster(given(null), sight, asked)
    return withLook(chosen, { cluster, checks }, given, { asked, services, show })
  },
}

/** Looks only for the first screen of who asks: parts of a lesson, and what is shared, are the lesson alone. */
function leavesRoomForLook({ options }: Request): boolean {
  return options.part === undefined && options.audience === undefined && options.look !== 'no'
}

function givenOf(chosen: Lesson, found: Found, { options }: Request, services: Services): Given {
  return (version) => {
    const lesson = forVersion(chosen, version)
    const result = { ...part(lesson, options.part ?? 'screen', services), confidence: found.confidence }
    if (options.audience === 'channel') return { ...result, audience: 'channel', next: sharedSteps(lesson), picks: [] }
    // Someone who typed the id, or pressed a button that carries it, knows why this lesson came.
    return found.reason === null || found.reason.kind === 'id' ? result : withReason(result, found, services.lessons)
  }
}

/** In Slack, where no cluster is connected or shown, a line below the lesson says so. */
function withoutCluster(answer: Answer, { none, hidden }: Sight, { asker }: Request): Answer {
  const why = none ?? (hidden === null ? null : `What clusters show is not shown here: ${hidden}`)
  return asker === undefined || why === null ? answer : { ...answer, sections: [...answer.sections, note(why)] }
}

function withLook(
  chosen: Lesson,
  where: { cluster: string; checks: string[] },
  given: Given,
  { asked, services, show }: { asked: Request; services: Services; show: Show | undefined },
): Promise<Answer> {
  show?.(whileLooking(given, where.cluster))
  return ledByLook(chosen, where, given, asked, services)
}
