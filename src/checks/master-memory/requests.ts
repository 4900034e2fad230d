import type { FoundBy, Statement } from '../../model/finding'
import type { ApiserverMetrics } from '../../model/reads'
import {
  averageWait,
  type Flow,
  listCounts,
  objectCounts,
  processNumber,
  queuedRequests,
  rejectedRequests,
  watchCount,
} from '../../objects/apiserver-metrics'
import type { Since } from './history'
import { type Context, whoStep } from './nodes'
import { say } from './words'

/** How many lists are named. */
const NAMED = 3

interface ListRate {
  resource: string
  scope: string
  perSecond: number
}

/** How often what is listed, the most frequent first; none where no time is known. */
function ratesOf(metrics: ApiserverMetrics, since: Since): ListRate[] {
  const { seconds } = since
  if (seconds === null) return []
  return listCounts(metrics)
    .map(({ resource, scope, count }) => ({
      resource,
      scope,
      perSecond: since.list(resource, scope, count) / seconds,
    }))
    .filter(({ perSecond }) => perSecond > 0)
    .sort((a, b) => b.perSecond - a.perSecond)
}

/** What the apiserver is asked for: shown with every finding on its memory. */
export function requestEvidence(metrics: ApiserverMetrics, since: Since): Statement[] {
  const resident = processNumber(metrics, 'resident')
  const watches = watchCount(metrics)
  const top = ratesOf(metrics, since).slice(0, NAMED)
  return [
    ...(resident === null ? [] : [say('holds', { resident, heap: processNumber(metrics, 'heapInUse') })]),
    ...(top.length === 0 || since.seconds === null ? [] : [say('lists', { top, seconds: since.seconds })]),
    ...(watches === null ? [] : [say('watches', { watches })]),
  ]
}

/** Lists of everything that cost the apiserver much: how often, times how many objects there are. */
export function listFindings(metrics: ApiserverMetrics, since: Since, context: Context): FoundBy[] {
  const counts = new Map(objectCounts(metrics).map(({ resource, count }) => [resource, count]))
  return ratesOf(metrics, since).flatMap(({ resource, scope, perSecond }) => {
    const objects = counts.get(resource) ?? 0
    if (scope !== 'cluster' || perSecond * objects < context.thresholds.listed) return []
    const object = { kind: 'Resource', namespace: null, name: resource }
    return [
      {
        reason: 'heavy-lists',
        severity: 'info' as const,
        object,
        verdict: say('heavy-lists', { resource, perSecond, objects }),
        evidence: [say('each', { objects }), ...requestEvidence(metrics, since)],
        meaning: say('meaning-lists'),
        since: null,
        young: false,
        lesson: 'master-memory',
        objects: [object],
        steps: [whoStep(context)],
      },
    ]
  })
}

/** Flow schemas that turn requests away, or let many wait. */
export function flowFindings(metrics: ApiserverMetrics, since: Since, context: Context): FoundBy[] {
  const queued = queuedRequests(metrics)
  const rejecting = rejectedRequests(metrics)
    .map((flow) => ({ ...flow, count: since.rejection(flow.schema, flow.level, flow.count) }))
    .filter(({ count }) => count > 0)
  const known = new Set(rejecting.map(({ schema }) => schema))
  const waiting = queued.filter(({ schema, count }) => count >= context.thresholds.queued && !known.has(schema))
  const queuedIn = (name: string) => queued.find(({ schema }) => schema === name)?.count ?? 0
  return [
    ...rejecting.map((flow) => rejection(flow, queuedIn(flow.schema), since, metrics, context)),
    ...waiting.map((flow) => ({
      ...ofFlow(flow, context),
      reason: 'queueing',
      severity: 'info' as const,
      verdict: say('queueing', { schema: flow.schema, level: flow.level, queued: flow.count }),
      evidence: waits(metrics, flow),
      meaning: say('meaning-queueing'),
    })),
  ]
}

function rejection(flow: Flow, queued: number, since: Since, metrics: ApiserverMetrics, context: Context): FoundBy {
  const { seconds } = since
  const perHour = seconds === null ? 0 : (flow.count * 3600) / seconds
  return {
    ...ofFlow(flow, context),
    reason: 'rejecting',
    severity: perHour >= context.thresholds.rejected ? 'warning' : 'info',
    verdict: seconds === null ? say('rejecting-ever', flow) : say('rejecting', { ...flow, seconds }),
    evidence: [
      ...(queued > 0 ? [say('waiting', { queued })] : []),
      ...waits(metrics, flow),
      ...requestEvidence(metrics, since),
    ],
    meaning: say('meaning-rejecting'),
  }
}

function waits(metrics: ApiserverMetrics, { schema }: Flow): Statement[] {
  const seconds = averageWait(metrics, schema)
  return seconds === null ? [] : [say('waits', { seconds })]
}

function ofFlow({ schema }: Flow, context: Context) {
  const object = { kind: 'FlowSchema', namespace: null, name: schema }
  const code = context.kubectl(['describe', 'flowschema', schema])
  return {
    object,
    since: null,
    young: false,
    lesson: 'master-memory',
    objects: [object],
    steps: [{ say: say('schema'), command: { code, changesCluster: false } }, whoStep(context)],
  }
}
