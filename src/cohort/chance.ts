/** Logarithms of factorials, grown as needed: entry n is ln(n!). */
const logFactorials: number[] = [0]

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next))
  }
  return logFactorials[n] ?? 0
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/**
 * How likely it is that, when `bad` of `total` nodes fail by chance, at least `badInside` of the `inside` nodes with a trait are
 * among them: the upper tail of the hypergeometric distribution, which is Fisher's exact test, one-sided (R. A. Fisher, The
 * Design of Experiments, 1935). P(X = i) = C(bad, i) · C(total − bad, inside − i) / C(total, inside), summed for i from
 * `badInside` to min(bad, inside). 1 where nothing is there to be surprised at.
 */
export function chanceOf(total: number, bad: number, inside: number, badInside: number): number {
  const all = logChoose(total, inside)
  let sum = 0
  for (let i = Math.max(badInside, inside - (total - bad), 0); i <= Math.min(bad, inside); i++) {
    sum += Math.exp(logChoose(bad, i) + logChoose(total - bad, inside - i) - all)
  }
  return Math.min(1, sum)
}

/** The chance after trying so many traits: Bonferroni's correction, chance times number, at most 1. */
export function corrected(chance: number, tried: number): number {
  return Math.min(1, chance * Math.max(1, tried))
}

/** From which corrected chance on a trait counts as shared. One look in a hundred without a cause may name one. */
export const SHARED_BELOW = 0.01

/** The odds in a few words. */
export function oddsInWords(chance: number): string {
  if (chance < 1e-6) return 'Not chance'
  if (chance < 1e-3) return 'Very unlikely to be chance'
  if (chance < SHARED_BELOW) return 'Unlikely to be chance'
  return 'Could be chance'
}
