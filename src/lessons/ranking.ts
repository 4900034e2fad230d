import MiniSearch from 'minisearch'
import type { Asked, Lexicon } from './lexicon'
import { PhraseIndex, type PhraseMatch } from './phrases'
import type { Phrase, Topic } from './topics'
import { WEIGHTS } from './weights'

const RUNNING = new Set(['summary', 'body'])

/** How well a topic fits a question. */
export interface Ranked {
  topic: Topic
  /** What topics are ordered by; comparable within one question only. */
  score: number
  /** Its best matching phrase, or null where only single words of running text match. */
  phrase: PhraseMatch | null
  /** The question's words that it has in its phrases, as typed. */
  explained: string[]
  /** The information of the question's words that it has, in nats; those in running text count less. */
  information: number
  /** The name of its alert that the question has, or null. */
  alert: string | null
}

/** Orders topics by how well they fit a question. */
export class Ranking {
  private readonly index: MiniSearch
  private readonly phrases: PhraseIndex

  constructor(
    private readonly topics: readonly Topic[],
    lexicon: Lexicon,
  ) {
    this.phrases = new PhraseIndex(topics, lexicon)
    this.index = new MiniSearch({
      fields: Object.keys(WEIGHTS.fields),
      tokenize: (keys) => keys.split(' '),
      processTerm: (key) => key,
      searchOptions: { boost: WEIGHTS.fields, combineWith: 'OR' },
    })
    this.index.addAll(topics.map((topic, id) => ({ id, ...fieldsOf(topic, lexicon) })))
  }

  /** The topics that have any word of the question, the best first. `alerts` are those that the question names. */
  rank(asked: readonly Asked[], alerts: ReadonlyMap<Topic, string>): Ranked[] {
    if (asked.length === 0) return []
    const phrases = this.phrases.match(asked)
    const results = this.index.search(asked.map(({ key }) => key).join(' '), {
      boostTerm: (_key, at) => asked[at]?.sure ?? 1,
    })
    return results
      .map(({ id, score, match, queryTerms }) => {
        const topic = this.topics[id] as Topic
        // MiniSearch multiplies by the number of words found, which lets long questions drown the phrases.
        const words = { score: score / queryTerms.length, fields: match }
        return ranked(topic, asked, words, phrases.get(id) ?? [], alerts.get(topic) ?? null)
      })
      .sort((a, b) => b.score - a.score)
  }
}

function ranked(
  topic: Topic,
  asked: readonly Asked[],
  words: { score: number; fields: Record<string, string[]> },
  [best, second]: PhraseMatch[],
  alert: string | null,
): Ranked {
  const explained: string[] = []
  let information = 0
  for (const word of asked) {
    const fields = words.fields[word.key]
    if (!fields) continue
    const inPhrase = fields.some((field) => !RUNNING.has(field))
    if (inPhrase) explained.push(word.typed)
    information += word.information * word.sure * (inPhrase ? 1 : WEIGHTS.inBody)
  }
  const phrase = WEIGHTS.bestPhrase * (best?.score ?? 0) + WEIGHTS.secondPhrase * (second?.score ?? 0)
  const score = words.score + phrase + (alert ? WEIGHTS.alert : 0)
  return { topic, score, phrase: best ?? null, explained, information, alert }
}

/** The different keys of each field, with spaces between them. A field without any is left out. */
function fieldsOf({ phrases, summary, body }: Topic, lexicon: Lexicon): Record<string, string> {
  const of = (...kinds: Phrase['kind'][]) =>
    phrases.filter(({ kind }) => kinds.includes(kind)).flatMap(({ text }) => lexicon.keys(text))
  const fields: Record<keyof typeof WEIGHTS.fields, string[]> = {
    title: of('id'),
    names: of('alias', 'alert'),
    symptoms: of('symptom'),
    errors: of('error'),
    summary: lexicon.bodyKeys(summary),
    body: lexicon.bodyKeys(body),
  }
  const filled = Object.entries(fields).filter(([, keys]) => keys.length > 0)
  return Object.fromEntries(filled.map(([name, keys]) => [name, [...new Set(keys)].join(' ')]))
}
