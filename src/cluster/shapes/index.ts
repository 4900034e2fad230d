import { META } from './common'
import { APPLICATION, READY_OBJECT, ROLLOUT, VELA_APPLICATION } from './custom'
import { CLAIM, LEASE, NODE, QUOTA, RUNTIME_CLASS, SERVICE, SLICE, STORAGE_CLASS } from './others'
import { POD } from './pods'
import type { Shape } from './shape'
import { BUDGET, DAEMON_SET, DEPLOYMENT, HPA, STATEFUL_SET } from './workloads'

const SHAPES: Readonly<Record<string, Shape>> = {
  Node: NODE,
  Namespace: { metadata: META },
  Pod: POD,
  Service: SERVICE,
  Endpoints: { metadata: META },
  ConfigMap: { metadata: META, immutable: 'flag' },
  PersistentVolumeClaim: CLAIM,
  ResourceQuota: QUOTA,
  'Deployment.apps': DEPLOYMENT,
  'StatefulSet.apps': STATEFUL_SET,
  'DaemonSet.apps': DAEMON_SET,
  'HorizontalPodAutoscaler.autoscaling': HPA,
  'PodDisruptionBudget.policy': BUDGET,
  'Lease.coordination.k8s.io': LEASE,
  'EndpointSlice.discovery.k8s.io': SLICE,
  'StorageClass.storage.k8s.io': STORAGE_CLASS,
  'RuntimeClass.node.k8s.io': RUNTIME_CLASS,
  'ServiceCIDR.networking.k8s.io': { metadata: META, spec: { cidrs: ['text'] } },
  'Application.argoproj.io': APPLICATION,
  'Rollout.argoproj.io': ROLLOUT,
  'Application.core.oam.dev': VELA_APPLICATION,
}

/** Of those above, the ones that are in no namespace. */
const CLUSTER_WIDE = new Set([
  'Node',
  'Namespace',
  'StorageClass.storage.k8s.io',
  'RuntimeClass.node.k8s.io',
  'ServiceCIDR.networking.k8s.io',
])

/** A kind, and where its lists are, such as /api/v1 or /apis/apps/v1. */
interface Kind {
  kind: string
  root: string
}

/** The shape of the objects of a kind. */
export function shapeOfKind(kind: Kind): Shape {
  return SHAPES[keyOf(kind)] ?? READY_OBJECT
}

/** Whether its objects are in namespaces, as far as that is known here: false for custom kinds that are not. */
export function isNamespaced(kind: Kind): boolean {
  const key = keyOf(kind)
  return key in SHAPES && !CLUSTER_WIDE.has(key)
}

function keyOf({ kind, root }: Kind): string {
  const group = /^\/apis\/([^/]+)\//.exec(root)?.[1]
  return group === undefined ? kind : `${kind}.${group}`
}
