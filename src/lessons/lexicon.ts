import SearchableMap from 'minisearch/SearchableMap'
import { STOP_WORDS } from './stop-words'
import type { Topic } from './topics'
import { MAX_CHARACTERS, MAX_CORRECTED, MAX_WORDS, WEIGHTS } from './weights'
import { Joins, keyOf, keysOf, readKeys, splitWords } from './words'

/** With fewer letters, too many words begin so. */
const MIN_START = 6

/** A word of a question. */
export interface Asked {
  /** What it is compared by. */
  key: string
  /** As it was typed, in lower case. */
  typed: string
  /** How much it tells apart topics, in nats; the rarer, the more. */
  information: number
  /** 1 for a word as it stands, less for one that was found by correcting a typo. */
  sure: number
  /** Whether any topic has it. */
  known: boolean
}

/** The words of all topics: which there are, what they tell, and which a mistyped one may have meant. */
export class Lexicon {
  private readonly joins = new Joins()
  private readonly topicsWith = new Map<string, number>()
  private readonly informationOf = new Map<string, number>()
  private readonly bodies = new Set<string>()
  private readonly phraseKeys = new Map<string, string[]>()
  /** How often the topics have a word as typed, and the same again as a tree, which is only grown for the first typo. */
  private readonly uses = new Map<string, number>()
  private typed: SearchableMap<number> | null = null
  private readonly topics: number

  constructor(topics: readonly Topic[]) {
    this.topics = topics.length
    for (const { phrases } of topics) {
      for (const { text, kind } of phrases)
        if (kind !== 'alert') for (const word of this.joins.learn(text)) this.use(word)
    }
    for (const topic of topics) this.learn(topic)
    for (const [key, having] of this.topicsWith) this.informationOf.set(key, this.rarity(having))
  }

  /** The keys of a phrase of a topic. */
  keys(phrase: string): readonly string[] {
    return this.phraseKeys.get(phrase) ?? keysOf(splitWords(phrase), this.joins)
  }

  /** The keys of running text: words that are also written as one are looked for in phrases only. */
  bodyKeys(text: string): string[] {
    return keysOf(splitWords(text), null)
  }

  /** How much a key tells. */
  information(key: string): number {
    return this.informationOf.get(key) ?? WEIGHTS.unknown * this.rarity(0)
  }

  /** How much a word tells that so many topics have. */
  private rarity(having: number): number {
    return Math.log(1 + (this.topics - having + 0.5) / (having + 0.5))
  }

  /** The different words of a question, with typos corrected; numbers and names with digits that no topic has are left out. */
  ask(question: string): Asked[] {
    const typed = splitWords(question.slice(0, MAX_CHARACTERS))
    const meanings = this.meanings(typed)
    const words = typed.flatMap((word) => meanings.get(word) ?? [word])
    const corrected = new Set(
      [...meanings.values()].filter(({ length }) => length === 1).map(([meant = '']) => keyOf(meant)),
    )
    return [...readKeys(words, this.joins)]
      .filter(([key]) => this.knows(key) || !(/\d/.test(key) || key.length < 2))
      .slice(0, MAX_WORDS)
      .map(([key, typed]) => ({
        key,
        typed,
        information: this.information(key),
        sure: corrected.has(key) ? WEIGHTS.corrected : 1,
        known: this.topicsWith.has(key),
      }))
  }

  private knows(key: string): boolean {
    return this.topicsWith.has(key) || this.bodies.has(key)
  }

  private learn({ phrases, summary, body }: Topic): void {
    const all = new Set<string>()
    for (const { text } of phrases) {
      const words = splitWords(text)
      const keys = keysOf(words, this.joins)
      this.phraseKeys.set(text, keys)
      for (const word of words) this.use(word)
      for (const key of keys) all.add(key)
    }
    for (const key of all) this.topicsWith.set(key, (this.topicsWith.get(key) ?? 0) + 1)
    for (const key of this.bodyKeys(`${summary}\n${body}`)) this.bodies.add(key)
  }

  private use(word: string): void {
    this.uses.set(word, (this.uses.get(word) ?? 0) + 1)
  }

  /** What words that no topic has were likely meant to be: two words written as one, a mistyped one, or the start of one. */
  private meanings(words: readonly string[]): Map<string, string[]> {
    const found = new Map<string, string[]>()
    const strange = [...new Set(words)].filter((word) => this.isStrange(word)).slice(0, MAX_CORRECTED)
    for (const word of strange) {
      const meant = this.halves(word) ?? this.nearest(word) ?? this.completed(word)
      if (meant) found.set(word, meant)
    }
    return found
  }

  private isStrange(word: string): boolean {
    return /^[a-z]{4,}$/.test(word) && !STOP_WORDS.has(word) && !this.knows(keyOf(word))
  }

  private halves(word: string): string[] | null {
    for (let at = 3; at <= word.length - 3; at++) {
      const halves = [word.slice(0, at), word.slice(at)]
      if (halves.every((half) => this.topicsWith.has(keyOf(half)))) return halves
    }
    return null
  }

  private tree(): SearchableMap<number> {
    this.typed ??= SearchableMap.from([...this.uses].filter(([word]) => word.length > 3 && !/\d/.test(word)))
    return this.typed
  }

  private nearest(word: string): string[] | null {
    const allowed = word.length < 10 ? 1 : 2
    let best: { word: string; distance: number; uses: number } | null = null
    for (const [found, [uses, letters]] of this.tree().fuzzyGet(word, 2)) {
      const distance = letters === 2 && isSwap(word, found) ? 1 : letters
      if (distance > allowed || found[0] !== word[0]) continue
      if (!best || distance < best.distance || (distance === best.distance && uses > best.uses))
        best = { word: found, distance, uses }
    }
    return best && [best.word]
  }

  /** The word that is used most of those that begin so. */
  private completed(word: string): string[] | null {
    if (word.length < MIN_START) return null
    let best: { word: string; uses: number } | null = null
    for (const [found, uses] of this.tree().atPrefix(word)) {
      if (!best || uses > best.uses) best = { word: found, uses }
    }
    return best && [best.word]
  }
}

/** Whether two words differ only by two neighbouring letters in the wrong order. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2) === other
}
