import { type CheckContext, defineCheck, type ReadFor, sayer } from '../model/check'
import type { FoundBy, Severity, Statement, Step } from '../model/finding'
import type { Condition, Deployment, Hpa } from '../model/kubernetes'
import { many, moment, secondsSince } from '../model/wording'
import { replicasOf } from '../objects/deployment'
import { blindness, hpaCondition, isSwitchedOff, minReplicas, pinnedAtMax, targetOf } from '../objects/hpa'
import { lastAppliedReplicas, ownersOf } from '../objects/managed-fields'

const words = {
  seen: (a: { hpas: number }) => `${many(a.hpas, 'HPA')}`,
  'target-at-zero': (a: { target: string }) => `${a.target} is at 0 replicas, which switches its HPA off.`,
  'metrics-unreadable': (a: { hpa: string; reason: string }) => `The HPA ${a.hpa} cannot do its work: ${a.reason}.`,
  'pinned-at-max': (a: { hpa: string; max: number }) => `The HPA ${a.hpa} is held at its maximum of ${a.max}.`,
  'apply-resets': (a: { target: string; applied: number; now: number }) =>
    `The next apply sets ${a.target} from ${a.now} to ${a.applied} replicas.`,
  'two-hpas': (a: { target: string; hpas: string[] }) => `${a.target} has ${a.hpas.length} HPAs: ${a.hpas.join(', ')}.`,
  'floor-of-one': (a: { hpa: string; current: number | null }) =>
    `The HPA ${a.hpa} may go down to 1 pod${a.current === 1 ? ', and is there now' : ''}.`,
  numbers: (a: { min: number; max: number | null; current: number | null; desired: number | null }) =>
    `Minimum ${a.min}, maximum ${a.max ?? 'unknown'}, current ${a.current ?? 'unknown'}, desired ${a.desired ?? 'unknown'}.`,
  since: (a: { since: string; reason: string }) => `${a.reason} since ${moment(a.since)}.`,
  message: (a: { message: string }) => `It says: “${a.message}”`,
  owners: (a: { managers: string[] }) => `spec.replicas was set by ${a.managers.join(', ')}.`,
  'no-owner': () => 'No manager owns spec.replicas in the target.',
  'meaning-zero': () =>
    'The HPA waits for somebody to set another number; it does not wake a target that something else put to 0.',
  'meaning-metrics': () => 'Without metrics it does not scale down, and mostly not up.',
  'meaning-max': () => 'It wants more than it may have, so load beyond this goes unanswered.',
  'meaning-apply': () => 'The manifest still holds replicas, so each deploy undoes what the HPA chose.',
  'meaning-two': () => 'They undo each other.',
  'meaning-floor': () => 'Losing one node is then an outage.',
  wake: () => 'Wake it with the number that it needs; the HPA takes over from there.',
  describe: () => 'Read its conditions and events.',
  raise: () => 'Raise the maximum, if there is room.',
  'last-applied': () => 'Take replicas out of the last-applied configuration first, then out of git.',
  managers: () => 'See who sets replicas.',
}
const say = sayer(words)

type Read = ReadFor<'hpas' | 'deployments', never>
type Context = CheckContext<'drop'>

/** Which HPAs are off, blind, pinned or undone by the next deploy. */
export const hpaMigration = defineCheck<'hpas' | 'deployments', never, 'drop'>({
  id: 'hpa-migration',
  lessons: ['hpa-migration'],
  asks: 'Which HPAs are switched off, cannot read metrics, are held at their maximum, or are undone by the next apply?',
  needs: ['hpas', 'deployments'],
  wants: [],
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
    warning: 'off at 0, no metrics, at its maximum, two HPAs on one target, or an apply that halves the replicas',
    info: 'a floor of one pod, or any other apply that resets replicas',
  },
  words,
  run({ hpas, deployments }: Read, context: Context) {
    const targets = new Map(
      deployments.map((each) => [`${each.metadata?.namespace}/Deployment/${each.metadata?.name}`, each]),
    )
    const findings = hpas.flatMap((hpa) =>
      ofOne(hpa, targets.get(`${hpa.metadata?.namespace}/${targetOf(hpa)}`) ?? null, context),
    )
    return {
      kind: 'looked',
      findings: [...findings, ...sharedTargets(hpas, context)],
      seen: say('seen', { hpas: hpas.length }),
      limits: [],
    }
  },
})

function ofOne(hpa: Hpa, target: Deployment | null, context: Context): FoundBy[] {
  if (isSwitchedOff(hpa)) return [atZero(hpa, target, context)]
  const blind = blindness(hpa)
  const pinned = pinnedAtMax(hpa)
  return [
    ...(blind === null ? [] : [blindHpa(hpa, blind, context)]),
    ...(pinned === null ? [] : [pinnedHpa(hpa, pinned, context)]),
    ...applyResets(hpa, target, context),
    ...(minReplicas(hpa) === 1 && (hpa.spec?.maxReplicas ?? 1) > 1 ? [floorOfOne(hpa, context)] : []),
  ]
}

