import type { CheckContext, CheckDefinition, Threshold } from './model/check'
import { type Finding, type FoundBy, findingId, type Said, type Statement, type Step } from './model/finding'
import type { CheckInfo, CheckRan, KeptByCheck, Outcome } from './model/look'
import type { NamespaceInfo, Reading, ReadName, ReadResults } from './model/reads'
import type { Settings } from './model/settings'
import { kubectlFor } from './model/shell'

/** What a look is about. */
export interface About {
  /** The name of the cluster. */
  name: string
  /** What kubectl has to be told to reach it. */
  context: string | null
  namespace: string | null
  settings: Settings
  previous: KeptByCheck
}

/** What people are told of a check. */
export function infoOf({ id, lessons, asks }: CheckDefinition): CheckInfo {
  return { id, lessons, asks }
}

/** A check as it runs under the settings. */
export function ranAs(check: CheckDefinition, settings: Settings): CheckRan {
  return { ...infoOf(check), thresholds: thresholdsOf(check, settings) }
}

/** Its thresholds and its minimum age, those of the settings file in place of its own. */
function thresholdsOf(check: CheckDefinition, { thresholds }: Settings): Record<string, Threshold> {
  const own: Record<string, Threshold> = { 'minimum-age': check.minimumAge, ...check.thresholds }
  return Object.fromEntries(
    Object.entries(own).map(([name, threshold]) => {
      const value = thresholds[check.id]?.[name]
      return [name, value === undefined ? threshold : { ...threshold, value, source: 'the settings file' }]
    }),
  )
}

/** How a check ended, and what it wants to be told in the next look, if anything. */
export type Ran = { outcome: Outcome; keep?: unknown }

/**
 * What a check says of a reading. Not run, and so not checked, where a read that it needs failed; and nothing is clear where the
 * reading may be old.
 */
export function outcomeOf(check: CheckDefinition, reading: Reading, about: About): Ran {
  const { results, stale } = reading
  const failed = check.needs.map((name) => results[name]).find((result) => result?.ok !== true)
  if (failed?.ok === false) return notChecked(failed.failure.code, failed.failure.text)
  if (check.needs.some((name) => results[name] === undefined)) return notChecked('ended', 'it was not read')
  const result = run(check, reading, about)
  if (result instanceof Error) {
    return notChecked(
      'failed',
      `the check could not make sense of what was read (${result.message}), which is its fault`,
    )
  }
  const inWords = (statement: Statement): Said => said(check, statement)
  if (result.kind === 'not-checked') return { outcome: { kind: 'not-checked', why: inWords(result.why) } }
  const keep = 'keep' in result ? { keep: result.keep } : {}
  const limits = [...failedWants(check, results), ...result.limits.map(inWords)]
  const seen = inWords(result.seen)
  if (result.findings.length > 0) {
    const owners = ownersIn(results, about.settings.ownerLabel)
    const findings = result.findings.map((found) => findingOf(check, found, about.name, owners))
    return { outcome: { kind: 'findings', findings, seen, limits }, ...keep }
  }
  return stale === null
    ? { outcome: { kind: 'clear', seen, limits }, ...keep }
    : notChecked(stale.code, `not called clear, since ${stale.text}`)
}

/** A check that fails on what a cluster sent is one check less, and not the end of the look. */
function run(check: CheckDefinition, { at, results, version }: Reading, about: About) {
  const { 'minimum-age': minimumAge, ...thresholds } = thresholdsOf(check, about.settings)
  const context: CheckContext<string> = {
    now: at,
    thresholds: Object.fromEntries(Object.entries(thresholds).map(([name, { value }]) => [name, value])),
    minimumAge: (minimumAge ?? check.minimumAge).value,
    kubectl: kubectlFor(about.context),
    namespace: about.namespace,
    ownerLabel: about.settings.ownerLabel,
    version,
    previous: about.previous[check.id] ?? null,
  }
  try {
    return check.run(valuesRead(check, results) as never, context)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function notChecked(code: string, text: string): Ran {
  return { outcome: { kind: 'not-checked', why: { code, args: {}, text } } }
}

/** What is read for the check; null for what it only wants and could not be read. */
function valuesRead({ needs, wants }: CheckDefinition, results: ReadResults): Record<string, unknown> {
  const names: ReadName[] = [...needs, ...wants]
  return Object.fromEntries(
    names.map((name) => {
      const result = results[name]
      return [name, result?.ok === true ? result.value : null]
    }),
  )
}

/** Why reads failed that the check wanted, but does not need. */
function failedWants({ wants }: CheckDefinition, results: ReadResults): Said[] {
  const reasons = wants.flatMap((name) => {
    const result = results[name]
    return result?.ok === false ? [result.failure] : []
  })
  const once = new Map(reasons.map((failure) => [failure.text, failure]))
  return [...once.values()].map(({ code, text }) => ({ code, args: {}, text: `${text}.` }))
}

function said({ words, id }: CheckDefinition, { code, args }: Statement): Said {
  const word = words[code]
  if (word === undefined) throw new Error(`the check ${id} has no sentence for ${code}`)
  return { code, args, text: word(args as never) }
}

function findingOf(check: CheckDefinition, found: FoundBy, cluster: string, owners: Map<string, string>): Finding {
  const inWords = (statement: Statement): Said => said(check, statement)
  // A young state is never more than info, unless it is critical: that is worth being early.
  const severity = found.young && found.severity === 'warning' ? 'info' : found.severity
  return {
    ...found,
    severity,
    id: findingId(cluster, check.id, found.object, found.reason),
    check: check.id,
    owner: owners.get(found.object.namespace ?? '') ?? null,
    verdict: inWords(found.verdict),
    evidence: found.evidence.map(inWords),
    meaning: inWords(found.meaning),
    steps: found.steps.map(({ say, command }): Step => ({ say: inWords(say), command })),
    avoid: (found.avoid ?? []).map(inWords),
    details: Object.fromEntries(Object.entries(found.details ?? {}).map(([name, detail]) => [name, inWords(detail)])),
  }
}

/** Owners by namespace. */
function ownersIn({ namespaces }: ReadResults, label: string): Map<string, string> {
  const known: NamespaceInfo[] = namespaces?.ok === true ? namespaces.value : []
  return new Map(
    known.flatMap(({ name, labels }): [string, string][] => {
      const owner = labels[label]
      return owner === undefined || owner === '' ? [] : [[name, owner]]
    }),
  )
}
