import type { Finding, ObjectRef } from './model/finding'
import type { Ignored } from './model/reads'
import type { Exclusion } from './model/settings'

/** What is left out of a look. */
export interface Exclusions {
  exclusions: readonly Exclusion[]
  ignored: readonly Ignored[]
}

/**
 * Why a finding is left out: the reason of the settings file, or that its objects say so themselves; null where it counts. A group is left
 * out only where all that it is made of is.
 */
export function excludedBecause(
  finding: Finding,
  cluster: string,
  { exclusions, ignored }: Exclusions,
  now: Date,
): string | null {
  const objects = finding.objects.length === 0 ? [finding.object] : finding.objects
  const holding = exclusions.filter(({ until }) => until === null || now.getTime() < endOf(until))
  const exclusion = holding.find((each) => {
    const about = matches(each.check, finding.check) && matches(each.cluster, cluster)
    return about && (matchesObject(each, finding.object) || objects.every((object) => matchesObject(each, object)))
  })
  if (exclusion !== undefined) return exclusion.reason
  const ignores = (object: ObjectRef) => ignored.some((each) => isAsked(each, finding.check) && isSame(each, object))
  return ignores(finding.object) || objects.every(ignores) ? 'its annotation k8s-lesson/ignore' : null
}

/** Milliseconds: the end of that day in UTC. */
function endOf(day: string): number {
  return Date.parse(day) + 86_400_000
}

function matchesObject({ namespace, name }: Exclusion, object: ObjectRef): boolean {
  const there = namespace === null || (object.namespace !== null && matches(namespace, object.namespace))
  return there && matches(name, object.name)
}

/** Not a glob of files, where a dot or a slash is special: both stand in names of clusters and objects. */
function matches(pattern: string | null, text: string): boolean {
  if (pattern === null) return true
  const literals = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\/-]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`, 's').test(text)
}

function isAsked({ checks }: Ignored, check: string): boolean {
  return checks.includes('*') || checks.includes(check)
}

function isSame(ignored: Ignored, { kind, namespace, name }: ObjectRef): boolean {
  return ignored.kind === kind && ignored.namespace === namespace && ignored.name === name
}
