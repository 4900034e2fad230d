import { createHash } from 'node:crypto'
import { chance, FEATURES, type Features, type Fitted } from '../../src/lessons/confidence'

/** A question as the fit sees it. */
export interface Sample {
  question: string
  features: Features
  /** Whether the lessons cover the question. */
  covered: boolean
  /** Whether the best lesson is a right one. */
  right: boolean
}

/** How strongly weights are held near zero, so that few questions do not make large ones. */
const RIDGE = 1
const ROUNDS = 25
const FOLDS = 10

/**
 * Fits the chance that the best lesson is right: logistic regression by Newton's method with a ridge. Deterministic.
 * The threshold is left at 0.5.
 */
export function fitWeights(samples: readonly Sample[]): Fitted {
  const rows = samples.map(({ features }) => [1, ...FEATURES.map((name) => features[name])])
  let beta: number[] = Array.from({ length: FEATURES.length + 1 }, () => 0)
  for (let round = 0; round < ROUNDS; round++) beta = newtonStep(rows, samples, beta)
  const [intercept = 0, ...weights] = beta.map((value) => Math.round(value * 1000) / 1000)
  const named = Object.fromEntries(FEATURES.map((name, at) => [name, weights[at]])) as Features
  return { intercept, weights: named, threshold: 0.5 }
}

function newtonStep(rows: number[][], samples: readonly Sample[], beta: number[]): number[] {
  const size = beta.length
  const gradient = beta.map((value, at) => (at === 0 ? 0 : -RIDGE * value))
  const curvature = beta.map((_, i) => beta.map((_, j) => (i === j ? (i === 0 ? 1e-6 : RIDGE) : 0)))
  for (const [at, row] of rows.entries()) {
    const evidence = row.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), 0)
    const p = 1 / (1 + Math.exp(-evidence))
    const miss = (samples[at]?.right ? 1 : 0) - p
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] ?? 0) + miss * (row[i] ?? 0)
      const line = curvature[i] as number[]
      for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + p * (1 - p) * (row[i] ?? 0) * (row[j] ?? 0)
    }
  }
  const step = solve(curvature, gradient)
  return beta.map((value, at) => value + (step[at] ?? 0))
}

/** Solves a small symmetric positive system by Gaussian elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  for (let i = 0; i < size; i++) {
    const pivot = rows[i] as number[]
    for (let k = i + 1; k < size; k++) {
      const row = rows[k] as number[]
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1)
      for (let j = i; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0)
    }
  }
  const found = rows.map(() => 0)
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as number[]
    const known = found.reduce((sum, value, j) => sum + (j > i ? value * (row[j] ?? 0) : 0), 0)
    found[i] = ((row[size] ?? 0) - known) / (row[i] ?? 1)
  }
  return found
}

/** The chance of each sample by weights that were fitted without its fold; the folds are by a hash of the question. */
export function crossValidated(samples: readonly Sample[]): number[] {
  const folds = samples.map(({ question }) => createHash('sha256').update(question).digest().readUInt32BE(0) % FOLDS)
  const fits = Array.from({ length: FOLDS }, (_, fold) => fitWeights(samples.filter((_, at) => folds[at] !== fold)))
  return samples.map(({ features }, at) => chance(features, fits[folds[at] ?? 0] as Fitted))
}

/** What a threshold does: the shares of covered questions answered rightly and of uncovered ones refused. */
export function atThreshold(samples: readonly Sample[], chances: readonly number[], threshold: number) {
  const covered = samples.filter((sample) => sample.covered).length
  let right = 0
  let refused = 0
  for (const [at, sample] of samples.entries()) {
    const answers = (chances[at] ?? 0) >= threshold
    if (sample.covered && sample.right && answers) right++
    if (!sample.covered && !answers) refused++
  }
  return { right: right / covered, refused: refused / (samples.length - covered) }
}
