import type { StatefulSet } from '../model/kubernetes'
import { writtenAt } from './managed-fields'
import { replicasOf } from './workload'

/** Its pods that are ready. */
export function readyPods({ status }: StatefulSet): number {
  return status?.readyReplicas ?? 0
}

/** How far a rollout is that has not replaced all pods that it may: those above the partition. Null where none is under way, or people delete the pods. */
export function rollout(set: StatefulSet): { updated: number; of: number } | null {
  const { updateStrategy } = set.spec ?? {}
  const { currentRevision, updateRevision, updatedReplicas = 0 } = set.status ?? {}
  const of = Math.max(0, replicasOf(set) - (updateStrategy?.rollingUpdate?.partition ?? 0))
  if (updateStrategy?.type === 'OnDelete' || updateRevision === undefined || currentRevision === updateRevision)
    return null
  return updatedReplicas >= of ? null : { updated: updatedReplicas, of }
}

/**
 * When its status last changed, ISO 8601: since then it is as it is. A StatefulSet has no conditions; managedFields tell when its controller
 * last wrote the status. Null where they are not kept.
 */
export function unchangedSince({ metadata }: StatefulSet): string | null {
  return writtenAt(metadata, ['status'])
}

/** Whether a pod of that name is one of its. */
export function hasPod({ metadata }: StatefulSet, pod: string): boolean {
  const start = `${metadata?.name}-`
  return pod.startsWith(start) && /^\d+$/.test(pod.slice(start.length))
}

/** The pod for which it made a claim of that name; null where it made none. */
export function podOfClaim(set: StatefulSet, claim: string): string | null {
  const pods = (set.spec?.volumeClaimTemplates ?? []).flatMap(({ metadata }) => {
    const start = `${metadata?.name}-`
    const rest = claim.slice(start.length)
    return claim.startsWith(start) && hasPod(set, rest) ? [rest] : []
  })
  return pods[0] ?? null
}
