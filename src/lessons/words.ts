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

const PIECE = /[\p{L}\p{N}]+/gu
const COMPOUND = /[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*/gu
const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/
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
  for (const [piece] of plain(text).matchAll(PIECE)) {
    for (const word of piece.slice(0, MAX_LETTERS).split(HUMP)) words.push(word.toLowerCase())
  }
  return words
}

/** Text with composed characters, without apostrophes inside words and without invisible characters. */
export function plain(text: string): string {
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

/** The words that are also written as one: their keys, and the words that they may begin with. */
export class Joins {
  private readonly keys = new Set<string>()
  private readonly starts = new Set<string>()

  /** Learns those of a text: "kubeproxy" from kube-proxy, "notready" from NotReady. */
  learn(text: string): void {
    for (const [compound] of plain(text).matchAll(COMPOUND)) {
      const words = splitWords(compound)
      if (words.length < 2 || words.length > MAX_PARTS) continue
      for (const [at, start] of words.entries()) {
        for (const joined of joinedAt(words, at)) {
          this.keys.add(keyOf(joined))
          this.starts.add(start)
        }
      }
    }
  }

  /** The keys of the known joined words that begin at a word. */
  at(words: readonly string[], at: number): string[] {
    if (!this.starts.has(words[at] ?? '')) return []
    return joinedAt(words, at)
      .map(keyOf)
      .filter((key) => this.keys.has(key))
  }
}

/**
 * The different keys of words, without stop words; a known run of words becomes the one that stands for it. Words that
 * are also written as one, "not ready" as NotReady, give that key besides their own; null where that is not wanted.
 */
export function keysOf(words: readonly string[], joins: Joins | null): string[] {
  const own = words.map(keyOf)
  const found = new Set<string>()
  for (let at = 0; at < words.length; ) {
    const run = samePhraseAt(own, at)
    for (const key of run?.keys ?? []) found.add(key)
    if (!run && !STOP_WORDS.has(words[at] ?? '')) found.add(own[at] ?? '')
    at += run?.length ?? 1
  }
  if (joins) for (const at of words.keys()) for (const key of joins.at(words, at)) found.add(key)
  return [...found]
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
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  let spelled = word
  if (word.length > 5) for (const [british, american] of AMERICAN) spelled = spelled.replace(british, american)
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
