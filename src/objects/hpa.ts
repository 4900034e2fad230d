import type { Condition, Hpa } from '../model/kubernetes'

/** The condition of that type, or null. */
export function hpaCondition(hpa: Hpa, type: string): Condition | null {
  return hpa.status?.conditions?.find((condition) => condition.type === type) ?? null
}

/** The least it scales to: 1 where it is not set. */
export function minReplicas({ spec }: Hpa): number {
  return spec?.minReplicas ?? 1
}

/**
 * Whether it is switched off because somebody else set its target to 0: ScalingActive is False with ScalingDisabled. A target that the HPA
 * itself put to sleep (ScaledToZero) is not that.
 */
export function isSwitchedOff(hpa: Hpa): boolean {
  const active = hpaCondition(hpa, 'ScalingActive')
  const asleep = hpaCondition(hpa, 'ScaledToZero')?.status === 'True'
  return active?.status === 'False' && active.reason === 'ScalingDisabled' && !asleep
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
  const isAtMax = max !== undefined && hpa.status?.desiredReplicas === max && hpa.status.currentReplicas === max
  const isLimited = limited?.status === 'True' && limited.reason === 'TooManyReplicas'
  return isLimited && isAtMax && minReplicas(hpa) !== max ? limited : null
}

/** What it scales, as kind and name in its namespace: such as Deployment/api. */
export function targetOf({ spec }: Hpa): string {
  return `${spec?.scaleTargetRef?.kind ?? ''}/${spec?.scaleTargetRef?.name ?? ''}`
}
