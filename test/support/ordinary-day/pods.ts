import type { KubeObject } from '../../../dev/demo/apiserver/kube-object'
import { addressOf, type DayNode } from './nodes'
import { at, daysBefore, minuteOf } from './times'

/** A workload as it is at a moment of the day. */
export interface Workload {
  namespace: string
  name: string
  kind: 'Deployment' | 'StatefulSet'
  replicas: number
  /** How many pods are of the new template, where a rollout is under way; null else. */
  rolledOut: number | null
  /** Its HPA; null where it has none. */
  hpa: { min: number; max: number } | null
}

/** A pod of it. */
export interface DayPod {
  object: KubeObject
  ready: boolean
  node: DayNode
}

/** Its pods, spread over the nodes. A rollout has some more than wanted, which are being created. */
export function podsOf(workload: Workload, workers: readonly DayNode[], minute: number): DayPod[] {
  const surge = workload.rolledOut === null ? 0 : Math.max(1, Math.floor(workload.replicas / 8))
  return Array.from({ length: workload.replicas + surge }, (_, index): DayPod => {
    const node = nodeFor(workers, index, workload.name.length)
    const isNew = workload.rolledOut !== null && index < workload.rolledOut
    const creating = index >= workload.replicas
    const ready = !creating && node.ready
    return { node, ready, object: podObject(workload, index, { node, isNew, creating, ready }, minute) }
  })
}

/** Spread over zones first, as schedulers do. */
function nodeFor(workers: readonly DayNode[], index: number, offset: number): DayNode {
  const zones = [...new Set(workers.map(({ zone }) => zone))].sort()
  const there = workers.filter(({ zone }) => zone === zones[index % zones.length])
  return there[(Math.floor(index / zones.length) + offset) % there.length] as DayNode
}

interface PodState {
  node: DayNode
  isNew: boolean
  creating: boolean
  ready: boolean
}

function podObject({ namespace, name, kind }: Workload, index: number, state: PodState, minute: number): KubeObject {
  const { node, isNew, creating, ready } = state
  const hash = isNew || creating ? '6c5d7f8b9' : '7d4b9c6f5'
  const isSet = kind === 'StatefulSet'
  const created = creating ? at(minute - 1) : isNew ? at(minute - 8) : daysBefore(9)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: isSet ? `${name}-${index}` : `${name}-${hash}-${index.toString(36).padStart(5, 'b')}`,
      namespace,
      creationTimestamp: created,
      labels: isSet ? { app: name } : { app: name, 'pod-template-hash': hash },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: isSet ? kind : 'ReplicaSet',
          name: isSet ? name : `${name}-${hash}`,
          uid: '1',
          controller: true,
        },
      ],
    },
    spec: { nodeName: node.name, containers: [container(name)] },
    status: {
      phase: creating ? 'Pending' : 'Running',
      podIP: addressOf(`${namespace}${name}${index}`),
      containerStatuses: [containerStatus(name, index, state, minute)],
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: created }],
    },
  }
}

/** A container: being created, restarted with its node, or, the first one of worker, twice out of memory in the afternoon. */
function containerStatus(name: string, index: number, { node, creating, ready }: PodState, minute: number) {
  const usual = {
    name,
    image: name,
    imageID: '',
    ready,
    restartCount: 0,
    state: { running: { startedAt: daysBefore(9) } },
  }
  if (creating) return { ...usual, state: { waiting: { reason: 'ContainerCreating' } } }
  if (node.rebootedFor !== null) {
    const ended = { reason: 'Unknown', exitCode: 255, startedAt: daysBefore(9), finishedAt: at(minuteOf('13:04')) }
    // In their long life these were restarted with their node before.
    return { ...usual, restartCount: 5, lastState: { terminated: ended } }
  }
  if (name === 'worker' && index === 0 && minute >= minuteOf('14:00')) {
    const again = minute >= minuteOf('14:10')
    const finishedAt = at(minuteOf(again ? '14:09' : '13:58'))
    const ended = { reason: 'OOMKilled', exitCode: 137, startedAt: at(minuteOf('13:40')), finishedAt }
    return { ...usual, restartCount: again ? 2 : 1, lastState: { terminated: ended } }
  }
  return usual
}

export function container(name: string) {
  return { name, image: `example/${name}:1`, resources: { requests: { cpu: '500m', memory: '1Gi' } } }
}

export function template(name: string) {
  return { metadata: { labels: { app: name } }, spec: { containers: [container(name)] } }
}
