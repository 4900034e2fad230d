import type { Meta } from './kubernetes'

/** A RuntimeClass: its fields stand at the top, it has no spec. */
export interface RuntimeClass {
  metadata?: Meta
  /** What the runtime on the node knows it by. */
  handler?: string
  /** What each pod costs beside its containers. */
  overhead?: { podFixed?: Record<string, string> }
  scheduling?: { nodeSelector?: Record<string, string> }
}

/** What a namespace may use, and uses. Quantities are text such as 10 or 64Gi, by names such as pods, requests.cpu or count/jobs.batch. */
export interface ResourceQuota {
  metadata?: Meta
  status?: { hard?: Record<string, string | number>; used?: Record<string, string | number> }
}
