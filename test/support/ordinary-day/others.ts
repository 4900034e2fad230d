import type { KubeObject } from '../../../dev/demo/apiserver/kube-object'
import { addressOf, type DayNode } from './nodes'
import { container, type DayPod, template, type Workload } from './pods'
import { at, daysBefore } from './times'

/** A Service that asks for the nearest endpoints, its slice, in which endpoints that are new have no hints yet, and a budget. */
export function serviceObjects({ namespace, name }: Workload, pods: readonly DayPod[]): KubeObject[] {
  const endpoints = pods.map(({ object, ready, node }) => ({
    addresses: [(object.status as { podIP: string }).podIP],
    conditions: { ready, serving: ready, terminating: false },
    nodeName: node.name,
    zone: node.zone,
    ...(ready ? { hints: { forZones: [{ name: node.zone }] } } : {}),
  }))
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, creationTimestamp: daysBefore(200) },
      spec: {
        type: 'ClusterIP',
        clusterIP: addressOf(name),
        selector: { app: name },
        ports: [{ port: 80, protocol: 'TCP' }],
        trafficDistribution: 'PreferClose',
      },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${name}-abcde`,
        namespace,
        labels: { 'kubernetes.io/service-name': name },
        creationTimestamp: daysBefore(200),
      },
      addressType: 'IPv4',
      endpoints,
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace, generation: 1 },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } },
      status: {
        observedGeneration: 1,
        currentHealthy: pods.filter(({ ready }) => ready).length,
        desiredHealthy: pods.length - 1,
        expectedPods: pods.length,
        disruptionsAllowed: pods.every(({ ready }) => ready) ? 1 : 0,
      },
    },
  ]
}

export function claimObjects({ namespace, name, replicas }: Workload): KubeObject[] {
  return Array.from({ length: replicas }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: `data-${name}-${index}`, namespace, creationTimestamp: daysBefore(200), labels: { app: name } },
    spec: {
      accessModes: ['ReadWriteOnce'],
      volumeName: `pv-${index}`,
      storageClassName: 'fast',
      resources: { requests: { storage: '10Gi' } },
    },
    status: { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: '10Gi' } },
  }))
}

/** A job each hour, that runs for some minutes and completes. */
export function jobObjects(workers: readonly DayNode[], minute: number): KubeObject[] {
  const hour = Math.floor(minute / 60)
  const running = minute % 60 < 10
  const name = `report-${hour}`
  const node = workers[hour % workers.length]
  const began = at(hour * 60)
  return [
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name, namespace: 'batch', creationTimestamp: began },
      spec: { template: template(name) },
      status: running
        ? { active: 1, startTime: began }
        : { succeeded: 1, startTime: began, completionTime: at(hour * 60 + 9) },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-x2x4z`,
        namespace: 'batch',
        creationTimestamp: began,
        labels: { app: name },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid: '1', controller: true }],
      },
      spec: { nodeName: node?.name, containers: [container(name)], restartPolicy: 'Never' },
      status: {
        phase: running ? 'Running' : 'Succeeded',
        containerStatuses: [
          running
            ? { name, image: name, imageID: '', ready: true, restartCount: 0, state: { running: { startedAt: began } } }
            : {
                name,
                image: name,
                imageID: '',
                ready: false,
                restartCount: 0,
                state: { terminated: { reason: 'Completed', exitCode: 0 } },
              },
        ],
      },
    },
  ]
}
