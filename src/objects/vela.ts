import type { VelaApplication } from '../model/kubernetes-delivery'

/** How an Application of KubeVela is in trouble, or at work. */
export interface VelaState {
  /** Its phase, such as runningWorkflow; `unhealthy` where it runs with a component that is not healthy. */
  phase: string
  /** The step of its workflow, or the component, that holds it up, or null. */
  held: string | null
  message: string | null
  /** Since when at the latest, ISO 8601; null where it does not say. */
  since: string | null
}

/** Phases in which it was not well and will not be by itself; the others are work under way, or a wait for somebody. */
const ENDED = new Set(['workflowFailed', 'workflowTerminated', 'unhealthy'])

/** Whether the phase is one that it does not leave by itself. */
export function hasFailed(phase: string): boolean {
  return ENDED.has(phase)
}

/** Whether somebody has to let it go on. */
export function isSuspending(phase: string): boolean {
  return phase === 'workflowSuspending'
}

/** How the Application is, or null: it runs, and all of its components are healthy. */
export function velaState({ status }: VelaApplication): VelaState | null {
  const phase = status?.status || 'no phase'
  const sick = status?.services?.find(({ healthy }) => healthy === false)
  if (phase === 'running' && sick === undefined) return null
  const { workflow, conditions } = status ?? {}
  const step = workflow?.steps?.find(({ phase: is }) => is !== 'succeeded' && is !== 'skipped')
  const condition = conditions?.find(({ status: is }) => is === 'False')
  const message = workflow?.message || step?.message || sick?.message || condition?.message
  return {
    phase: phase === 'running' ? 'unhealthy' : phase,
    held: step?.name ?? sick?.name ?? null,
    message: message || null,
    // A running one has no time of its own for a component that failed later.
    since:
      phase === 'running' ? null : (workflow?.endTime ?? workflow?.startTime ?? condition?.lastTransitionTime ?? null),
  }
}
