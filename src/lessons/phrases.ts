import type { Asked, Lexicon } from './lexicon'
import type { Phrase, Topic } from './topics'
import { WEIGHTS } from './weights'

/** How well a phrase fits a question. */
export interface PhraseMatch {
  topic: number
  phrase: Phrase
  /** How many different words the phrase has. */
  words: number
  /** The information of the phrase's words that the question has, in nats. */
  information: number
  /** Their share of the phrase's information, 0 to 1. */
  share: number
  /** What counts: the information, less for a phrase that is only partly there. */
  score: number
}

interface Entry {
  topic: number
  phrase: Phrase
  words: number
  information: number
}

/** All phrases of all topics, found by their words. */
export class PhraseIndex {
  private readonly entries: Entry[] = []
  private readonly having = new Map<string, number[]>()

  constructor(topics: readonly Topic[], lexicon: Lexicon) {
    for (const [topic, { phrases }] of topics.entries()) {
      for (const phrase of phrases) this.add(topic, phrase, lexicon)
    }
  }

  /** The phrases that share a word with the question: for each topic its two best, the best first. */
  match(asked: readonly Asked[]): Map<number, PhraseMatch[]> {
    const found = new Float64Array(this.entries.length)
    for (const { key, information, sure } of asked) {
      for (const at of this.having.get(key) ?? []) found[at] = (found[at] ?? 0) + information * sure
    }
    const best = new Map<number, PhraseMatch[]>()
    for (const [at, { topic, phrase, words, information: whole }] of this.entries.entries()) {
      const information = found[at] ?? 0
      if (information === 0) continue
      const share = Math.min(1, information / whole)
      const score = information * share ** WEIGHTS.partOfPhrase
      const [first, second] = best.get(topic) ?? []
      if (second && second.score >= score) continue
      const match = { topic, phrase, words, information, share, score }
      best.set(topic, !first ? [match] : first.score >= score ? [first, match] : [match, first])
    }
    return best
  }

  private add(topic: number, phrase: Phrase, lexicon: Lexicon): void {
    const keys = lexicon.keys(phrase.text)
    if (keys.length === 0) return
    const information = keys.reduce((sum, key) => sum + lexicon.information(key), 0)
    const at = this.entries.push({ topic, phrase, words: keys.length, information }) - 1
    for (const key of keys) {
      const having = this.having.get(key)
      if (having) having.push(at)
      else this.having.set(key, [at])
    }
  }
}
