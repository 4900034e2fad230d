import { oddsInWords } from '../../cohort/chance'
import type { Cohort, Share } from '../../cohort/cohort'
import type { CheckContext, ReadFor } from '../../model/check'
import type { Statement } from '../../model/finding'
import type { Lease, Node } from '../../model/kubernetes'
import { POOL_LABEL } from '../../model/node-labels'
import type { LabelCarriers, NodeRow } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { blamesRuntimeOrNetwork, complaints, readyCondition } from '../../objects/node'
import { isCreating, isTerminating } from '../../objects/pod'
import { say } from './words'

export type Needs = 'nodes' | 'not-ready-nodes'
export type Wants = 'node-labels' | 'node-samples' | 'node-leases' | 'pods' | 'stuck-pods' | 'attached-volumes'
export type Thresholds = 'critical-share' | 'many' | 'burst' | 'zone-limit' | 'large-zone' | 'lease-fresh' | 'eviction'
export type Read = ReadFor<Needs, Wants>
export type Context = CheckContext<Thresholds>

/** Traits named beside the leading one. */
const WEAKER = 3

export function sharedTraits(cohort: Cohort, bad: number, labels: readonly LabelCarriers[]): Statement[] {
  const { leading, inseparable, weaker, indifferent, next } = cohort
  if (leading === null) {
    return [indifferent.length === 0 ? say('too-few', { bad }) : say('no-shared-trait', { keys: indifferent })]
  }
  const { key, inside, badOutside, outside, chance } = leading
  return [
    say('shared', { key, bad: leading.bad, inside, badOutside, outside, odds: oddsInWords(chance) }),
    ...(inseparable.length > 0 ? [say('inseparable', { traits: inseparable.map(inWords) })] : []),
    ...(weaker.length > 0 ? [say('weaker', { traits: weaker.slice(0, WEAKER).map(inWords) })] : []),
    ...(indifferent.length > 0 ? [say('no-difference', { keys: indifferent })] : []),
    ...(next.length > 0 ? [say('next', { ready: next.length, key, names: next, pools: byPool(next, labels) })] : []),
  ]
}

function inWords({ key, value, bad, inside }: Share): string {
  return `${key} ${value} (${bad} of ${inside})`
}

/** How many of the nodes each pool has, the largest first; `pool` is null for those in pools that were not read. None where no pool is known. */
function byPool(nodes: readonly string[], labels: readonly LabelCarriers[]): { pool: string | null; nodes: number }[] {
  const pools = labels.filter(({ key }) => POOL_LABEL.test(key))
  const carriers = (key: string) => pools.filter((each) => each.key === key).flatMap((each) => each.nodes).length
  // A cluster may name pools by more than one label: the one that most nodes carry.
  const key = pools.map((each) => each.key).sort((a, b) => carriers(b) - carriers(a))[0]
  if (key === undefined) return []
  const wanted = new Set(nodes)
  const counted = pools
    .filter((each) => each.key === key)
    .map((each) => ({ pool: each.value, nodes: each.nodes.filter((node) => wanted.has(node)).length }))
    .filter((each) => each.nodes > 0)
    .sort((a, b) => b.nodes - a.nodes)
  const rest = nodes.length - counted.reduce((sum, each) => sum + each.nodes, 0)
  return rest > 0 ? [...counted, { pool: null, nodes: rest }] : counted
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

/** Pods and volumes that are stuck on the nodes, with the oldest of the pods that were opened. */
export function stuckStatement(read: Read, names: ReadonlySet<string>, { now }: Context): Statement[] {
  const there = (read.pods?.unusual ?? []).filter(({ node }) => node !== null && names.has(node))
  const terminating = there.filter(isTerminating)
  const creating = there.filter(isCreating)
  const volumes = (read['attached-volumes'] ?? []).filter(({ node }) => names.has(node)).length
  if (terminating.length + creating.length + volumes === 0) return []
  const deleted = (read['stuck-pods']?.objects ?? [])
    .filter(({ spec }) => names.has(spec?.nodeName ?? ''))
    .flatMap(({ metadata }) => secondsSince(metadata?.deletionTimestamp, now) ?? [])
  return [
    say('stuck', {
      terminating: terminating.length,
      terminatingFor: deleted.length === 0 ? null : Math.max(...deleted),
      creating: creating.length,
      creatingFor: creating.length === 0 ? null : Math.max(...creating.map(({ ageSeconds }) => ageSeconds)),
      volumes,
    }),
  ]
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
    ...(read['attached-volumes'] === null ? [say('no-volumes')] : []),
    say('not-here'),
  ]
}
