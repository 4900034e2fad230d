import type { Deployment, Hpa, Lease, Node, Pod } from './kubernetes'

/** A node as the table that `kubectl get nodes -o wide` prints. */
export interface NodeRow {
  name: string
  /** Whether its Ready condition is True. */
  ready: boolean
  cordoned: boolean
  roles: string[]
  /** Seconds since it was created, as exact as the table says it. */
  ageSeconds: number
  /** The kubelet's version, such as v1.34.1. */
  version: string
  osImage: string
  kernel: string
  runtime: string
}

/** A pod as the table of its namespace prints it. */
export interface PodRow {
  namespace: string
  name: string
  /** Such as Running, Terminating, CrashLoopBackOff or Init:0/1. */
  status: string
  restarts: number
  /** Seconds since the last restart; null where there was none. */
  lastRestartSeconds: number | null
  ageSeconds: number
  /** Null where it has none yet. */
  node: string | null
}

/** What the pods' tables say: how many there are, and those that are not plainly running or done. */
export interface PodsRead {
  total: number
  namespaces: number
  /** Pods that take a slot on a node. */
  onNodes: number
  /** Pods that are neither Running nor done, or that restarted not long ago. */
  unusual: PodRow[]
}

/** Whole objects of a bounded number of offenders, and how many more there are that were not opened. */
export interface Opened<T> {
  objects: T[]
  unopened: number
}

/** The nodes that carry one value of a label, learned by one selected table. */
export interface LabelCarriers {
  key: string
  value: string
  nodes: string[]
}

/** Pods that look alike: same namespace, name prefix and status; at most a few of them whole. */
export interface PodGroup {
  namespace: string
  prefix: string
  status: string
  rows: PodRow[]
  pods: Pod[]
}

/** What can be read of a cluster, by name. Reads of offenders come after the tables that name them. */
export interface ReadValues {
  nodes: NodeRow[]
  'not-ready-nodes': Opened<Node>
  'node-labels': LabelCarriers[]
  'node-leases': Opened<Lease>
  'node-samples': { node: Node; alike: number }[]
  pods: PodsRead
  'crashing-pods': { groups: PodGroup[]; unopened: number }
  hpas: Hpa[]
  deployments: Deployment[]
  'control-plane-nodes': Node[]
  'apiserver-leases': Lease[]
  'etcd-pods': PodRow[]
}
export type ReadName = keyof ReadValues

/** Why a read failed: a stable code, and words for a person. */
export interface ReadFailure {
  code:
    | 'forbidden'
    | 'unauthorized'
    | 'not-served'
    | 'throttled'
    | 'deadline'
    | 'unreachable'
    | 'too-large'
    | 'malformed'
    | 'server'
    | 'ended'
  /** Such as "the service account k8s-lesson lacks `list nodes`". */
  text: string
}

export type ReadResult<T> = { ok: true; value: T } | { ok: false; failure: ReadFailure }

/** The results of the reads of one look, by name; a read that was not asked for is not there. */
export type ReadResults = { [K in ReadName]?: ReadResult<ReadValues[K]> }

/** One reading of one cluster. */
export interface Reading {
  /** The cluster's own time, by the apiserver's clock; ours where it did not answer. */
  at: Date
  /** Such as v1.34.1; null where it could not be read. */
  version: string | null
  results: ReadResults
  /** Why nothing may be called clear: the most recent read failed, or shows that the cached lists are old. Null else. */
  stale: ReadFailure | null
  /** Whether the apiserver asked to be left alone, or did not answer in time. */
  ended: boolean
  requests: number
  /** Bytes of answers. */
  bytes: number
}

/** Reads one cluster. Never throws for what the cluster does: that stands in the results. */
export interface ClusterReader {
  /** The name under which people know the cluster: that of its context. */
  name: string
  /** What kubectl has to be told to reach it: the context; null where it needs nothing. */
  context: string | null
  /** Of that namespace only, where one is given, as far as objects have one. */
  read(wanted: readonly ReadName[], namespace: string | null): Promise<Reading>
}
