import type { Budget, Claim, StorageClass } from '../kubernetes-storage'

/** What is read of claims, storage classes and disruption budgets. */
export interface StorageReads {
  /** How many claims there are, and those that are not bound, whole; `unopened` counts names of such that were not opened. */
  claims: { total: number; unbound: Claim[]; unopened: number }
  'storage-classes': StorageClass[]
  budgets: Budget[]
}
