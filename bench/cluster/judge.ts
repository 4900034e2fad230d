import { checks } from '../../src/checks/index'
import type { Finding } from '../../src/model/finding'
import type { Look } from '../../src/model/look'
import { PLANTS } from './plants/index'
import type { Sought } from './plants/plant'
import type { World } from './world'

/** What became of the plant of one check in a look. */
export interface Verdict {
  check: string
  found: Sought[]
  missed: Sought[]
  /** What is a warning or worse, and was not planted for the check, though all else in the cluster is well. */
  strays: Sought[]
  /** Why the check says nothing. Null where it could find something. */
  why: string | null
}

/** What each check found of what was planted for it. */
export function verdictsOf(look: Look, world: World): Verdict[] {
  return Object.entries(PLANTS).map(([check, plant]) => {
    const outcome = look.outcomes.find((each) => each.check.id === check)?.outcome
    const findings = outcome?.kind === 'findings' ? outcome.findings : []
    const sought = plant.finds(world)
    const isFound = (each: Sought) => findings.some((finding) => fits(finding, each))
    return {
      check,
      found: sought.filter(isFound),
      missed: sought.filter((each) => !isFound(each)),
      strays: findings.filter((finding) => isStray(finding, sought)).map(soughtAs),
      why: whyOf(outcome),
    }
  })
}

/** The ids of checks for which nothing is planted. */
export function withoutPlant(): string[] {
  return checks.map(({ id }) => id).filter((id) => PLANTS[id] === undefined)
}

/** The checks that found nothing of their own, a line each with the reason. In a small cluster there may be nothing to find. */
export function failuresOf(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ found, missed, why }) => why !== null || (found.length === 0 && missed.length > 0))
    .map(({ check, missed, why }) => `${check}: ${why ?? `did not find ${listed(missed)}`}`)
}

/** Some of what was sought, in words. */
export function listed(sought: readonly Sought[]): string {
  const some = sought.slice(0, 3).map(({ reason, object }) => `${reason} of ${object}`)
  return `${some.join(', ')}${sought.length > some.length ? ` and ${sought.length - some.length} more` : ''}`
}

function whyOf(outcome: Look['outcomes'][number]['outcome'] | undefined): string | null {
  if (outcome === undefined) return 'it is not in the look'
  return outcome.kind === 'not-checked' ? `not checked: ${outcome.why.text}` : null
}

function isStray(finding: Finding, sought: readonly Sought[]): boolean {
  return finding.severity !== 'info' && !sought.some((each) => fits(finding, each))
}

function fits({ reason, object, objects }: Finding, sought: Sought): boolean {
  return reason === sought.reason && [object, ...objects].some((each) => nameOf(each) === sought.object)
}

function soughtAs({ reason, object }: Finding): Sought {
  return { reason, object: nameOf(object) }
}

function nameOf({ kind, namespace, name }: Finding['object']): string {
  return [kind, namespace, name].filter((part) => part !== null).join('/')
}
