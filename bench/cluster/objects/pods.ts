import type { KubeObject } from '../../../test/cluster/harness'
import { endingOf } from '../random'
import { type App, DAEMONS, STATEFUL_PODS, type World } from '../world'
import { controlledBy, uidOf } from './meta'
import { statefulName } from './stateful'
import { containerStatuses, podManagedFields, podSpec } from './templates'

const DAY = 86_400

/** Who a pod belongs to. */
export interface Owner {
  apiVersion: string
  kind: string
  name: string
}

/** An ordinary pod: running, ready, 5 kB or more. */
export interface PodPlan {
  namespace: string
  name: string
  owner: Owner
  labels: Record<string, string>
  node: string
  address: string
  /** Seconds since it was created. */
  age: number
  /** The name of its container, and so of its image. */
  container: string
  claim?: string
}

/** Every pod of the world: of Deployments, of StatefulSets, and one of each DaemonSet on every node. */
export function* pods(world: World): Generator<KubeObject> {
  let index = 0
  for (const app of world.apps)
    for (let replica = 0; replica < app.replicas; replica += 1) yield podOf(world, ofApp(world, app, index++))
  for (let set = 0; set < world.size.statefulSets; set += 1)
    for (let ordinal = 0; ordinal < STATEFUL_PODS; ordinal += 1) yield podOf(world, ofSet(world, set, ordinal, index++))
  for (const name of DAEMONS) for (const node of world.nodes) yield podOf(world, ofDaemon(name, node, index++))
}

/** The node of the pod with that index; the pods of an app are spread. */
export function nodeOf({ nodes }: World, index: number): string {
  return nodes[index % nodes.length] ?? ''
}

/** The address of the pod with that index. */
export function addressOf(index: number): string {
  return `10.${64 + ((index >> 16) & 63)}.${(index >> 8) & 255}.${index & 255}`
}

function ofApp(world: World, { namespace, name, hash }: App, index: number): PodPlan {
  return {
    namespace,
    name: `${name}-${hash}-${endingOf(index)}`,
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-${hash}` },
    labels: { app: name, 'pod-template-hash': hash },
    node: nodeOf(world, index),
    address: addressOf(index),
    age: 2 * DAY + (index % 1000) * 60,
    container: name,
  }
}

function ofSet(world: World, set: number, ordinal: number, index: number): PodPlan {
  const { namespace, name } = statefulName(world, set)
  return {
    namespace,
    name: `${name}-${ordinal}`,
    owner: { apiVersion: 'apps/v1', kind: 'StatefulSet', name },
    labels: {
      app: name,
      'statefulset.kubernetes.io/pod-name': `${name}-${ordinal}`,
      'controller-revision-hash': `${name}-1`,
    },
    node: nodeOf(world, index),
    address: addressOf(index),
    age: 9 * DAY,
    container: name,
    claim: `data-${name}-${ordinal}`,
  }
}

function ofDaemon(name: string, node: string, index: number): PodPlan {
  return {
    namespace: 'kube-system',
    name: `${name}-${endingOf(index)}`,
    owner: { apiVersion: 'apps/v1', kind: 'DaemonSet', name },
    labels: { app: name, 'controller-revision-hash': '5d9c8b7f6' },
    node,
    address: addressOf(index),
    age: 40 * DAY,
    container: name,
  }
}

/** The static pod of a component of the control plane on one of its nodes. */
export function staticPod(
  world: World,
  component: string,
  node: string,
  { command, status = {} }: { command?: string[]; status?: Record<string, unknown> } = {},
): KubeObject {
  const plan = {
    namespace: 'kube-system',
    name: `${component}-${node}`,
    owner: { apiVersion: 'v1', kind: 'Node', name: node },
    labels: { component, tier: 'control-plane' },
    node,
    address: '10.0.0.1',
    age: 40 * DAY,
    container: component,
  }
  const pod = podOf(world, plan, status)
  if (command === undefined) return pod
  return { ...pod, spec: { nodeName: node, containers: [{ name: component, image: component, command }] } }
}

/** The pod of a plan; `change` gives what else stands in its status. */
export function podOf(world: World, plan: PodPlan, change: Record<string, unknown> = {}): KubeObject {
  const created = world.ago(plan.age)
  const spec = { ...podSpec(plan.container, plan.claim ?? null), nodeName: plan.node }
  const { apiVersion, kind, name } = plan.owner
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      uid: uidOf(world),
      creationTimestamp: created,
      labels: { ...plan.labels, 'team.example/owner': plan.namespace, version: 'v1.4.2' },
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' },
      ownerReferences: controlledBy(apiVersion, kind, name, 'aaaaaaaa-0000-4000-8000-000000000000'),
      managedFields: podManagedFields(world, created),
    },
    spec,
    status: { ...statusOf(world, plan, created), ...change },
  }
}

function statusOf(world: World, { container, node, address }: PodPlan, created: string): Record<string, unknown> {
  const types = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled']
  return {
    phase: 'Running',
    qosClass: 'Burstable',
    conditions: types.map((type) => ({ type, status: 'True', lastProbeTime: null, lastTransitionTime: created })),
    containerStatuses: containerStatuses(container, created, world.random.hex(64)),
    hostIP: `10.0.0.${node.length}`,
    hostIPs: [{ ip: `10.0.0.${node.length}` }],
    podIP: address,
    podIPs: [{ ip: address }],
    startTime: created,
  }
}
