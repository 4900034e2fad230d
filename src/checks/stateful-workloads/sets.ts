import type { FoundBy, Severity, Statement, Step } from '../../model/finding'
import type { StatefulSet } from '../../model/kubernetes'
import type { Budget } from '../../model/kubernetes-storage'
import type { PodRow } from '../../model/reads'
import { hasPod, readyPods, rollout, unchangedSince } from '../../objects/stateful-set'
import { replicasOf } from '../../objects/workload'
import { budgetsOver } from './budgets'
import { type Context, isYoung, nameOf, type Read, refOf } from './read'
import { deletePod, podsOf, rolloutStatus } from './steps'
import { say } from './words'

/** Pods of a set that are told of. */
const PODS_TOLD = 3

/** The StatefulSets that are not ready, or stand still in a rollout. */
export function setsInTrouble({ statefulsets, pods, budgets }: Read, context: Context): FoundBy[] {
  return statefulsets
    .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
    .filter((set) => readyPods(set) < replicasOf(set) || rollout(set) !== null)
    .map((set) => setInTrouble(set, podsIn(set, pods?.unusual ?? []), budgetsOver(set, budgets ?? []), context))
}

function podsIn(set: StatefulSet, rows: readonly PodRow[]): PodRow[] {
  return rows.filter(({ namespace, name }) => namespace === set.metadata?.namespace && hasPod(set, name))
}

function setInTrouble(set: StatefulSet, pods: PodRow[], budgets: Budget[], context: Context): FoundBy {
  const rolling = rollout(set)
  const since = unchangedSince(set)
  const young = isYoung(since, context)
  const counts = { ready: readyPods(set), wanted: replicasOf(set) }
  const severity = severityOf(counts, young)
  return {
    reason: rolling === null ? 'not-ready' : 'rollout-stuck',
    severity,
    object: refOf('StatefulSet', set),
    verdict:
      rolling === null
        ? say('not-ready', { set: nameOf(set), ...counts })
        : say('rollout-stuck', { set: nameOf(set), ...rolling }),
    evidence: [
      ...(rolling === null ? [] : [say('ready', counts), ...revisions(set)]),
      ...(since === null ? [] : [say('unchanged', { since })]),
      ...pods.slice(0, PODS_TOLD).map(({ name, status, restarts }) => say('pod', { pod: name, status, restarts })),
      ...usedUp(budgets),
    ],
    meaning: meaningOf(counts, rolling !== null),
    since,
    young,
    lesson: 'stateful-workloads',
    objects: [refOf('StatefulSet', set)],
    steps: stepsFor(set, rolling === null ? null : (pods[0]?.name ?? null), context),
    avoid: [say('not-by-force')],
  }
}

/** Whatever votes needs more than half; and a set of one or two needs one at least. A pod that restarts for a moment is no danger. */
function severityOf({ ready, wanted }: { ready: number; wanted: number }, young: boolean): Severity {
  const least = wanted > 2 ? Math.floor(wanted / 2) + 1 : Math.min(1, wanted)
  return ready < least && !young ? 'critical' : 'warning'
}

function meaningOf({ ready, wanted }: { ready: number; wanted: number }, rolling: boolean): Statement {
  if (ready === 0 && wanted > 0) return say('meaning-none-ready')
  if (wanted > 2 && ready <= wanted / 2) return say('meaning-no-majority')
  return rolling ? say('meaning-rollout') : say('meaning-not-ready')
}

function revisions({ status }: StatefulSet): Statement[] {
  const { currentRevision: current, updateRevision: update } = status ?? {}
  return current === undefined || update === undefined ? [] : [say('revisions', { current, update })]
}

/** Budgets that let nobody go while pods are missing: a drain waits for pods that may never be ready. */
function usedUp(budgets: Budget[]): Statement[] {
  return budgets.flatMap((budget) => {
    const { disruptionsAllowed, currentHealthy: healthy = 0, desiredHealthy: desired = 0 } = budget.status ?? {}
    return disruptionsAllowed === 0 ? [say('budget-used-up', { budget: nameOf(budget), healthy, desired })] : []
  })
}

function stepsFor(set: StatefulSet, broken: string | null, context: Context): Step<Statement>[] {
  return [
    { say: say('pods'), command: podsOf(set, context) },
    { say: say('rollout-status'), command: rolloutStatus(set, context) },
    ...(broken === null ? [] : [{ say: say('delete-pod'), command: deletePod(set, broken, context) }]),
  ]
}
