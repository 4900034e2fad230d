import type { FoundBy, Statement } from '../../model/finding'
import type { StatefulSet } from '../../model/kubernetes'
import type { Budget } from '../../model/kubernetes-storage'
import { blockedSince, blocksEveryDrain } from '../../objects/budget'
import { picks } from '../../objects/selector'
import { replicasOf } from '../../objects/workload'
import { type Context, isYoung, nameOf, type Read, refOf } from './read'
import { describeBudget, letOneGo, listBudgets, makeBudget } from './steps'
import { say } from './words'

/** Others that block are told of one by one up to that. */
const TOLD = 3

/** The budgets whose selectors pick the pods of a StatefulSet. */
export function budgetsOver(set: StatefulSet, budgets: readonly Budget[]): Budget[] {
  const labels = set.spec?.template?.metadata?.labels ?? {}
  return budgets.filter(
    ({ metadata, spec }) => metadata?.namespace === set.metadata?.namespace && picks(spec?.selector, labels),
  )
}

/** StatefulSets without a budget or with two, and budgets that block every drain. */
export function budgetsInTrouble({ statefulsets, budgets }: Read, context: Context): FoundBy[] {
  if (budgets === null) return []
  const sets = statefulsets
    .filter((set) => replicasOf(set) > 0)
    .map((set) => ({ set, over: budgetsOver(set, budgets) }))
  const bare = sets.filter(({ set, over }) => replicasOf(set) > 1 && over.length === 0).map(({ set }) => set)
  const blocking = budgets.filter(blocksEveryDrain)
  const setsUnder = (budget: Budget) => sets.filter(({ over }) => over.includes(budget)).map(({ set }) => set)
  const others = blocking.filter((budget) => setsUnder(budget).length === 0)
  return [
    ...sets.filter(({ over }) => over.length > 1).map(({ set, over }) => twoBudgets(set, over, context)),
    ...blocking
      .filter((budget) => !others.includes(budget))
      .map((budget) => blocksDrain(budget, setsUnder(budget), context)),
    ...othersBlock(others, context),
    ...noBudget(bare, context),
  ]
}

function twoBudgets(set: StatefulSet, over: Budget[], context: Context): FoundBy {
  return {
    ...base('two-budgets', 'warning', null, context),
    object: refOf('StatefulSet', set),
    objects: [refOf('StatefulSet', set), ...over.map((budget) => refOf('PodDisruptionBudget', budget))],
    verdict: say('two-budgets', { set: nameOf(set), budgets: over.map(({ metadata }) => metadata?.name ?? '') }),
    evidence: [],
    meaning: say('meaning-two-budgets'),
    steps: [{ say: say('one-budget'), command: listBudgets(set, context) }],
  }
}

function blocksDrain(budget: Budget, sets: StatefulSet[], context: Context): FoundBy {
  const { expectedPods: expected = 0, currentHealthy: healthy = 0, desiredHealthy: desired = 0 } = budget.status ?? {}
  return {
    ...base('blocks-drain', 'warning', blockedSince(budget), context),
    object: refOf('PodDisruptionBudget', budget),
    objects: [refOf('PodDisruptionBudget', budget), ...sets.map((set) => refOf('StatefulSet', set))],
    verdict: say('blocks-drain', { budget: nameOf(budget), sets: sets.map(nameOf) }),
    evidence: [
      say('budget', { ...demanded(budget), healthy, desired, expected }),
      ...(expected === 1 ? [say('one-pod')] : []),
    ],
    meaning: say('meaning-blocks'),
    steps: [
      { say: say('describe-budget'), command: describeBudget(budget, context) },
      { say: say('let-one-go'), command: letOneGo(budget, context) },
    ],
  }
}

/** Budgets over other workloads block drains all the same. */
function othersBlock(budgets: Budget[], context: Context): FoundBy[] {
  const [first] = budgets
  if (first === undefined) return []
  const times = budgets.map(blockedSince)
  return [
    {
      ...base('others-block', 'warning', times.includes(null) ? null : (times.sort()[0] ?? null), context),
      object: { kind: 'PodDisruptionBudgets', namespace: context.namespace, name: 'blocking' },
      objects: budgets.map((budget) => refOf('PodDisruptionBudget', budget)),
      verdict: say('others-block', { budgets: budgets.map(nameOf) }),
      evidence: budgets.slice(0, TOLD).map(budgetNamed),
      meaning: say('meaning-blocks'),
      steps: [
        { say: say('describe-budget'), command: describeBudget(first, context) },
        { say: say('let-one-go'), command: letOneGo(first, context) },
      ],
    },
  ]
}

function noBudget(sets: StatefulSet[], context: Context): FoundBy[] {
  const [first] = sets
  if (first === undefined) return []
  return [
    {
      ...base('no-budget', 'info', null, context),
      object: { kind: 'StatefulSets', namespace: context.namespace, name: 'no-budget' },
      objects: sets.map((set) => refOf('StatefulSet', set)),
      verdict: say('no-budget', { sets: sets.map(nameOf) }),
      evidence: [],
      meaning: say('meaning-no-budget'),
      steps: [{ say: say('make-budget'), command: makeBudget(first, context) }],
    },
  ]
}

function base(reason: string, severity: FoundBy['severity'], since: string | null, context: Context) {
  return { reason, severity, since, young: isYoung(since, context), lesson: 'stateful-workloads' }
}

function demanded({ spec }: Budget) {
  return { min: spec?.minAvailable ?? null, max: spec?.maxUnavailable ?? null }
}

function budgetNamed(budget: Budget): Statement {
  return say('budget-named', {
    budget: nameOf(budget),
    ...demanded(budget),
    expected: budget.status?.expectedPods ?? 0,
  })
}
