import type { FoundBy, Statement } from '../../model/finding'
import type { ApiserverMetrics } from '../../model/reads'
import { goVersion, processNumber } from '../../objects/apiserver-metrics'
import type { Context } from './skew'
import { say } from './words'

/** The share of its CPU that the apiserver spent on collecting garbage since it started; null where it is not told. */
export function gcShare(metrics: ApiserverMetrics): number | null {
  const numbers = (['cpu', 'cpuIdle', 'cpuGc', 'cpuGcIdle'] as const).map((name) => processNumber(metrics, name))
  const [total, idle, gc, gcIdle] = numbers
  if (total == null || idle == null || gc == null || gcIdle == null) return null
  // What the collector does on cores that have nothing else to do costs nobody anything.
  const busy = total - idle - gcIdle
  return busy > 0 ? (gc - gcIdle) / busy : null
}

/** Bytes that count against GOMEMLIMIT, and the limit; null where there is none, or it is not told. */
function limitOf(metrics: ApiserverMetrics): { used: number; limit: number } | null {
  const limit = processNumber(metrics, 'memoryLimit')
  const total = processNumber(metrics, 'memoryTotal')
  const released = processNumber(metrics, 'memoryReleased')
  // Without one it is the largest number of 64 bits.
  if (limit === null || limit >= 2 ** 62 || total === null || released === null) return null
  return { used: total - released, limit }
}

/** What the Go runtime of the apiserver suffers from. */
export function runtimeFindings(metrics: ApiserverMetrics, context: Context): FoundBy[] {
  const { thresholds } = context
  const share = gcShare(metrics)
  const memory = limitOf(metrics)
  return [
    ...(memory !== null && memory.used >= thresholds['memory-limit'] * memory.limit
      ? [
          finding(metrics, context, {
            reason: 'near-memory-limit',
            severity: 'warning',
            verdict: say('near-memory-limit', memory),
            meaning: say('meaning-limit'),
          }),
        ]
      : []),
    ...(share !== null && share >= thresholds.gc
      ? [
          finding(metrics, context, {
            reason: 'gc-heavy',
            severity: 'info',
            verdict: say('gc-heavy', { share }),
            meaning: say('meaning-gc'),
          }),
        ]
      : []),
  ]
}

type Core = Pick<FoundBy, 'reason' | 'severity' | 'verdict' | 'meaning'>

function finding(metrics: ApiserverMetrics, { kubectl }: Context, core: Core): FoundBy {
  const object = { kind: 'Apiserver', namespace: null, name: 'kube-apiserver' }
  const lists = `${kubectl(['get', '--raw', '/metrics'])} | grep '^apiserver_request_total.*verb="LIST"' | sort -t' ' -k2 -gr | head`
  return {
    ...core,
    object,
    evidence: [...memoryEvidence(metrics), say('one')],
    since: null,
    young: false,
    lesson: 'go-allocations',
    objects: [object],
    steps: [
      { say: say('who-lists'), command: { code: lists, changesCluster: false } },
      {
        say: say('raise'),
        command: {
          code: `${kubectl(['get', '--raw', '/debug/pprof/heap'])} > heap.pb && go tool pprof -top heap.pb`,
          changesCluster: false,
        },
      },
    ],
  }
}

function memoryEvidence(metrics: ApiserverMetrics): Statement[] {
  const go = goVersion(metrics)
  const resident = processNumber(metrics, 'resident')
  const heap = processNumber(metrics, 'heapInUse')
  return [
    ...(resident === null || heap === null ? [] : [say('memory', { resident, heap })]),
    ...(go === null ? [] : [say('go', { go })]),
  ]
}