function atZero(hpa: Hpa, target: Deployment | null, context: Context): FoundBy {
  const active = hpaCondition(hpa, 'ScalingActive')
  const floor = Math.max(2, minReplicas(hpa))
  return {
    ...base(hpa, 'target-at-zero', 'warning', active, context),
    verdict: say('target-at-zero', { target: fullTarget(hpa) }),
    evidence: [...sinceOf(active), numbers(hpa), ...ownersStatement(target)],
    meaning: say('meaning-zero'),
    steps: [
      { say: say('describe'), command: describe(hpa, context) },
      { say: say('wake'), command: scale(hpa, floor, context) },
    ],
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
function applyResets(hpa: Hpa, target: Deployment | null, context: Context): FoundBy[] {
  if (target === null) return []
  const now = replicasOf(target)
  const owned = ownersOf(target.metadata, ['spec', 'replicas']).some(({ operation }) => operation === 'Apply')
  const applied = lastAppliedReplicas(target.metadata) ?? (owned ? now : null)
  if (applied === null) return []
  const severity: Severity = applied < now * context.thresholds.drop ? 'warning' : 'info'
  return [
    {
      ...base(hpa, 'apply-resets', severity, null, context),
      verdict: say('apply-resets', { target: fullTarget(hpa), applied, now }),
      evidence: [numbers(hpa), ...ownersStatement(target)],
      meaning: say('meaning-apply'),
      steps: [
        { say: say('managers'), command: managersCommand(hpa, context) },
        { say: say('last-applied'), command: editLastApplied(hpa, context) },
      ],
    },
  ]
}

function floorOfOne(hpa: Hpa, context: Context): FoundBy {
  return {
    ...base(hpa, 'floor-of-one', 'info', null, context),
    verdict: say('floor-of-one', { hpa: fullName(hpa), current: hpa.status?.currentReplicas ?? null }),
    evidence: [numbers(hpa)],
    meaning: say('meaning-floor'),
    steps: [],
  }
}

function sharedTargets(hpas: Hpa[], context: Context): FoundBy[] {
  const byTarget = new Map<string, Hpa[]>()
  for (const hpa of hpas) byTarget.set(fullTarget(hpa), [...(byTarget.get(fullTarget(hpa)) ?? []), hpa])
  return [...byTarget].flatMap(([target, all]) => {
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
        evidence: [],
        meaning: say('meaning-two'),
        steps: [{ say: say('describe'), command: describe(first, context) }],
      } satisfies FoundBy,
    ]
  })
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

function refOf({ metadata }: Hpa) {
  return { kind: 'HorizontalPodAutoscaler', namespace: metadata?.namespace ?? null, name: metadata?.name ?? '' }
}

function fullName({ metadata }: Hpa): string {
  return `${metadata?.namespace}/${metadata?.name}`
}

function fullTarget(hpa: Hpa): string {
  return `${hpa.metadata?.namespace}/${targetOf(hpa)}`
}

function numbers({ spec, status, ...hpa }: Hpa): Statement {
  const min = minReplicas({ ...hpa, ...(spec === undefined ? {} : { spec }) })
  return say('numbers', {
    min,
    max: spec?.maxReplicas ?? null,
    current: status?.currentReplicas ?? null,
    desired: status?.desiredReplicas ?? null,
  })
}

function sinceOf(condition: Condition | null): Statement[] {
  const { lastTransitionTime: since, reason } = condition ?? {}
  return since === undefined ? [] : [say('since', { since, reason: reason ?? 'So' })]
}

/** Who set spec.replicas last, as far as the target is a Deployment: earlier numbers are not kept in a cluster. */
function ownersStatement(target: Deployment | null): Statement[] {
  if (target === null) return []
  const owners = ownersOf(target.metadata, ['spec', 'replicas'])
  if (owners.length === 0) return [say('no-owner')]
  const managers = owners.map(({ manager, subresource, time }) =>
    [manager ?? 'unknown', subresource === undefined ? '' : `(${subresource})`, time === undefined ? '' : moment(time)]
      .filter((part) => part !== '')
      .join(' '),
  )
  return [say('owners', { managers })]
}

function inNamespace({ metadata }: Hpa): string[] {
  return ['-n', metadata?.namespace ?? '']
}

function describe(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return { code: kubectl([...inNamespace(hpa), 'describe', 'hpa', hpa.metadata?.name ?? '']), changesCluster: false }
}

function scale(hpa: Hpa, replicas: number, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'scale', targetOf(hpa).toLowerCase(), `--replicas=${replicas}`]),
    changesCluster: true,
  }
}

function managersCommand(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'get', targetOf(hpa).toLowerCase(), '-o', 'yaml', '--show-managed-fields']),
    changesCluster: false,
  }
}

function editLastApplied(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'apply', 'edit-last-applied', targetOf(hpa).toLowerCase()]),
    changesCluster: true,
  }
}
