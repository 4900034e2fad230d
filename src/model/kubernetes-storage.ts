import type { Condition, LabelSelector, Meta } from './kubernetes'

/** The fields of claims, storage classes and disruption budgets that the checks read. Every field may be absent, as in kubernetes.ts. */
export interface Claim {
  metadata?: Meta
  spec?: { storageClassName?: string; volumeName?: string }
  status?: { phase?: string }
}

export interface StorageClass {
  metadata?: Meta
  provisioner?: string
  /** Immediate where it is absent. */
  volumeBindingMode?: string
}

/** A PodDisruptionBudget of policy/v1. */
export interface Budget {
  metadata?: Meta
  spec?: {
    selector?: LabelSelector | null
    /** A number, or a share such as 50%. */
    minAvailable?: number | string
    maxUnavailable?: number | string
    unhealthyPodEvictionPolicy?: string
  }
  status?: {
    disruptionsAllowed?: number
    currentHealthy?: number
    desiredHealthy?: number
    expectedPods?: number
    conditions?: Condition[]
  }
}
