import type { Kept } from '../../model/look'

/** A number of replicas at an earlier look. */
export interface Was {
  replicas: number
  /** When that look was, ISO 8601. */
  at: string
}

/** What the check remembers between looks, by the target (such as payments/Deployment/api): the cluster keeps no earlier numbers. */
export interface Memory {
  /** Replicas of targets with two or more, at this look. */
  replicas: Record<string, number>
  /** Of targets that are at 0 or 1 now: what they had before. */
  was: Record<string, Was>
  /** Since when targets are at 1 below their HPA's minimum, ISO 8601. */
  below: Record<string, string>
}

/** Targets kept, the largest: about 10 kB. */
const TARGETS_KEPT = 300

/** A target as it is now. */
export interface Now {
  target: string
  /** Null where that is not told. */
  replicas: number | null
  below: boolean
}

/** What is remembered after this look. */
export function remember(kept: Kept | null, targets: readonly Now[], now: Date): Memory {
  const before = parsed(kept)
  const low = targets.filter(({ replicas }) => replicas !== null && replicas < 2)
  const large = targets
    .flatMap(({ target, replicas }): [string, number][] =>
      replicas !== null && replicas > 1 ? [[target, replicas]] : [],
    )
    .sort(([, a], [, b]) => b - a)
  const was = low.flatMap(({ target }): [string, Was][] => {
    const replicas = before.replicas.get(target)
    if (replicas !== undefined && kept !== null) return [[target, { replicas, at: kept.at }]]
    const earlier = before.was.get(target)
    return earlier === undefined ? [] : [[target, earlier]]
  })
  const below = targets
    .filter((each) => each.below)
    .map(({ target }): [string, string] => [target, before.below.get(target) ?? now.toISOString()])
  return {
    replicas: Object.fromEntries(large.slice(0, TARGETS_KEPT)),
    was: Object.fromEntries(was.slice(0, TARGETS_KEPT)),
    below: Object.fromEntries(below.slice(0, TARGETS_KEPT)),
  }
}

/** What is kept of one target, or null. */
export function of<T>(known: Record<string, T>, target: string): T | null {
  return new Map(Object.entries(known)).get(target) ?? null
}

/** Anything that does not look like it is forgotten. */
function parsed(kept: Kept | null) {
  const { replicas, was, below } = Object(kept?.value) as Partial<Memory>
  const isNumber = (value: unknown): value is number => typeof value === 'number' && value > 0
  const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))
  const isWas = (value: unknown): value is Was => {
    const { replicas: number, at } = Object(value) as Partial<Was>
    return isNumber(number) && isTime(at)
  }
  return { replicas: sound(replicas, isNumber), was: sound(was, isWas), below: sound(below, isTime) }
}

function sound<T>(values: unknown, isSound: (value: unknown) => value is T): Map<string, T> {
  return new Map(Object.entries(Object(values)).filter((entry): entry is [string, T] => isSound(entry[1])))
}
