import { stem } from 'porter2'
import { STOP_WORDS } from './stop-words'
import { SAME_PHRASE, SAME_WORD } from './synonyms'

/** Words over this length are cut: hashes, tokens, a cat on the keyboard. */
const MAX_LETTERS = 40
/** How many words in a row may be written as one, as in "crash loop back off". */
const MAX_RUN = 4
const MAX_CACHED = 20_000
/** A compound of more parts, such as a file's path, is taken apart but not joined. */
const MAX_PARTS = 6

/** A version such as 1.24 is one word. */
const PIECE = /\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu
const VERSION = /^v?\d+(\.\d+)+$/
const COMPOUND = /[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*/gu
/** Nothing that would have to be made plain. */
const ONLY_PLAIN = /^[\n -&(-_a-~]*$/
const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/
/** What a compound has somewhere. */
const MAY_JOIN = /[-_.][\p{L}\p{N}]|[a-z0-9][A-Z]|[A-Z]{2}[a-z]/u
/** What British spelling has somewhere. */
const MAY_BE_BRITISH = /is|ys|our|tre|ogue|ence/
const AMERICAN: [RegExp, string][] = [
  [/is(e|ed|es|er|ers|ing|ation|ations)$/, 'iz$1'],
  [/ys(e|ed|er|ing)$/, 'yz$1'],
  [/our(s|ed|ing|al|able|ite|ites)?$/, 'or$1'],
  [/([^aeiou])tre(s|d)?$/, '$1ter$2'],
  [/ogue(s)?$/, 'og$1'],
  [/ence$/, 'ense'],
]

const keys = new Map<string, string>()
const sameWord = sameWords()
const samePhrases = phrasesByStart()

/** The words of a text in order, in lower case, as typed: camelCase, hyphens, dots and slashes separate words too. */
export function splitWords(text: string): string[] {
  const words: string[] = []
  for (const whole of plain(text).match(PIECE) ?? []) {
    const piece = whole.slice(0, MAX_LETTERS)
    const lower = piece.toLowerCase()
    if (piece === lower) words.push(lower)
    else for (const word of piece.split(HUMP)) words.push(word.toLowerCase())
  }
  return words
}

/** Text with composed characters, without apostrophes inside words and without invisible characters. */
export function plain(text: string): string {
  if (ONLY_PLAIN.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/(\p{L})['\u2018\u2019\u00b4`](?=\p{L}{1,2}\b)/gu, '$1')
}

/**
 * What a word is compared by: American spelling, without its ending, and one word for those that mean the same.
 * Expects lower case.
 */
export function keyOf(word: string): string {
  let key = keys.get(word)
  if (key === undefined) {
    const ending = stemmed(word)
    key = sameWord.get(word) ?? sameWord.get(ending) ?? ending
    if (keys.size >= MAX_CACHED) keys.clear()
    keys.set(word, key)
  }
  return key
}

/** The words that are also written as one, one of them and several of them, and the words that they may begin with. */
export class Joins {
  private readonly joined = new Set<string>()
  private readonly starts = new Set<string>()

  /** Learns those of a text: "kubeproxy" from kube-proxy, "notready" from NotReady. Gives them as typed. */
  learn(text: string): string[] {
    const learned: string[] = []
    if (!MAY_JOIN.test(text)) return learned
    for (const [compound] of plain(text).matchAll(COMPOUND)) {
      const words = splitWords(compound)
      if (words.length < 2 || words.length > MAX_PARTS || words.some(breaksJoin)) continue
      for (const [at, start] of words.entries()) {
        for (const joined of joinedAt(words, at)) {
          this.joined.add(joined)
          this.joined.add(`${joined}s`)
          this.starts.add(start)
          learned.push(joined)
        }
      }
    }
    return learned
  }

  /** The known joined words that begin at a word. */
  at(words: readonly string[], at: number): { joined: string; length: number }[] {
    if (!this.starts.has(words[at] ?? '')) return []
    return joinedAt(words, at)
      .map((joined, more) => ({ joined, length: more + 2 }))
      .filter(({ joined }) => this.joined.has(joined))
  }
}

/** The different keys of words; see readKeys. */
export function keysOf(words: readonly string[], joins: Joins | null): string[] {
  return [...readKeys(words, joins).keys()]
}

/**
 * The different keys of words, each with the words that gave it first. Stop words give none; a known run of words gives
 * the key that stands for it. Words that are also written as one, "not ready" as NotReady, give that key besides their
 * own; without `joins` they do not.
 */
export function readKeys(words: readonly string[], joins: Joins | null): Map<string, string> {
  const own = words.map((word, at) => (word === 'go' && VERSION.test(words[at + 1] ?? '') ? 'golang' : keyOf(word)))
  const found = new Map<string, string>()
  const add = (key: string, at: number, length: number) => {
    if (!found.has(key)) found.set(key, length === 1 ? (words[at] ?? '') : words.slice(at, at + length).join(' '))
  }
  for (let at = 0; at < words.length; ) {
    const run = samePhraseAt(own, at)
    for (const key of run?.keys ?? []) add(key, at, run?.length ?? 1)
    if (!run && (own[at] === 'golang' || !saysNothing(words[at] ?? ''))) add(own[at] ?? '', at, 1)
    at += run?.length ?? 1
  }
  if (!joins) return found
  for (const at of words.keys()) {
    for (const { joined, length } of joins.at(words, at)) add(keyOf(joined), at, length)
  }
  return found
}

/** A stop word, or a number that is only counted with: one or two digits. */
function saysNothing(word: string): boolean {
  return STOP_WORDS.has(word) || (word.length < 3 && /^\d+$/.test(word))
}

/** A word that is no part of a joined one, though some small ones are: not ready, back off, roll out. */
function breaksJoin(word: string): boolean {
  return saysNothing(word) && !/^(not|off|out|over|up)$/.test(word)
}

/** Every way to write two to four words as one, beginning with the one at `at`. */
function joinedAt(words: readonly string[], at: number): string[] {
  const joined: string[] = []
  let run = words[at] ?? ''
  for (let next = at + 1; next < Math.min(words.length, at + MAX_RUN); next++) {
    run += words[next]
    if (run.length > MAX_LETTERS) break
    joined.push(run)
  }
  return joined
}

function samePhraseAt(own: readonly string[], at: number): { keys: string[]; length: number } | null {
  for (const phrase of samePhrases.get(own[at] ?? '') ?? []) {
    if (phrase.run.every((key, offset) => own[at + offset] === key))
      return { keys: phrase.keys, length: phrase.run.length }
  }
  return null
}

function stemmed(word: string): string {
  // Not a plural: redis, analysis.
  if (word.length < 3 || !/^[a-z]+$/.test(word) || word.endsWith('is')) return word
  let spelled = word
  if (word.length > 5 && MAY_BE_BRITISH.test(word))
    for (const [british, american] of AMERICAN) spelled = spelled.replace(british, american)
  return stem(spelled)
}

function sameWords(): Map<string, string> {
  const found = new Map<string, string>()
  for (const [word, meant] of Object.entries(SAME_WORD)) {
    found.set(stemmed(word), stemmed(meant))
    found.set(word, stemmed(meant))
  }
  return found
}

/** The runs of SAME_PHRASE by their first key, the longest first. */
function phrasesByStart(): Map<string, { run: string[]; keys: string[] }[]> {
  const found = new Map<string, { run: string[]; keys: string[] }[]>()
  for (const [phrase, meant] of Object.entries(SAME_PHRASE)) {
    const run = phrase.split(' ').map(keyOf)
    const start = run[0] ?? ''
    found.set(start, [...(found.get(start) ?? []), { run, keys: meant.split(' ').map(keyOf) }])
  }
  for (const list of found.values()) list.sort((a, b) => b.run.length - a.run.length)
  return found
}
