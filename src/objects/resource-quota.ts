import type { ResourceQuota } from '../model/kubernetes-platform'
import { quantity } from './quantity'

/** One limit of a quota, and how much of it is used: 1 for all of it. */
export interface QuotaUse {
  resource: string
  hard: string
  used: string
  share: number
}

/** The limits of a quota with their use, but for those of 0, which forbid something on purpose. */
export function quotaUses({ status }: ResourceQuota): QuotaUse[] {
  return Object.entries(status?.hard ?? {}).flatMap(([resource, hard]) => {
    const used = status?.used?.[resource] ?? '0'
    const [most, now] = [quantity(hard), quantity(used)]
    if (most === null || now === null || most <= 0) return []
    return [{ resource, hard: String(hard), used: String(used), share: now / most }]
  })
}

/** The limits that bound how many pods a namespace can have: their number, or what they ask for (core/v1, ResourceName). */
const BOUNDS_PODS = new Set([
  'pods',
  'count/pods',
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
])

/** Whether a quota bounds how many pods its namespace can have. */
export function boundsPods(quota: ResourceQuota): boolean {
  return quotaUses(quota).some(({ resource }) => BOUNDS_PODS.has(resource))
}
