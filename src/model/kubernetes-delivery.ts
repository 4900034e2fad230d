import type { Condition, Meta } from './kubernetes'

/** The few fields that are read of an Application of Argo CD. */
export interface ArgoApplication {
  metadata?: Meta
  status?: {
    /** Synced, OutOfSync or Unknown. */
    sync?: { status?: string }
    /** Healthy, Progressing, Suspended, Degraded, Missing or Unknown. */
    health?: { status?: string; message?: string; lastTransitionTime?: string }
    /** The last sync: Running, Succeeded, Failed, Error or Terminating. */
    operationState?: { phase?: string; message?: string; finishedAt?: string }
    /** These have no status: they stand there or they do not. */
    conditions?: Condition[]
  }
}

/** The few fields that are read of a Rollout of Argo Rollouts. */
export interface ArgoRollout {
  metadata?: Meta
  status?: {
    /** Healthy, Progressing, Paused or Degraded. */
    phase?: string
    message?: string
    abort?: boolean
    abortedAt?: string
    conditions?: Condition[]
  }
}

/** The few fields that are read of what has a Ready condition: Flux, Knative. */
export interface ReadyObject {
  metadata?: Meta
  spec?: { suspend?: boolean }
  status?: { conditions?: Condition[] }
}

/** The few fields that are read of an Application of KubeVela. */
export interface VelaApplication {
  metadata?: Meta
  status?: {
    /** Its phase, such as running, runningWorkflow, workflowSuspending or workflowFailed. */
    status?: string
    services?: { name?: string; healthy?: boolean; message?: string }[]
    workflow?: {
      message?: string
      startTime?: string
      endTime?: string
      steps?: { name?: string; type?: string; phase?: string; reason?: string; message?: string }[]
    }
    conditions?: Condition[]
  }
}
