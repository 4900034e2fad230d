import { oddsInWords } from '../../cohort/chance'
import type { Cohort } from '../../cohort/cohort'
import type { CheckContext, ReadFor } from '../../model/check'
import type { Statement } from '../../model/finding'
import type { Lease, Node } from '../../model/kubernetes'
import type { LabelCarriers, NodeRow, PodsRead } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { blamesRuntimeOrNetwork, complaints, readyCondition } from '../../objects/node'
import { isCreating, isTerminating } from '../../objects/pod'
import { say } from './words'

export type Thresholds = 'critical-share' | 'zone-limit' | 'lease-fresh' | 'eviction' | 'many'
export type Read = ReadFor<'nodes' | 'not-ready-nodes', 'node-labels' | 'node-leases' | 'pods'>
export type Context = CheckContext<Thresholds>

export function sharedTraits({ leading, inseparable, indifferent, next }: Cohort, bad: number): Statement[] {
  if (leading === null) {
    return [indifferent.length === 0 ? say('too-few', { bad }) : say('no-shared-trait', { keys: indifferent })]
  }
  const { key, inside, badOutside, outside, chance } = leading
  return [
    say('shared', { key, bad: leading.bad, inside, badOutside, outside, odds: oddsInWords(chance) }),
    ...(inseparable.length > 0
      ? [
          say('inseparable', {
            traits: inseparable.map((each) => `${each.key} ${each.value} (${each.bad} of ${each.inside})`),
          }),
        ]
      : []),
    ...(indifferent.length > 0 ? [say('no-difference', { keys: indifferent })] : []),
    ...(next.length > 0 ? [say('next', { ready: next.length, key, names: next })] : []),
  ]
}

/** Since when each node is not Ready, oldest first. */
export function sinceTimes(whole: Node[]): string[] {
  return whole.flatMap((node) => readyCondition(node)?.lastTransitionTime ?? []).sort()
}

export function sinceStatement(times: string[]): Statement[] {
  const [first] = times
  if (first === undefined) return []
  const days = perDay(times).slice(-7)
  const faster =
    days.length > 2 &&
    days.every((count, index) => count >= (days[index - 1] ?? 0)) &&
    (days.at(-1) ?? 0) > (days[0] ?? 0)
  return [say('since', { first, days: times.length >= 3 ? days : [], faster })]
}

/** How many turned NotReady on each day (UTC) from the first to the last. */
function perDay(times: string[]): number[] {
  const dayOf = (iso: string) => Math.floor(Date.parse(iso) / 86_400_000)
  const days = times.map(dayOf).filter((day) => !Number.isNaN(day))
  const first = Math.min(...days)
  const counts = Array.from({ length: Math.min(400, Math.max(...days) - first + 1) }, () => 0)
  for (const day of days) counts[day - first] = (counts[day - first] ?? 0) + 1
  return counts
}

/** The commonest reason, with the complaint that most of them make. */
export function theySay(whole: Node[]): Statement[] {
  const ready = whole.flatMap((node) => readyCondition(node) ?? [])
  const reason = commonest(ready.map((condition) => condition.reason ?? 'no reason'))
  if (reason === null) return []
  const complaint = commonest(ready.flatMap(({ message }) => [...new Set(complaints(message ?? ''))]))
  const count = complaint?.count ?? reason.count
  return [say('says', { reason: reason.value, complaint: complaint?.value ?? '', count, of: whole.length })]
}

function commonest(values: string[]): { value: string; count: number } | null {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  // Of those said as often the one that comes first in the messages.
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  return first === undefined ? null : { value: first[0], count: first[1] }
}

function freshLeases(leases: Lease[], { now, thresholds }: Context): number {
  return leases.filter(
    ({ spec }) => (secondsSince(spec?.renewTime, now) ?? Number.POSITIVE_INFINITY) <= thresholds['lease-fresh'],
  ).length
}

export function leaseStatement(leases: Lease[] | null, context: Context): Statement[] {
  if (leases === null || leases.length === 0) return []
  return [say('leases', { fresh: freshLeases(leases, context), of: leases.length })]
}

/** Whether most nodes blame the runtime or its network while most kubelets live: the trail of cni-deadlock. */
export function isCniTrail(whole: Node[], leases: Lease[] | null, context: Context): boolean {
  const blaming = whole.filter((node) => blamesRuntimeOrNetwork(readyCondition(node)?.message ?? '')).length
  const alive = leases !== null && leases.length > 0 && freshLeases(leases, context) > leases.length / 2
  return alive && blaming > whole.length / 2
}

export function stuckPods(pods: PodsRead | null, names: ReadonlySet<string>): Statement[] {
  const there = (pods?.unusual ?? []).filter(({ node }) => node !== null && names.has(node))
  const terminating = there.filter(isTerminating).length
  const creating = there.filter(isCreating).length
  return terminating + creating > 0 ? [say('stuck', { terminating, creating })] : []
}

/** The zone that fails most. */
export function zoneStatement(
  labels: LabelCarriers[],
  names: ReadonlySet<string>,
  { thresholds }: Context,
): Statement[] {
  const limit = thresholds['zone-limit']
  const [worst] = labels
    .filter(({ key, nodes }) => key === 'topology.kubernetes.io/zone' && nodes.length > 0)
    .map(({ value, nodes }) => ({
      zone: value,
      nodes: nodes.length,
      bad: nodes.filter((node) => names.has(node)).length,
    }))
    .sort((a, b) => b.bad / b.nodes - a.bad / a.nodes)
  if (worst === undefined) return []
  return [say('zone', { ...worst, limit, past: worst.bad / worst.nodes >= limit && worst.bad >= 3 })]
}

export function cordonedStatement(offenders: NodeRow[]): Statement[] {
  const count = offenders.filter(({ cordoned }) => cordoned).length
  return count > 0 ? [say('cordoned', { count })] : []
}

export function limitsOf(read: Read): Statement[] {
  const { unopened } = read['not-ready-nodes']
  return [
    ...(unopened > 0 ? [say('not-opened', { count: unopened })] : []),
    ...(read['node-labels'] === null ? [say('no-labels')] : []),
    ...(read['node-leases'] === null ? [say('no-leases')] : []),
    ...(read.pods === null ? [say('no-pods')] : []),
    say('not-here'),
  ]
}
