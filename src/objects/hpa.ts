import type { Condition, Hpa } from '../model/kubernetes'

/** The condition of that type, or null. */
export function hpaCondition(hpa: Hpa, type: string): Condition | null {
  return hpa.status?.conditions?.find((condition) => condition.type === type) ?? null
}

/** The pods that it counts now. An apiserver leaves a 0 out, so one that has conditions and no number counts none; null where it has neither. */
export function currentReplicas({ status }: Hpa): number | null {
  return status?.currentReplicas ?? ((status?.conditions ?? []).length > 0 ? 0 : null)
}

/** The least it scales to: 1 where it is not set. */
export function minReplicas({ spec }: Hpa): number {
  return spec?.minReplicas ?? 1
}

/**
 * Whether its target is at 0 since it was put to sleep by who wakes it again: the HPA itself (ScaledToZero), or KEDA, which scales the
 * targets of its HPAs between 0 and 1 on its own.
 */
export function isAsleep(hpa: Hpa): boolean {
  const { labels, ownerReferences = [] } = hpa.metadata ?? {}
  const isKedas =
    ownerReferences.some(({ kind }) => kind === 'ScaledObject') || labels?.['scaledobject.keda.sh/name'] !== undefined
  return isKedas || hpaCondition(hpa, 'ScaledToZero')?.status === 'True'
}

/** Whether it is switched off because somebody else set its target to 0: ScalingActive is False with ScalingDisabled. */
export function isSwitchedOff(hpa: Hpa): boolean {
  const active = hpaCondition(hpa, 'ScalingActive')
  return active?.status === 'False' && active.reason === 'ScalingDisabled' && !isAsleep(hpa)
}

/** The condition by which it says that it cannot read metrics or its target, or null. */
export function blindness(hpa: Hpa): Condition | null {
  const active = hpaCondition(hpa, 'ScalingActive')
  if (active?.status === 'False' && active.reason !== 'ScalingDisabled') return active
  const able = hpaCondition(hpa, 'AbleToScale')
  return able?.status === 'False' && able.reason?.startsWith('Failed') === true ? able : null
}

/**
 * Since when it is held at its maximum, as the condition that says so, or null. The condition alone is known to be wrong at times
 * (kubernetes/kubernetes#79773), so the numbers have to agree; a minimum equal to the maximum is meant so.
 */
export function pinnedAtMax(hpa: Hpa): Condition | null {
  const limited = hpaCondition(hpa, 'ScalingLimited')
  const max = hpa.spec?.maxReplicas
  const isAtMax = max !== undefined && hpa.status?.desiredReplicas === max
  const isLimited = limited?.status === 'True' && limited.reason === 'TooManyReplicas'
  return isLimited && isAtMax && minReplicas(hpa) !== max ? limited : null
}

/** What it scales, as kind and name in its namespace: such as Deployment/api. */
export function targetOf({ spec }: Hpa): string {
  return `${spec?.scaleTargetRef?.kind ?? ''}/${spec?.scaleTargetRef?.name ?? ''}`
}
