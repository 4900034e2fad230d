import type { Condition } from '../model/kubernetes'
import type { ArgoApplication, ArgoRollout, ReadyObject } from '../model/kubernetes-delivery'
import type { DeliveryResource } from './delivery'

/** How an object of a delivery system fails. */
export interface DeliveryFailure {
  /** In its system's own word, such as Degraded, SyncFailed or BuildFailed. */
  word: string
  /** ISO 8601; null where it does not say. */
  since: string | null
  message: string | null
}

/** How the object fails, or null: it works, it waits, or somebody paused it. */
export function deliveryFailure(object: object, health: DeliveryResource['health']): DeliveryFailure | null {
  if (health === 'argo-application') return applicationFailure(object)
  if (health === 'argo-rollout') return rolloutFailure(object)
  return health === 'ready-condition' ? readyFailure(object) : null
}

/**
 * An Application of Argo CD fails where it is Degraded, where what is wanted cannot be made out (a condition that ends with Error), or
 * where its last sync failed and it is not in sync. OutOfSync alone may be meant so: whoever syncs by hand has that for days.
 */
function applicationFailure({ status }: ArgoApplication): DeliveryFailure | null {
  const { health, sync, operationState: last, conditions } = status ?? {}
  const error = conditions?.find(({ type }) => type?.endsWith('Error') === true)
  if (health?.status === 'Degraded') {
    return failure('Degraded', health.lastTransitionTime, health.message || error?.message)
  }
  if (error !== undefined) return failure(error.type ?? 'Error', error.lastTransitionTime, error.message)
  const failed = last?.phase === 'Failed' || last?.phase === 'Error'
  return failed && sync?.status !== 'Synced' ? failure('SyncFailed', last?.finishedAt, last?.message) : null
}

/** A Rollout of Argo fails where its phase is Degraded: aborted, invalid, or past its deadline. */
function rolloutFailure({ status }: ArgoRollout): DeliveryFailure | null {
  if (status?.phase !== 'Degraded') return null
  const stuck = conditionOf(status.conditions, 'Progressing', 'False')
  const since = status.abort === true ? status.abortedAt : stuck?.lastTransitionTime
  return failure(status.abort === true ? 'Aborted' : 'Degraded', since, status.message || stuck?.message)
}

/** What has a Ready condition fails where that is False; Unknown is work under way. Suspended means on purpose. */
function readyFailure({ spec, status }: ReadyObject): DeliveryFailure | null {
  const ready = conditionOf(status?.conditions, 'Ready', 'False')
  if (ready === null || spec?.suspend === true) return null
  return failure(ready.reason ?? 'NotReady', ready.lastTransitionTime, ready.message)
}

function conditionOf(conditions: Condition[] | undefined, type: string, status: string): Condition | null {
  return conditions?.find((each) => each.type === type && each.status === status) ?? null
}

function failure(word: string, since: string | undefined, message: string | undefined): DeliveryFailure {
  return { word, since: since ?? null, message: message || null }
}
