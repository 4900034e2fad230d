import { defineCheck } from '../model/check'
import type { FoundBy, ObjectRef, Severity } from '../model/finding'
import { groupBy } from '../model/group-by'
import type { Condition, Hpa } from '../model/kubernetes'
import { secondsSince } from '../model/wording'
import {
  blindness,
  currentReplicas,
  hpaCondition,
  isAsleep,
  isSwitchedOff,
  minReplicas,
  pinnedAtMax,
} from '../objects/hpa'
import { lastAppliedReplicas, ownersOf } from '../objects/managed-fields'
import { replicasOf } from '../objects/workload'
import { type Memory, type Now, of, remember } from './hpa-migration/memory'
import {
  type Context,
  describe,
  editLastApplied,
  fullName,
  fullTarget,
  managersCommand,
  numbers,
  ownersStatement,
  type Read,
  scale,
  sinceOf,
  type Target,
  targetsIn,
  type Wants,
} from './hpa-migration/target'
import { say, words } from './hpa-migration/words'

/** Which HPAs are off, blind, pinned or undone by the next deploy. */
export const hpaMigration = defineCheck<'hpas', Wants, 'drop'>({
  id: 'hpa-migration',
  lessons: ['hpa-migration'],
  asks: 'Which HPAs are switched off, cannot read metrics, are held at their maximum, or are undone by the next apply?',
  needs: ['hpas'],
  wants: ['deployments', 'statefulsets'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'younger conditions are young',
    source: 'kubernetes-mixin, KubeHpaMaxedOut and KubeHpaReplicasMismatch, for: 15m',
  },
  thresholds: {
    drop: {
      value: 0.5,
      unit: 'share of the current replicas',
      meaning: 'an apply that leaves less than that is a warning, else info',
      source: 'our choice: losing half the pods at once is felt',
    },
  },
  severities: {
    critical: 'never',
    warning:
      'off at 0, at 1 below its minimum, no metrics, at its maximum, two HPAs on one target, or an apply that halves the replicas',
    info: 'a floor of one pod, or any other apply that resets replicas',
  },
  words,
  run(read: Read, context: Context) {
    const { hpas } = read
    const targetOfHpa = targetsIn(read)
    const targeted = hpas.map((hpa): Targeted => ({ hpa, target: targetOfHpa(hpa) }))
    const memory = remember(context.previous, targeted.map(nowOf), context.now)
    return {
      kind: 'looked',
      findings: [
        ...targeted.flatMap((each) => ofOne(each, memory, context)),
        ...sharedTargets(hpas, context),
        ...floorsOfOne(targeted, memory, context),
      ],
      seen: say('seen', { hpas: hpas.length }),
      limits: [],
      keep: memory,
    }
  },
})

/** An HPA and its target; null where that is not read. */
interface Targeted {
  hpa: Hpa
  target: Target | null
}

function nowOf({ hpa, target }: Targeted): Now {
  const replicas = target === null ? currentReplicas(hpa) : replicasOf(target)
  return { target: fullTarget(hpa), replicas, below: target !== null && replicas === 1 && minReplicas(hpa) > 1 }
}

/** Off by its own word or, where it does not say yet, since its target is at 0 and it did not put it to sleep. */
function isOff({ hpa, target }: Targeted): boolean {
  const isAtZero = target !== null && replicasOf(target) === 0 && minReplicas(hpa) > 0
  return isSwitchedOff(hpa) || (isAtZero && !isAsleep(hpa))
}

function ofOne(each: Targeted, memory: Memory, context: Context): FoundBy[] {
  if (isOff(each)) return [atZero(each, memory, context)]
  const { hpa } = each
  const blind = blindness(hpa)
  const pinned = pinnedAtMax(hpa)
  return [
    ...(nowOf(each).below ? [atOne(each, memory, context)] : []),
    ...(blind === null ? [] : [blindHpa(hpa, blind, context)]),
    ...(pinned === null ? [] : [pinnedHpa(hpa, pinned, context)]),
    ...applyResets(each, context),
  ]
}

function atZero({ hpa, target }: Targeted, memory: Memory, context: Context): FoundBy {
  const active = hpaCondition(hpa, 'ScalingActive')
  const off = active?.status === 'False' ? active : null
  const was = of(memory.was, fullTarget(hpa))
  const wanted = Math.max(2, minReplicas(hpa))
  return {
    ...base(hpa, 'target-at-zero', 'warning', off, context),
    verdict: say('target-at-zero', { target: fullTarget(hpa) }),
    evidence: [...sinceOf(off), ...wasStatement(hpa, memory), numbers(hpa), ...ownersStatement(hpa, target)],
    meaning: say('meaning-zero'),
    steps: [
      { say: say('describe'), command: describe(hpa, context) },
      { say: say('wake'), command: scale(hpa, was === null ? wanted : Math.max(wanted, was.replicas), context) },
    ],
  }
}

function atOne({ hpa, target }: Targeted, memory: Memory, context: Context): FoundBy {
  const since = of(memory.below, fullTarget(hpa))
  return {
    ...base(hpa, 'target-at-one', 'warning', null, context),
    verdict: say('target-at-one', { target: fullTarget(hpa), min: minReplicas(hpa) }),
    evidence: [...wasStatement(hpa, memory), numbers(hpa), ...ownersStatement(hpa, target)],
    meaning: say('meaning-one'),
    since,
    young: (secondsSince(since, context.now) ?? 0) < context.minimumAge,
    steps: [{ say: say('describe'), command: describe(hpa, context) }],
  }
}

