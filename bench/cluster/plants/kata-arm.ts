import { podOf } from '../objects/pods'
import { endingOf } from '../random'
import type { World } from '../world'
import type { Plant } from './plant'

const NAME = 'arm-only'
const HASH = '9c5b6d7f8b'
const PODS = 3

/** Pods ask for an architecture that no node has; a RuntimeClass of Kata declares no overhead. */
export const kataArm: Plant = {
  *objects(world) {
    yield { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata-qemu' }, handler: 'kata-qemu' }
    for (let index = 0; index < PODS; index += 1) yield pendingPod(world, index)
  },
  finds: (world) => [
    { reason: 'architecture-missing', object: `Pod/${placeOf(world)}/${podName(0)}` },
    { reason: 'no-overhead', object: 'RuntimeClass/kata-qemu' },
  ],
}

function placeOf({ namespaces }: World): string {
  return namespaces[1] ?? ''
}

function podName(index: number): string {
  return `${NAME}-${HASH}-${endingOf(index)}`
}

function pendingPod(world: World, index: number) {
  const since = world.ago(7_200)
  const condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message: "0 nodes are available: all of them did not match Pod's node affinity/selector.",
    lastTransitionTime: since,
  }
  const plan = {
    namespace: placeOf(world),
    name: podName(index),
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${NAME}-${HASH}` },
    labels: { app: NAME, 'pod-template-hash': HASH },
    node: '',
    address: '',
    age: 7_200,
    container: NAME,
  }
  const pod = podOf(world, plan)
  const { nodeName: _, ...spec } = pod.spec as Record<string, unknown>
  return {
    ...pod,
    spec: { ...spec, nodeSelector: { 'kubernetes.io/arch': 'arm64' } },
    status: { phase: 'Pending', qosClass: 'Burstable', conditions: [condition] },
  }
}
