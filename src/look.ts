import { checks } from './checks/index'
import type { CheckContext, CheckDefinition, Threshold } from './model/check'
import { type Finding, type FoundBy, findingId, type Said, type Statement, type Step } from './model/finding'
import type { CheckInfo, Look, LookRequest, Outcome } from './model/look'
import type { ClusterReader, Reading, ReadName, ReadResults } from './model/reads'
import { kubectlFor } from './model/shell'

/** Makes one look: the reads that the checks need, in two stages, and what each check says of them. */
export async function lookAt(
  reader: ClusterReader,
  wanted: LookRequest,
  now: () => Date,
): Promise<Look & { ended: boolean }> {
  const chosen = checks.filter(({ id }) => wanted.checks.includes(id))
  const names = [...new Set(chosen.flatMap(({ needs, wants }) => [...needs, ...wants]))]
  const started = now().getTime()
  const reading = await reader.read(names, wanted.namespace)
  const about = { cluster: reader.name, context: reader.context, namespace: wanted.namespace }
  return {
    cluster: reader.name,
    namespace: wanted.namespace,
    at: reading.at.toISOString(),
    tookMs: now().getTime() - started,
    version: reading.version,
    outcomes: chosen.map((check) => ({ check: infoOf(check), outcome: outcomeOf(check, reading, about) })),
    requests: reading.requests,
    bytes: reading.bytes,
    ended: reading.ended,
  }
}

/** What people are told of a check. */
export function infoOf({ id, lessons, asks }: CheckDefinition): CheckInfo {
  return { id, lessons, asks }
}

/**
 * What a check says of a reading. Not run, and so not checked, where a read that it needs failed; and nothing is clear where the
 * reading may be old.
 */
export function outcomeOf(
  check: CheckDefinition,
  { at, results, stale }: Pick<Reading, 'at' | 'results' | 'stale'>,
  about: { cluster: string; context: string | null; namespace: string | null },
): Outcome {
  const failed = check.needs.map((name) => results[name]).find((result) => result?.ok !== true)
  if (failed?.ok === false) return notChecked(failed.failure.code, failed.failure.text)
  if (check.needs.some((name) => results[name] === undefined)) return notChecked('ended', 'it was not read')
  const context: CheckContext<string> = {
    now: at,
    thresholds: valuesOf(check.thresholds),
    minimumAge: check.minimumAge.value,
    kubectl: kubectlFor(about.context),
    namespace: about.namespace,
  }
  const result = check.run(valuesRead(check, results) as never, context)
  const inWords = (statement: Statement): Said => said(check, statement)
  if (result.kind === 'not-checked') return { kind: 'not-checked', why: inWords(result.why) }
  const limits = [...failedWants(check, results), ...result.limits.map(inWords)]
  const seen = inWords(result.seen)
  if (result.findings.length > 0) {
    const findings = result.findings.map((found) => findingOf(check, found, about.cluster))
    return { kind: 'findings', findings, seen, limits }
  }
  return stale === null
    ? { kind: 'clear', seen, limits }
    : notChecked(stale.code, `not called clear, since ${stale.text}`)
}

function notChecked(code: string, text: string): Outcome {
  return { kind: 'not-checked', why: { code, args: {}, text } }
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

function valuesOf(thresholds: Readonly<Record<string, Threshold>>): Record<string, number> {
  return Object.fromEntries(Object.entries(thresholds).map(([name, { value }]) => [name, value]))
}

function said({ words, id }: CheckDefinition, { code, args }: Statement): Said {
  const word = words[code]
  if (word === undefined) throw new Error(`the check ${id} has no sentence for ${code}`)
  return { code, args, text: word(args as never) }
}

function findingOf(check: CheckDefinition, found: FoundBy, cluster: string): Finding {
  const inWords = (statement: Statement): Said => said(check, statement)
  // A young state is never more than info, unless it is critical: that is worth being early.
  const severity = found.young && found.severity === 'warning' ? 'info' : found.severity
  return {
    ...found,
    severity,
    id: findingId(cluster, check.id, found.object, found.reason),
    check: check.id,
    verdict: inWords(found.verdict),
    evidence: found.evidence.map(inWords),
    meaning: inWords(found.meaning),
    steps: found.steps.map(({ say, command }): Step => ({ say: inWords(say), command })),
  }
}
