import type { Share } from '../../cohort/cohort'
import { traitName } from '../../cohort/traits'
import type { Node } from '../../model/kubernetes'
import type { Kept } from '../../model/look'
import { IMAGE_LABEL } from '../../model/node-labels'
import type { NodeRow } from '../../model/reads'

/**
 * When each value of what nodes are made of was first seen here. In-place upgrades do not change a node's age, so a cluster itself does not tell.
 * Null: it was there already at the first look, so at least since `from`.
 */
export interface FirstSeen {
  /** When the bot looked here for the first time, ISO 8601. */
  from: string
  /** What is compared (kernel, …) -> its value -> when. */
  values: Record<string, Values>
}
type Values = Record<string, string | null>

/** Since when a value is known here. `exact` is false where it was there already at the first look, and may be older. */
export interface Known {
  key: string
  value: string
  at: string
  exact: boolean
}

/** Values kept of each thing that is compared, so that it stays a few kB: nodes rarely differ in more than five. */
const VALUES_KEPT = 20
const LONGEST_VALUE = 100

/** What was kept of the last look, with the values of this one. Anything that does not look like it is forgotten. */
export function remembered(kept: Kept | null, rows: readonly NodeRow[], whole: readonly Node[], now: Date): FirstSeen {
  const before = parsed(kept)
  const values = new Map(Object.entries(before?.values ?? {}))
  for (const [key, present] of valuesNow(rows, whole)) {
    values.set(key, withPresent(values.get(key), present, now.toISOString()))
  }
  return { from: before?.from ?? now.toISOString(), values: Object.fromEntries(values) }
}

/** The values that are there now, then those that are gone, the newest first; of a thing that is new to the bot none counts as new. */
function withPresent(before: Values | undefined, present: ReadonlySet<string>, now: string): Values {
  const known = new Map(Object.entries(before ?? {}))
  const whenNew = before === undefined ? null : now
  const fresh = [...present].map((value) => [value, known.has(value) ? known.get(value) : whenNew])
  const gone = [...known].filter(([value]) => !present.has(value))
  const newest = gone.sort(([, a], [, b]) => (b ?? '').localeCompare(a ?? ''))
  return Object.fromEntries([...fresh, ...newest].slice(0, VALUES_KEPT))
}

/** Since when the traits are known here, as far as they are kept. */
export function knownSince({ from, values }: FirstSeen, traits: readonly Share[]): Known[] {
  return traits.flatMap(({ key, value }) => {
    const known = new Map(Object.entries(values[key] ?? {}))
    const at = known.get(value)
    return at === undefined ? [] : [{ key, value, at: at ?? from, exact: at !== null }]
  })
}

/** Every value that a node has, by what is compared. The names are those of the traits. */
function valuesNow(rows: readonly NodeRow[], whole: readonly Node[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>()
  const add = (key: string, value: string) => {
    if (value === '' || value.length > LONGEST_VALUE) return
    values.set(key, (values.get(key) ?? new Set()).add(value))
  }
  for (const { kernel, osImage, version, runtime } of rows) {
    add('kernel', kernel)
    add('OS image', osImage)
    add('kubelet', version)
    add('runtime', runtime)
  }
  for (const { metadata } of whole) {
    for (const [label, value] of Object.entries(metadata?.labels ?? {})) {
      if (IMAGE_LABEL.test(label)) add(traitName(label), value)
    }
  }
  return values
}

function parsed(kept: Kept | null): FirstSeen | null {
  const { from, values } = Object(kept?.value) as Partial<FirstSeen>
  if (typeof from !== 'string' || Number.isNaN(Date.parse(from)) || !isTable(values)) return null
  const sound = Object.entries(values).filter(
    ([, of]) => isTable(of) && Object.values(of).every((at) => at === null || typeof at === 'string'),
  )
  return { from, values: Object.fromEntries(sound) }
}

function isTable(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
