import { chanceOf, corrected, SHARED_BELOW } from './chance'

/** A trait: what is compared (kernel, zone, …), one value of it, and every node that carries it. */
export interface Trait {
  key: string
  value: string
  /** The label that it comes from; null for columns of the table. */
  label: string | null
  nodes: ReadonlySet<string>
}

/** How a trait is spread: failing nodes with and without it, of how many, and the chance of that, corrected for all traits tried. */
export interface Share {
  key: string
  value: string
  label: string | null
  bad: number
  inside: number
  badOutside: number
  outside: number
  chance: number
}

/** What failing nodes share, and what they do not. */
export interface Cohort {
  /** The trait that tells them apart best; null where none does beyond chance. */
  leading: Share | null
  /** Traits that the same nodes carry, so that they cannot be told apart from the leading one. */
  inseparable: Share[]
  /** Traits that differ beyond chance too, but less, and on other nodes than the leading one. */
  weaker: Share[]
  /** What was compared without a difference, such as zone. */
  indifferent: string[]
  /** How many traits were tried. */
  tried: number
  /** Nodes with the leading trait that do not fail. */
  next: string[]
}

/** A difference between two halves that is no clearer than that leaves them not told apart. */
const TOLD_APART_BELOW = 0.05

/**
 * What the failing nodes share: of all traits that one of them carries, the one that is least likely by chance. `tried` is corrected
 * for every such trait. With fewer than three failing nodes nothing is compared.
 */
export function cohortOf(all: ReadonlySet<string>, failing: ReadonlySet<string>, traits: readonly Trait[]): Cohort {
  const carried = traits.filter(({ nodes }) => common(nodes, failing) > 0)
  const keys = [...new Set(carried.map(({ key }) => key))]
  if (failing.size < 3) return nothingShared([], 0)
  const ranked = carried
    .map((trait) => ({ trait, share: shareOf(trait, all.size, failing, carried.length) }))
    .filter(({ share }) => share.chance < SHARED_BELOW)
    .sort((a, b) => a.share.chance - b.share.chance || b.share.bad / b.share.inside - a.share.bad / a.share.inside)
  const [first, ...others] = ranked
  if (first === undefined) return nothingShared(keys, carried.length)
  const isApart = ({ trait }: (typeof ranked)[number]) => toldApart(first.trait.nodes, trait.nodes, failing)
  const shares = (these: typeof ranked) => these.map(({ share }) => share)
  const different = new Set(ranked.map(({ share }) => share.key))
  return {
    leading: first.share,
    inseparable: shares(others.filter((other) => !isApart(other))),
    weaker: shares(others.filter(isApart)),
    indifferent: keys.filter((key) => !different.has(key)),
    tried: carried.length,
    next: [...first.trait.nodes].filter((node) => all.has(node) && !failing.has(node)).sort(),
  }
}

function nothingShared(indifferent: string[], tried: number): Cohort {
  return { leading: null, inseparable: [], weaker: [], indifferent, tried, next: [] }
}

function shareOf(
  { key, value, label, nodes }: Trait,
  total: number,
  failing: ReadonlySet<string>,
  tried: number,
): Share {
  const bad = common(nodes, failing)
  return {
    key,
    value,
    label,
    bad,
    inside: nodes.size,
    badOutside: failing.size - bad,
    outside: total - nodes.size,
    chance: corrected(chanceOf(total, failing.size, nodes.size, bad), tried),
  }
}

/**
 * Whether the nodes tell the traits apart: they have no node in common, such as two zones, or within one of them those that carry the
 * other fail more often than those that do not.
 */
function toldApart(a: ReadonlySet<string>, b: ReadonlySet<string>, failing: ReadonlySet<string>): boolean {
  return common(a, b) === 0 || differsWithin(a, b, failing) || differsWithin(b, a, failing)
}

function differsWithin(within: ReadonlySet<string>, by: ReadonlySet<string>, failing: ReadonlySet<string>): boolean {
  const both = new Set([...within].filter((node) => by.has(node)))
  const chance = chanceOf(within.size, common(within, failing), both.size, common(both, failing))
  return chance < TOLD_APART_BELOW
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let count = 0
  for (const each of small) if (large.has(each)) count++
  return count
}
