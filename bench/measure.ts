/** One thing to time, once: gives what it took, in milliseconds. */
export type Timed = () => Promise<number>

/**
 * Takes samples of several things in turn (A B A B …), so that a machine that becomes slower or faster changes all of them
 * alike. The first `warmUp` rounds are not kept. Returns the samples of each, in the order of `timed`.
 */
export async function interleave(timed: readonly Timed[], rounds: number, warmUp: number): Promise<number[][]> {
  const samples: number[][] = timed.map(() => [])
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, take] of timed.entries()) {
      const sample = await take()
      if (round >= 0) samples[index]?.push(sample)
    }
  }
  return samples
}

/** The middle sample, or the mean of the two in the middle. Throws Error where there is none. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('a median needs a sample')
  return (lower + upper) / 2
}

/** The smallest sample: what a busy machine disturbs least. */
export function least(samples: readonly number[]): number {
  return Math.min(...samples)
}
