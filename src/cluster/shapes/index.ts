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

/** The shape of the objects of a kind; `root` is where its lists are, such as /api/v1 or /apis/apps/v1. */
export function shapeOfKind({ kind, root }: { kind: string; root: string }): Shape {
  const group = /^\/apis\/([^/]+)\//.exec(root)?.[1]
  return SHAPES[group === undefined ? kind : `${kind}.${group}`] ?? READY_OBJECT
}
