import { defineCheck } from '../model/check'
import type { Statement } from '../model/finding'
import { processNumber, watchCount } from '../objects/apiserver-metrics'
import { podsOf } from '../objects/control-plane-pod'
import { endFindings } from './master-memory/ends'
import { countedNow, sinceThen } from './master-memory/history'
import { type Context, pressureFindings, type Read, shareFindings, type Thresholds } from './master-memory/nodes'
import { flowFindings, listFindings, requestEvidence } from './master-memory/requests'
import { say, words } from './master-memory/words'

/** Whether the control plane runs out of memory, and what it is asked for. */
export const masterMemory = defineCheck<
  'nodes' | 'control-plane-nodes',
  'control-plane-pods' | 'apiserver-metrics',
  Thresholds
>({
  id: 'master-memory',
  lessons: ['master-memory'],
  asks: 'Does the control plane run out of memory, what is listed most, and whose requests wait or are turned away?',
  needs: ['nodes', 'control-plane-nodes'],
  wants: ['control-plane-pods', 'apiserver-metrics'],
  minimumAge: {
    value: 600,
    unit: 'seconds',
    meaning: 'younger memory pressure is young',
    source: 'kubernetes-mixin, KubeNodePressure, for: 10m',
  },
  thresholds: {
    lately: {
      value: 86_400,
      unit: 'seconds',
      meaning: 'ends of control-plane pods are told of for so long',
      source: 'our choice: a day, so that the morning knows of the night',
    },
    now: {
      value: 3_600,
      unit: 'seconds',
      meaning: 'an apiserver or etcd that ran out of memory since then is critical',
      source: 'our choice: its clients repeat what killed it at once',
    },
    share: {
      value: 0.6,
      unit: "share of a control-plane node's memory",
      meaning: 'an apiserver that holds more is a warning',
      source: 'our choice: Go may let a heap double (GOGC=100)',
    },
    listed: {
      value: 10_000,
      unit: 'objects a second',
      meaning: 'lists of all objects of a resource that make more are told of',
      source: 'our measurement: one core of an apiserver encodes about 13,000 pods a second',
    },
    rejected: {
      value: 60,
      unit: 'requests an hour',
      meaning: 'a flow schema that turns away more is a warning, else info',
      source: 'our choice: one a minute is felt',
    },
    queued: {
      value: 10,
      unit: 'requests',
      meaning: 'a flow schema in whose queues so many wait is told of',
      source: 'our choice: a few wait in every burst',
    },
  },
  severities: {
    critical:
      'memory pressure on half of the control plane, or an apiserver or etcd that ran out of memory within the hour',
    warning:
      'memory pressure on one of them, a kill within a day, an apiserver that holds 60 % of a node, or requests turned away',
    info: 'an apiserver that restarted, heavy lists, or requests that wait',
  },
  words,
  run(read: Read, context: Context) {
    const metrics = read['apiserver-metrics']
    const members = read['control-plane-nodes']
    const pods = read['control-plane-pods'] ?? []
    if (members.length + pods.length === 0 && metrics === null) {
      return { kind: 'not-checked', why: say('nothing-visible') }
    }
    const since = metrics === null ? null : sinceThen(metrics, context.previous, context.now)
    const requests = metrics === null || since === null ? [] : requestEvidence(metrics, since)
    const kept = metrics === null ? null : countedNow(metrics, context.previous, context.now)
    return {
      kind: 'looked',
      findings: [
        ...pressureFindings(read, context, requests),
        ...endFindings(pods, context, requests),
        ...shareFindings(read, context, requests),
        ...(metrics === null || since === null ? [] : flowFindings(metrics, since, context)),
        ...(metrics === null || since === null ? [] : listFindings(metrics, since, context)),
      ],
      seen: say('seen', {
        members: members.length,
        pods: podsOf(pods, 'kube-apiserver').length,
        resident: metrics === null ? null : processNumber(metrics, 'resident'),
        watches: metrics === null ? null : watchCount(metrics),
      }),
      limits: limitsOf(read),
      ...(kept === null ? {} : { keep: kept }),
    }
  },
})

function limitsOf(read: Read): Statement[] {
  const pods = read['control-plane-pods']
  const hasNodes = read['control-plane-nodes'].length > 0
  return [
    ...(hasNodes ? [] : [say('nodes-hidden')]),
    ...(hasNodes && pods !== null && podsOf(pods, 'kube-apiserver').length === 0 ? [say('pods-hidden')] : []),
    ...(read['apiserver-metrics'] === null ? [] : [say('one-of-several'), say('who-hidden')]),
  ]
}
