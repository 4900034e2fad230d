import type { ReadName } from '../model/reads'

/** What a read needs to be allowed. `namespace` null means everywhere. */
export interface Permission {
  /** The API group; empty for the core. */
  group: string
  resource: string
  verb: 'get' | 'list' | 'watch'
  namespace: string | null
}

const NODES: Permission = { group: '', resource: 'nodes', verb: 'list', namespace: null }
const NODE: Permission = { group: '', resource: 'nodes', verb: 'get', namespace: null }
const PODS: Permission = { group: '', resource: 'pods', verb: 'list', namespace: null }
const LEASES = 'leases'
const COORDINATION = 'coordination.k8s.io'

/** What every look reads: the most recent read, and how old the cached lists are. /version is open to everyone who is logged in. */
export const ALWAYS: readonly Permission[] = [
  { group: COORDINATION, resource: LEASES, verb: 'list', namespace: 'kube-system' },
]

/** What each read needs to be allowed, those before it included. */
export const PERMISSIONS: Readonly<Record<ReadName, readonly Permission[]>> = {
  nodes: [NODES],
  'not-ready-nodes': [NODES, NODE],
  'node-labels': [NODES, NODE],
  'node-leases': [NODES, { group: COORDINATION, resource: LEASES, verb: 'get', namespace: 'kube-node-lease' }],
  'node-samples': [NODES, NODE],
  pods: [{ group: '', resource: 'namespaces', verb: 'list', namespace: null }, PODS],
  'crashing-pods': [
    { group: '', resource: 'namespaces', verb: 'list', namespace: null },
    PODS,
    { group: '', resource: 'pods', verb: 'get', namespace: null },
  ],
  hpas: [{ group: 'autoscaling', resource: 'horizontalpodautoscalers', verb: 'list', namespace: null }],
  deployments: [{ group: 'apps', resource: 'deployments', verb: 'list', namespace: null }],
  'control-plane-nodes': [NODES, NODE],
  'apiserver-leases': [{ group: COORDINATION, resource: LEASES, verb: 'list', namespace: 'kube-system' }],
  'etcd-pods': [PODS],
}
