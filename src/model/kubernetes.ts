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
  spec?: { unschedulable?: boolean; taints?: { key?: string; value?: string; effect?: string }[] }
  status?: {
    conditions?: Condition[]
    /** Quantities as text: `pods` is a plain number. */
    allocatable?: Record<string, string>
    nodeInfo?: Record<string, string>
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
  finishedAt?: string
}

export interface Pod {
  metadata?: Meta
  spec?: { nodeName?: string }
  status?: {
    phase?: string
    startTime?: string
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

export interface Deployment {
  metadata?: Meta
  spec?: {
    replicas?: number
    paused?: boolean
    strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } }
  }
  status?: { replicas?: number; updatedReplicas?: number; readyReplicas?: number; conditions?: Condition[] }
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
