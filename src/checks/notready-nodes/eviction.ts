import type { Statement } from '../../model/finding'
import { isAtLeast, versionOf } from '../../model/for-version'
import { ZONE_LABEL } from '../../model/node-labels'
import type { LabelCarriers } from '../../model/reads'
import type { Context } from './evidence'
import { say } from './words'

/** A zone, and what its failing nodes make of its evictions. `zone` is null where nodes have no zones: all are one then. */
export interface Zone {
  zone: string | null
  bad: number
  nodes: number
  pace: 'normal' | 'slow' | 'stopped'
}

/** When eviction begins or began, how fast it goes in which zone, and after what silence a node of this version is NotReady. */
export function evictionStatements(
  firstNotReady: string | null,
  labels: readonly LabelCarriers[] | null,
  bad: ReadonlySet<string>,
  total: number,
  context: Context,
): Statement[] {
  const { eviction } = context.thresholds
  const begins = firstNotReady === null ? Number.NaN : Date.parse(firstNotReady) + eviction * 1000
  const at = Number.isNaN(begins) ? null : new Date(begins).toISOString()
  return [
    say('evicts', { at, begun: begins <= context.now.getTime(), seconds: eviction }),
    ...zoneStatement(labels, bad, total, context),
    ...timesStatement(context),
  ]
}

function zoneStatement(
  labels: readonly LabelCarriers[] | null,
  bad: ReadonlySet<string>,
  total: number,
  context: Context,
): Statement[] {
  if (bad.size === total) return [say('none-ready')]
  const zones = zonesOf(labels ?? [], bad, context)
  const whole = { zone: null, bad: bad.size, nodes: total }
  // Without zones all nodes count as one; where labels could not be read it is not known whether there are any.
  const known = zones.length > 0 ? zones : labels === null ? [] : [{ ...whole, pace: paceOf(whole, context) }]
  const [worst] = known
  if (worst === undefined) return []
  const limit = context.thresholds['zone-limit']
  return [say('zones', { worst, past: known.filter(({ pace }) => pace !== 'normal'), limit })]
}

/** The zones of the failing nodes, the worst first. */
function zonesOf(labels: readonly LabelCarriers[], bad: ReadonlySet<string>, context: Context): Zone[] {
  return labels
    .filter(({ key, nodes }) => key === ZONE_LABEL && nodes.length > 0)
    .map(({ value, nodes }) => {
      const counts = { zone: value, nodes: nodes.length, bad: nodes.filter((node) => bad.has(node)).length }
      return { ...counts, pace: paceOf(counts, context) }
    })
    .sort((a, b) => b.bad / b.nodes - a.bad / a.nodes)
}

/** Fewer failing nodes never slow a zone down. */
const LEAST_FAILING = 3

/**
 * How fast pods are evicted: at one node in 10 s, past the limit at one in 100 s or, in a small zone, not at all; a zone without any Ready node
 * is evicted as usual. By the node lifecycle controller of kube-controller-manager, ComputeZoneState and ReducedQPSFunc.
 */
function paceOf({ bad, nodes }: Omit<Zone, 'pace'>, { thresholds }: Context): Zone['pace'] {
  const isPast = bad >= LEAST_FAILING && bad < nodes && bad / nodes >= thresholds['zone-limit']
  if (!isPast) return 'normal'
  return nodes > thresholds['large-zone'] ? 'slow' : 'stopped'
}

/** The default was raised in 1.32: kubernetes/kubernetes#126287. */
const LONGER_SILENCE_SINCE = { major: 1, minor: 32 }

function timesStatement({ version, thresholds }: Context): Statement[] {
  const known = versionOf(version)
  if (known === null) return []
  const silence = isAtLeast(known, LONGER_SILENCE_SINCE) ? 50 : 40
  return [say('times', { version: `${known.major}.${known.minor}`, silence, seconds: thresholds.eviction })]
}
