import { checks } from './checks/index'
import { excludedBecause } from './exclusions'
import {
  type CheckRan,
  type Excluded,
  type Look,
  type LookMemory,
  type LookProgress,
  type LookRequest,
  NO_MEMORY,
  type Outcome,
} from './model/look'
import type { ClusterReader, Reading, ReadName } from './model/reads'
import { DEFAULT_SETTINGS, type Settings } from './model/settings'
import { type About, outcomeOf, type Ran, ranAs } from './outcome'

/** What a look goes by beside the cluster. */
export interface LookParts {
  now: () => Date
  settings?: Settings
  memory?: LookMemory
  progress?: LookProgress
}

/** A look, and whether the apiserver asked to be left alone or did not answer in time. */
export type EndedLook = Look & { ended: boolean }

/** Makes one look: the reads that the checks need, in two stages, and what each check says of them. */
export async function lookAt(
  reader: ClusterReader,
  wanted: LookRequest,
  { now, settings = DEFAULT_SETTINGS, memory = NO_MEMORY, progress }: LookParts,
): Promise<EndedLook> {
  const chosen = checks.filter(({ id }) => wanted.checks.includes(id))
  // Namespaces tell who owns what; they are few, and the pods need them anyway.
  const names = [...new Set<ReadName>([...chosen.flatMap(({ needs, wants }) => [...needs, ...wants]), 'namespaces'])]
  const started = now().getTime()
  const [reading, previous] = await Promise.all([
    reader.read(names, wanted.namespace, progress),
    memory.previous(reader.name),
  ])
  const about: About = { ...reader, namespace: wanted.namespace, settings, previous }
  const ran = chosen.map((check) => ({ check: ranAs(check, settings), ...outcomeOf(check, reading, about) }))
  await keepAll(ran, reading, about, memory)
  const { outcomes, excluded } = withoutExcluded(ran, reading, about)
  return {
    cluster: reader.name,
    namespace: wanted.namespace,
    at: reading.at.toISOString(),
    tookMs: now().getTime() - started,
    version: reading.version,
    outcomes,
    excluded,
    requests: reading.requests,
    bytes: reading.bytes,
    ended: reading.ended,
  }
}

/** What one namespace shows says nothing of the cluster, so it is not kept. */
async function keepAll(
  ran: ({ check: CheckRan } & Ran)[],
  { at }: Reading,
  { name, namespace }: About,
  memory: LookMemory,
): Promise<void> {
  const kept = ran.flatMap(({ check, keep }) =>
    keep === undefined ? [] : [[check.id, { at: at.toISOString(), value: keep }] as const],
  )
  if (kept.length > 0 && namespace === null) await memory.keep(name, Object.fromEntries(kept))
}

/** Takes out the findings that are left out; a check of which nothing remains looked, and found nothing else. */
function withoutExcluded(ran: ({ check: CheckRan } & Ran)[], { at, ignored }: Reading, { name, settings }: About) {
  const excluded: Excluded[] = []
  const outcomes = ran.map(({ check, outcome }) => {
    if (outcome.kind !== 'findings') return { check, outcome }
    const findings = outcome.findings.filter((finding) => {
      const reason = excludedBecause(finding, name, { exclusions: settings.exclusions, ignored }, at)
      if (reason !== null) excluded.push({ id: finding.id, check: check.id, reason })
      return reason === null
    })
    return { check, outcome: { ...outcome, findings } satisfies Outcome }
  })
  return { outcomes, excluded }
}
