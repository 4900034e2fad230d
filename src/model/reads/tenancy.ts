import type { ResourceQuota } from '../kubernetes-platform'

/** Configurations of admission webhooks, and the webhooks in them. */
export interface WebhookCounts {
  configurations: number
  webhooks: number
}

/** What is read of who shares a cluster, beside its pods and workloads. */
export interface TenancyReads {
  quotas: ResourceQuota[]
  /** How many there are; they may be many thousands, so none is opened. Null where the apiserver did not count them. */
  'batch-counts': { jobs: number | null; cronJobs: number | null }
  webhooks: { validating: WebhookCounts; mutating: WebhookCounts }
}
