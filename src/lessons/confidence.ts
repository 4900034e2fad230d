import type { Asked } from './lexicon'
import type { Ranked } from './ranking'

/** What the chance that the best lesson is the right one is judged by. Each is about 0 to 1; the fit gives their weights. */
export const FEATURES = [
  'explained',
  'elsewhere',
  'phrase',
  'wholePhrase',
  'askedByPhrase',
  'error',
  'margin',
  'neighbour',
  'neighbourExplained',
  'neighbourPhrase',
  'known',
  'unknown',
  'strange',
  'long',
] as const

/** The value of each feature. */
export type Features = Record<(typeof FEATURES)[number], number>

/** The weights of the features, and that of being asked at all. */
export interface Fitted {
  intercept: number
  weights: Features
  /** From this chance on the lesson is given. */
  threshold: number
}

/** An error message counts as found from this share of its words on, if it has this many. */
const ERROR_FOUND = { share: 0.75, words: 3 }

/** The features of a question whose best lesson is `best`, with the next lesson and the best neighbour where there are any. */
export function featuresOf(
  asked: readonly Asked[],
  best: Ranked,
  second: Ranked | null,
  neighbour: Ranked | null,
): Features {
  const whole = sum(asked.map(({ information }) => information))
  const phrase = best.phrase
  const explained = best.information / whole
  const unknown = sum(asked.filter(({ known }) => !known).map(({ information }) => information))
  const neighbourExplained = (neighbour?.information ?? 0) / whole
  return {
    explained,
    elsewhere: Math.max(0, neighbourExplained - explained),
    phrase: saturating(phrase?.score ?? 0, 6),
    wholePhrase: phrase?.share ?? 0,
    askedByPhrase: (phrase?.information ?? 0) / whole,
    error:
      phrase?.phrase.kind === 'error' && phrase.words >= ERROR_FOUND.words && phrase.share >= ERROR_FOUND.share ? 1 : 0,
    margin: (best.score - (second?.score ?? 0)) / best.score,
    neighbour: (neighbour?.score ?? 0) / (best.score + (neighbour?.score ?? 0)),
    neighbourExplained,
    neighbourPhrase: saturating(neighbour?.phrase?.score ?? 0, 6),
    known: saturating(best.information, 12),
    unknown: unknown / whole,
    strange: saturating(unknown, 8),
    long: saturating(asked.length, 8),
  }
}

/** The chance, 0 to 1, that the best lesson is the right one. */
export function chance(features: Features, { intercept, weights }: Fitted): number {
  const evidence = intercept + sum(FEATURES.map((name) => weights[name] * features[name]))
  return 1 / (1 + Math.exp(-evidence))
}

function saturating(value: number, half: number): number {
  return value / (value + half)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