function blindHpa(hpa: Hpa, condition: Condition, context: Context): FoundBy {
  return {
    ...base(hpa, 'metrics-unreadable', 'warning', condition, context),
    verdict: say('metrics-unreadable', { hpa: fullName(hpa), reason: condition.reason ?? 'no reason' }),
    evidence: [
      ...sinceOf(condition),
      ...(condition.message ? [say('message', { message: condition.message.slice(0, 200) })] : []),
      numbers(hpa),
    ],
    meaning: say('meaning-metrics'),
    steps: [{ say: say('describe'), command: describe(hpa, context) }],
  }
}

function pinnedHpa(hpa: Hpa, condition: Condition, context: Context): FoundBy {
  return {
    ...base(hpa, 'pinned-at-max', 'warning', condition, context),
    verdict: say('pinned-at-max', { hpa: fullName(hpa), max: hpa.spec?.maxReplicas ?? 0 }),
    evidence: [...sinceOf(condition), numbers(hpa)],
    meaning: say('meaning-max'),
    steps: [{ say: say('raise'), command: describe(hpa, context) }],
  }
}

/** Whether the next apply sets replicas: kubectl's last-applied configuration holds them, or server-side apply owns them. */
function applyResets({ hpa, target }: Targeted, context: Context): FoundBy[] {
  if (target === null) return []
  const now = replicasOf(target)
  const owned = ownersOf(target.metadata, ['spec', 'replicas']).some(({ operation }) => operation === 'Apply')
  const lastApplied = lastAppliedReplicas(target.metadata)
  const applied = lastApplied ?? (owned ? now : null)
  if (applied === null) return []
  const severity: Severity = applied < now * context.thresholds.drop ? 'warning' : 'info'
  return [
    {
      ...base(hpa, 'apply-resets', severity, null, context),
      verdict: say('apply-resets', { target: fullTarget(hpa), applied, now }),
      evidence: [numbers(hpa), ...ownersStatement(hpa, target)],
      meaning: say('meaning-apply'),
      steps: [
        { say: say('managers'), command: managersCommand(hpa, context) },
        ...(lastApplied === null ? [] : [{ say: say('last-applied'), command: editLastApplied(hpa, context) }]),
      ],
      avoid: lastApplied === null ? [] : [say('avoid-removing')],
    },
  ]
}

/** One finding a namespace: many clusters leave the minimum at its default of 1. */
function floorsOfOne(targeted: readonly Targeted[], memory: Memory, context: Context): FoundBy[] {
  const low = targeted.filter((each) => minReplicas(each.hpa) === 1 && (each.hpa.spec?.maxReplicas ?? 1) > 1)
  const byNamespace = groupBy(low, ({ hpa }) => hpa.metadata?.namespace ?? '')
  return [...byNamespace].flatMap(([namespace, all]): FoundBy[] => {
    const [first] = all
    if (first === undefined) return []
    const hpas = all.map(({ hpa }) => ({ hpa: hpa.metadata?.name ?? '', current: currentReplicas(hpa) }))
    return [
      {
        ...base(first.hpa, 'floor-of-one', 'info', null, context),
        object: { kind: 'HorizontalPodAutoscalers', namespace, name: 'floor-of-one' },
        objects: all.map(({ hpa }) => refOf(hpa)),
        verdict: say('floor-of-one', { namespace, hpas }),
        evidence: all.flatMap(({ hpa }) => wasStatement(hpa, memory)).slice(0, DROPS_NAMED),
        meaning: say('meaning-floor'),
        steps: [],
      },
    ]
  })
}

/** Targets named that had more replicas before. */
const DROPS_NAMED = 3

function sharedTargets(hpas: readonly Hpa[], context: Context): FoundBy[] {
  return [...groupBy(hpas, fullTarget)].flatMap(([target, all]): FoundBy[] => {
    const [first] = all
    if (first === undefined || all.length < 2) return []
    return [
      {
        ...base(first, 'two-hpas', 'warning', null, context),
        object: {
          kind: first.spec?.scaleTargetRef?.kind ?? '',
          namespace: first.metadata?.namespace ?? null,
          name: first.spec?.scaleTargetRef?.name ?? '',
        },
        objects: all.map(refOf),
        verdict: say('two-hpas', { target, hpas: all.map(({ metadata }) => metadata?.name ?? '') }),
        evidence: all.map(numbers),
        meaning: say('meaning-two'),
        steps: [{ say: say('describe'), command: describe(first, context) }],
      },
    ]
  })
}

function wasStatement(hpa: Hpa, memory: Memory) {
  const was = of(memory.was, fullTarget(hpa))
  return was === null ? [] : [say('was', { target: fullTarget(hpa), ...was })]
}

function base(hpa: Hpa, reason: string, severity: Severity, condition: Condition | null, { now, minimumAge }: Context) {
  const since = condition?.lastTransitionTime ?? null
  const age = secondsSince(since, now)
  return {
    reason,
    severity,
    object: refOf(hpa),
    since,
    young: age !== null && age < minimumAge,
    lesson: 'hpa-migration',
    objects: [refOf(hpa)],
  }
}

function refOf({ metadata }: Hpa): ObjectRef {
  return { kind: 'HorizontalPodAutoscaler', namespace: metadata?.namespace ?? null, name: metadata?.name ?? '' }
}
