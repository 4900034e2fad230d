import type { Deployment } from '../model/kubernetes'

/** Kubernetes' default for maxSurge: apps/v1, RollingUpdateDeployment. */
const DEFAULT_SURGE = '25%'

/** Its replicas: 1 where they are not set. */
export function replicasOf({ spec }: Deployment): number {
  return spec?.replicas ?? 1
}

/** How many pods a rollout may add: of a percentage rounded up, as the Deployment controller does. 0 where it recreates. */
export function surgePods(deployment: Deployment): number {
  const { strategy } = deployment.spec ?? {}
  if (strategy?.type === 'Recreate') return 0
  const surge = surgeOf(deployment)
  if (typeof surge === 'number') return surge
  const share = Number.parseFloat(surge) / 100
  return Number.isNaN(share) ? 0 : Math.ceil(Math.round(share * replicasOf(deployment) * 1e6) / 1e6)
}

/** Its maxSurge as it stands there, such as 25% or 10. */
export function surgeOf({ spec }: Deployment): number | string {
  return spec?.strategy?.rollingUpdate?.maxSurge ?? DEFAULT_SURGE
}
