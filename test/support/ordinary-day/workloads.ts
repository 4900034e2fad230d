import type { KubeObject } from '../../../dev/demo/apiserver/kube-object'
import type { DayNode } from './nodes'
import { claimObjects, jobObjects, serviceObjects } from './others'
import { type DayPod, podsOf, template, type Workload } from './pods'
import { at, daysBefore, minuteOf, within } from './times'

/** Few by night, many by day: the HPA stands at its minimum until seven and from ten in the evening on. */
function byDay(minute: number, least: number, most: number): number {
  const hour = minute / 60
  if (hour < 7 || hour >= 22) return least
  return Math.round(least + (most - least) * Math.sin(((hour - 7) / 15) * Math.PI))
}

function workloadsAt(minute: number): Workload[] {
  const rollout = (clock: string, replicas: number) => {
    const done = minute - minuteOf(clock)
    return within(minute, clock, 30) ? Math.round((replicas * (done + 5)) / 40) : null
  }
  const web = byDay(minute, 3, 14)
  return [
    {
      namespace: 'shop',
      name: 'web',
      kind: 'Deployment',
      replicas: web,
      rolledOut: rollout('09:00', web),
      hpa: { min: 3, max: 30 },
    },
    {
      namespace: 'shop',
      name: 'search',
      kind: 'Deployment',
      replicas: 60,
      rolledOut: rollout('10:00', 60),
      hpa: { min: 40, max: 90 },
    },
    { namespace: 'payments', name: 'api', kind: 'Deployment', replicas: 6, rolledOut: null, hpa: { min: 6, max: 20 } },
    { namespace: 'payments', name: 'db', kind: 'StatefulSet', replicas: 3, rolledOut: null, hpa: null },
    { namespace: 'batch', name: 'worker', kind: 'Deployment', replicas: 8, rolledOut: rollout('17:00', 8), hpa: null },
    { namespace: 'kube-system', name: 'coredns', kind: 'Deployment', replicas: 4, rolledOut: null, hpa: null },
  ]
}

export const NAMESPACES = ['default', 'kube-system', 'kube-node-lease', 'shop', 'payments', 'batch']

/** The objects of all workloads at a minute of the day: themselves, their pods, HPAs, Services, slices and budgets. */
export function workloadObjects(nodes: readonly DayNode[], minute: number): KubeObject[] {
  const workers = nodes.filter(({ master, taint, cordonedAt }) => !master && taint === null && cordonedAt === null)
  return [
    ...workloadsAt(minute).flatMap((workload) => {
      const pods = podsOf(workload, workers, minute)
      return [
        workloadObject(workload, pods, minute),
        ...pods.map(({ object }) => object),
        ...serviceObjects(workload, pods),
        ...(workload.hpa === null ? [] : [hpaObject(workload, workload.hpa, minute)]),
        ...(workload.kind === 'StatefulSet' ? claimObjects(workload) : []),
      ]
    }),
    ...jobObjects(workers, minute),
  ]
}

const managed = (manager: string, subresource: string, time: string, fieldsV1: object) => ({
  manager,
  operation: 'Update',
  subresource,
  apiVersion: 'apps/v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1,
})

function workloadObject(workload: Workload, pods: readonly DayPod[], minute: number): KubeObject {
  const { namespace, name, kind, replicas, rolledOut, hpa } = workload
  const ready = pods.filter((pod) => pod.ready).length
  const statusTime = ready === replicas && rolledOut === null ? daysBefore(2) : at(minute - 4)
  const common = { replicas, selector: { matchLabels: { app: name } }, template: template(name) }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name,
      namespace,
      generation: 3,
      creationTimestamp: daysBefore(200),
      ...(name === 'coredns' ? { labels: { 'k8s-app': 'kube-dns' } } : {}),
      managedFields: [
        ...(hpa === null
          ? []
          : [managed('kube-controller-manager', 'scale', at(minute - 30), { 'f:spec': { 'f:replicas': {} } })]),
        managed('kube-controller-manager', 'status', statusTime, { 'f:status': { 'f:readyReplicas': {} } }),
      ],
    },
    spec:
      kind === 'StatefulSet' ? { ...common, serviceName: name } : { ...common, strategy: { type: 'RollingUpdate' } },
    status: {
      observedGeneration: 3,
      replicas: kind === 'StatefulSet' ? replicas : pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      updatedReplicas: rolledOut ?? replicas,
      ...(kind === 'StatefulSet' ? { currentReplicas: replicas, currentRevision: 'a', updateRevision: 'a' } : {}),
      conditions: [
        { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', lastTransitionTime: statusTime },
      ],
    },
  }
}

function hpaObject(
  { namespace, name, replicas }: Workload,
  { min, max }: { min: number; max: number },
  minute: number,
): KubeObject {
  // Pods that a rollout has just made have no metrics yet.
  const blind = name === 'web' && within(minute, '09:10', 10)
  const atMin = replicas === min
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace, creationTimestamp: daysBefore(200) },
    spec: { minReplicas: min, maxReplicas: max, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } },
    status: {
      currentReplicas: replicas,
      desiredReplicas: replicas,
      conditions: [
        { type: 'AbleToScale', status: 'True', reason: 'ReadyForNewScale', lastTransitionTime: daysBefore(9) },
        blind
          ? {
              type: 'ScalingActive',
              status: 'False',
              reason: 'FailedGetResourceMetric',
              message: 'did not receive metrics for any ready pods',
              lastTransitionTime: at(minute - 5),
            }
          : { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', lastTransitionTime: daysBefore(9) },
        {
          type: 'ScalingLimited',
          status: atMin ? 'True' : 'False',
          reason: atMin ? 'TooFewReplicas' : 'DesiredWithinRange',
          lastTransitionTime: at(minute - 60),
        },
      ],
    },
  }
}
