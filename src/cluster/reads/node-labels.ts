import { groupBy } from '../../model/group-by'
import type { Node } from '../../model/kubernetes'
import { isTelling, POOL_LABEL, ZONE_LABEL } from '../../model/node-labels'

/** Selected tables for values of labels: up to 0.3 MB each for a third of 5,000 nodes. */
const LABELS_READ = 22
const ZONES_READ = 6
const POOLS_READ = 8
/** A value that fewer of the offenders carry cannot be what they share. */
const LEAST_SHARE = 0.3

export interface LabelValue {
  key: string
  value: string
}

/**
 * The values of labels by which nodes are to be compared: the zones of the offenders, their pools and those of the samples, and of each other
 * label that tells something the commonest value among the offenders.
 */
export function wantedLabels(offenders: readonly Node[], samples: readonly Node[]): LabelValue[] {
  const byKey = groupBy(offenders.flatMap(tellingLabels), ({ key }) => key)
  const pool = mostOf([...byKey].filter(([key]) => POOL_LABEL.test(key)))
  const wanted = [...byKey].flatMap(([key, all]): LabelValue[] => {
    if (key === ZONE_LABEL) return commonest(all).slice(0, ZONES_READ)
    if (key === pool) {
      const others = samples.flatMap(tellingLabels).filter((label) => label.key === pool)
      return distinct([...commonest(all).slice(0, POOLS_READ / 2), ...commonest(others)]).slice(0, POOLS_READ)
    }
    return commonest(all, LEAST_SHARE * offenders.length).slice(0, 1)
  })
  return wanted.slice(0, LABELS_READ)
}

function tellingLabels({ metadata }: Node): LabelValue[] {
  return Object.entries(metadata?.labels ?? {})
    .filter(([key, value]) => isTelling(key) && value !== '')
    .map(([key, value]) => ({ key, value }))
}

/** The key that most of the nodes have: clusters may name pools in more than one way. */
function mostOf(keys: [string, LabelValue[]][]): string | undefined {
  return keys.sort(([, a], [, b]) => b.length - a.length)[0]?.[0]
}

/** The values that at least so many carry, the commonest first. */
function commonest(all: readonly LabelValue[], least = 0): LabelValue[] {
  return [...groupBy(all, ({ value }) => value).values()]
    .filter(({ length }) => length >= least)
    .sort((a, b) => b.length - a.length)
    .flatMap(([first]) => first ?? [])
}

function distinct(all: readonly LabelValue[]): LabelValue[] {
  return [...new Map(all.map((each) => [each.value, each])).values()]
}
