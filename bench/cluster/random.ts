/** The letters of names that Kubernetes makes up: without vowels, so that no words come out (k8s.io/apimachinery, util/rand). */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

/** Made-up values that are the same for the same seed. */
export interface Random {
  /** From 0 up to, but not including, `below`. */
  whole(below: number): number
  /** Lower-case hexadecimal digits. */
  hex(length: number): string
}

/** How many endings of five letters there are, and a number that shares no factor with that. */
const ENDINGS = LETTERS.length ** 5
const STRIDE = 7_919_777

/** The ending that a controller gives to the name of the pod with that index: five letters, another one for every index. */
export function endingOf(index: number): string {
  let rest = (index * STRIDE) % ENDINGS
  let ending = ''
  for (let at = 0; at < 5; at += 1) {
    ending += LETTERS[rest % LETTERS.length]
    rest = Math.floor(rest / LETTERS.length)
  }
  return ending
}

/** Numbers of mulberry32 (Tommy Ettinger, public domain): quick, and good enough for names and sizes. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const whole = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
  const hex = (length: number) => {
    let text = ''
    while (text.length < length)
      text += whole(2 ** 28)
        .toString(16)
        .padStart(7, '0')
    return text.slice(0, length)
  }
  return { whole, hex }
}

/** Splits a whole number by weights; the parts are whole, at least `least`, and add up. Throws Error where that cannot be. */
export function split(total: number, weights: readonly number[], least: number): number[] {
  const rest = total - least * weights.length
  if (rest < 0) throw new Error(`${total} cannot be split into ${weights.length} parts of at least ${least}`)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let weighed = 0
  let given = 0
  return weights.map((weight) => {
    weighed += weight
    const upTo = Math.round((rest * weighed) / sum)
    const part = upTo - given
    given = upTo
    return least + part
  })
}
