import type { Found, Neighbour, Reason } from '../model/find'
import type { Lesson } from '../model/lesson'
import { chance, type Features, featuresOf } from './confidence'
import { FITTED } from './fitted-weights'
import { Lexicon } from './lexicon'
import { AlertNames, Names } from './names'
import { type Ranked, Ranking } from './ranking'
import { lessonTopic, neighbourTopic } from './topics'
import { MAX_ALERT_CHARACTERS } from './weights'

/** How many nearest lessons are named beside the answering one. */
const ALTERNATIVES = 3
/** From this share of its information on, a phrase is given as the reason, else the single words are. */
const PHRASE_IS_REASON = 0.6
/** How sure a lesson is whose alert is named: more than words make it, less than a name that is the whole text. */
const ALERT_CHANCE = 0.97
/** A longer text is no name of a lesson. */
const MAX_NAME = 200
/** Less than this share of the best lesson's rank is not near. */
const NEAR = 0.1

/** What a question looks like to the search before it decides; for `npm run fit:confidence`. */
export interface Judged {
  /** Lessons that have any word of it, the best first. */
  lessons: Ranked[]
  /** The best uncovered topic, or null. */
  neighbour: Ranked | null
  /** Null where no lesson has any word of it. */
  features: Features | null
}

/**
 * A search over lessons and the topics that they do not cover. Deterministic; the function never throws. Nothing is
 * built before the first question, and a question that is a lesson's id or alias needs no index at all.
 */
export function createFinder(lessons: readonly Lesson[], neighbours: readonly Neighbour[]): (words: string) => Found {
  const names = new Names(lessons)
  let judge: ((words: string) => Judged) | null = null
  const judged = (words: string) => {
    judge ??= createJudge(lessons, neighbours)
    return judge(words)
  }
  return (words) => {
    const exact = named(names, words)
    if (exact) return { ...exact, confidence: 1, alternatives: related(lessons, exact.lesson), neighbour: null }
    return decide(judged(words))
  }
}

/** The judging half of the search: everything but the decision. */
export function createJudge(lessons: readonly Lesson[], neighbours: readonly Neighbour[]): (words: string) => Judged {
  const topics = [...lessons.map(lessonTopic), ...neighbours.map(neighbourTopic)]
  const lexicon = new Lexicon(topics)
  const ranking = new Ranking(topics, lexicon)
  const alerts = new AlertNames(topics)
  return (words) => {
    const named = alerts.in(words.slice(0, MAX_ALERT_CHARACTERS))
    // Alerts first: in a long text they may stand behind what is read for its words.
    const asked = lexicon.ask([...named.values(), words].join(' '))
    const ranked = ranking.rank(asked, named)
    const found = ranked.filter(({ topic }) => topic.lesson)
    const neighbour = ranked.find(({ topic }) => topic.neighbour) ?? null
    const [best, second] = found
    return { lessons: found, neighbour, features: best ? featuresOf(asked, best, second ?? null, neighbour) : null }
  }
}

function decide({ lessons, neighbour, features }: Judged): Found {
  const [best] = lessons
  const byWords = features ? chance(features, FITTED) : 0
  const confidence = best?.alert && !neighbour?.alert ? Math.max(ALERT_CHANCE, byWords) : byWords
  const answers = confidence >= FITTED.threshold
  const nearest = lessons
    .filter(({ score }) => score >= NEAR * (best?.score ?? 0))
    .map(idOf)
    .slice(answers ? 1 : 0)
    .slice(0, ALTERNATIVES)
  return {
    lesson: answers && best ? idOf(best) : null,
    confidence,
    reason: best ? reasonOf(best) : null,
    alternatives: nearest,
    neighbour: answers || !neighbour || neighbour.score < (best?.score ?? 0) ? null : neighbour.topic.neighbour,
  }
}

function named(names: Names, words: string): { lesson: string; reason: Reason } | null {
  const byId = names.byId(words)
  if (byId) return { lesson: byId.id, reason: { kind: 'id', matched: [byId.id] } }
  if (words.length > MAX_NAME) return null
  const byAlias = names.byAlias(words)
  return byAlias && { lesson: byAlias.lesson.id, reason: { kind: 'alias', matched: [byAlias.name] } }
}

/** The lessons that are read with one: the nearest of a lesson that was named. */
function related(lessons: readonly Lesson[], id: string): string[] {
  const ids = lessons.find((lesson) => lesson.id === id)?.related ?? []
  return ids.filter((other) => lessons.some((lesson) => lesson.id === other)).slice(0, ALTERNATIVES)
}

function reasonOf({ alert, phrase, explained }: Ranked): Reason {
  if (alert) return { kind: 'alert', matched: [alert] }
  if (phrase && phrase.phrase.kind !== 'alert' && phrase.share >= PHRASE_IS_REASON)
    return { kind: phrase.phrase.kind, matched: [phrase.phrase.shown] }
  const whole = explained.filter(
    (words) => !explained.some((other) => other !== words && other.split(' ').includes(words)),
  )
  return { kind: 'words', matched: whole }
}

function idOf({ topic }: Ranked): string {
  return topic.lesson?.id ?? ''
}
