import type { Budget } from '../model/kubernetes-storage'

/**
 * Whether it lets no pod go though all are healthy, so that a drain waits for ever: maxUnavailable is 0, or minAvailable all of them. One
 * that lets none go because pods are missing already is not that, and neither is one without pods.
 */
export function blocksEveryDrain({ spec, status }: Budget): boolean {
  const { expectedPods = 0, currentHealthy = 0, disruptionsAllowed = 0 } = status ?? {}
  if (disruptionsAllowed > 0 || expectedPods === 0) return false
  return leavesNone(spec, expectedPods) || currentHealthy >= expectedPods
}

/** Of a share, the pods are rounded up: policy/v1, and the disruption controller. */
function leavesNone({ minAvailable, maxUnavailable }: Budget['spec'] & object = {}, expected: number): boolean {
  if (maxUnavailable !== undefined) return podsOf(maxUnavailable, expected) === 0
  return minAvailable !== undefined && podsOf(minAvailable, expected) >= expected
}

function podsOf(value: number | string, expected: number): number {
  if (typeof value === 'number') return value
  const share = Number.parseFloat(value) / 100
  return Number.isNaN(share) ? 0 : Math.ceil(Math.round(share * expected * 1e6) / 1e6)
}

/** Since when it lets nobody go, ISO 8601, or null. */
export function blockedSince({ status }: Budget): string | null {
  const allowed = status?.conditions?.find(({ type }) => type === 'DisruptionAllowed')
  return allowed?.status === 'False' ? (allowed.lastTransitionTime ?? null) : null
}
