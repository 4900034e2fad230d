import type { Deployment } from '../model/kubernetes'
import { replicasOf } from './workload'

/** Kubernetes' default for maxSurge: apps/v1, RollingUpdateDeployment. */
const DEFAULT_SURGE = '25%'

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

/** Whether a rollout is under way or stuck: pods of an older template are left, more than wanted are there, or it is past its deadline. Null: not told. */
export function isRolling(deployment: Deployment): boolean | null {
  const { status } = deployment
  if (status?.updatedReplicas === undefined && status?.replicas === undefined) return null
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing')
  const isStuck = progressing?.status === 'False'
  const wanted = replicasOf(deployment)
  return isStuck || (status.updatedReplicas ?? 0) < wanted || (status.replicas ?? 0) > wanted
}
