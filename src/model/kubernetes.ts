/**
 * The few fields of Kubernetes' API objects that the checks read. Every field may be absent: objects come from outside, from
 * apiservers of many versions.
 */

/** Who wrote which fields, as the apiserver keeps it. `fieldsV1` is a tree whose keys are `f:<field>`. */
export interface ManagedFields {
  manager?: string
  operation?: string
  /** `scale` or `status` where the write went through that subresource. */
  subresource?: string
  /** When this manager last changed its fields, ISO 8601. */
  time?: string
  fieldsV1?: object
}

export interface Meta {
  name?: string
  namespace?: string
  creationTimestamp?: string
  deletionTimestamp?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: { kind?: string; name?: string; controller?: boolean }[]
  managedFields?: ManagedFields[]
}

/** A condition of any object: `status` is True, False or Unknown. */
export interface Condition {
  type?: string
  status?: string
  reason?: string
  message?: string
  lastTransitionTime?: string
}

export interface Node {
  metadata?: Meta
  spec?: {
    unschedulable?: boolean
    taints?: { key?: string; value?: string; effect?: string }[]
    /** The range of pod addresses that the node was given; absent where something else hands them out. */
    podCIDR?: string
    /** The same, one of each address family. */
    podCIDRs?: string[]
  }
  status?: {
    conditions?: Condition[]
    /** Quantities as text: `pods` is a plain number. */
    allocatable?: Record<string, string>
    nodeInfo?: Record<string, string>
    addresses?: { type?: string; address?: string }[]
  }
}

export interface ContainerStatus {
  name?: string
  restartCount?: number
  state?: { waiting?: { reason?: string; message?: string }; running?: object; terminated?: Terminated }
  lastState?: { terminated?: Terminated }
}

export interface Terminated {
  reason?: string
  exitCode?: number
  message?: string
  startedAt?: string
  finishedAt?: string
}

/** What a pod is made of, in a template or in a pod. Quantities are text such as 250m or 1Gi; numbers in old objects. */
export interface PodSpec {
  nodeName?: string
  nodeSelector?: Record<string, string>
  affinity?: { nodeAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms?: NodeTerm[] } } }
  runtimeClassName?: string
  containers?: Container[]
  initContainers?: Container[]
  overhead?: Record<string, string | number>
  volumes?: Volume[]
  imagePullSecrets?: { name?: string }[]
}

/** Which nodes are meant: those for which all of its expressions hold. */
export interface NodeTerm {
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[]
}

export interface Container {
  name?: string
  command?: string[]
  args?: string[]
  /** Of an init container: Always where it runs beside the containers. */
  restartPolicy?: string
  resources?: { requests?: Record<string, string | number> }
  env?: { valueFrom?: { configMapKeyRef?: { name?: string }; secretKeyRef?: { name?: string } } }[]
  envFrom?: { configMapRef?: { name?: string }; secretRef?: { name?: string } }[]
}

export interface Volume {
  name?: string
  persistentVolumeClaim?: { claimName?: string }
  configMap?: { name?: string }
  secret?: { secretName?: string }
  projected?: { sources?: { configMap?: { name?: string }; secret?: { name?: string } }[] }
}

export interface Pod {
  metadata?: Meta
  spec?: PodSpec
  status?: {
    phase?: string
    startTime?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

/** Which labels are meant. Null or absent picks nothing; an empty one picks everything. */
export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[]
}

/** What a workload makes its pods of. */
export interface PodTemplate {
  metadata?: Meta
  spec?: PodSpec
}

export interface Deployment {
  metadata?: Meta
  spec?: {
    replicas?: number
    paused?: boolean
    selector?: LabelSelector
    template?: PodTemplate
    strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } }
  }
  status?: { replicas?: number; updatedReplicas?: number; readyReplicas?: number; conditions?: Condition[] }
}

export interface StatefulSet {
  metadata?: Meta
  spec?: {
    replicas?: number
    selector?: LabelSelector
    template?: PodTemplate
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } }
    volumeClaimTemplates?: { metadata?: Meta }[]
  }
  status?: {
    replicas?: number
    readyReplicas?: number
    updatedReplicas?: number
    currentRevision?: string
    updateRevision?: string
  }
}

export interface DaemonSet {
  metadata?: Meta
  spec?: { selector?: LabelSelector; template?: PodTemplate }
  status?: { desiredNumberScheduled?: number; numberReady?: number; updatedNumberScheduled?: number }
}

export interface Hpa {
  metadata?: Meta
  spec?: {
    minReplicas?: number
    maxReplicas?: number
    scaleTargetRef?: { apiVersion?: string; kind?: string; name?: string }
  }
  status?: { currentReplicas?: number; desiredReplicas?: number; conditions?: Condition[] }
}

export interface Lease {
  metadata?: Meta
  spec?: { holderIdentity?: string; renewTime?: string; leaseDurationSeconds?: number }
}
