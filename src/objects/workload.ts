import type { Deployment, StatefulSet } from '../model/kubernetes'

/** The pods that are wanted of it: 1 where that is not set. */
export function replicasOf({ spec }: Deployment | StatefulSet): number {
  return spec?.replicas ?? 1
}
