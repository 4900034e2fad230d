import { type Cohort, cohortOf, type Share } from '../cohort/cohort'
import { traitsOf } from '../cohort/traits'
import { defineCheck } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement } from '../model/finding'
import type { NodeRow } from '../model/reads'
import { secondsSince } from '../model/wording'
import { leavingTaint, nodeRef, nodesByName } from '../objects/node'
import { detailsOf } from './notready-nodes/details'
import { evictionStatements } from './notready-nodes/eviction'
import {
  type Context,
  cordonedStatement,
  isCniTrail,
  leaseStatement,
  limitsOf,
  type Needs,
  type Read,
  sharedTraits,
  stuckStatement,
  type Thresholds,
  theySay,
  type Wants,
} from './notready-nodes/evidence'
import { type FirstSeen, remembered } from './notready-nodes/first-seen'
import { stepsFor } from './notready-nodes/steps'
import { sinceTimes, whenStatement } from './notready-nodes/when'
import { say, words } from './notready-nodes/words'

/** Which nodes are NotReady, since when and why, and what they share that the Ready ones do not. */
export const notreadyNodes = defineCheck<Needs, Wants, Thresholds>({
  id: 'notready-nodes',
  lessons: ['notready-nodes', 'cni-deadlock'],
  asks: 'Which nodes are NotReady, and what do they share that the others do not?',
  needs: ['nodes', 'not-ready-nodes'],
  wants: ['node-labels', 'node-samples', 'node-leases', 'pods', 'stuck-pods', 'attached-volumes'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'younger NotReady states are young',
    source: 'kubernetes-mixin, KubeNodeNotReady, for: 15m',
  },
  thresholds: {
    'critical-share': {
      value: 0.05,
      unit: 'share of all nodes',
      meaning: 'so many NotReady nodes are critical',
      source: 'our choice: a twentieth of a cluster is more than its usual room',
    },
    many: {
      value: 3,
      unit: 'nodes',
      meaning: 'fewer that are all young are only info',
      source: 'our choice: a reboot or two at a time is ordinary',
    },
    burst: {
      value: 10,
      unit: 'nodes',
      meaning: 'so many that share a trait are critical though young',
      source: 'our choice: rollouts and autoscalers take fewer at a time',
    },
    'zone-limit': {
      value: 0.55,
      unit: 'share of a zone',
      meaning: 'from there eviction slows or stops',
      source: 'kube-controller-manager, --unhealthy-zone-threshold',
    },
    'large-zone': {
      value: 50,
      unit: 'nodes',
      meaning: 'in a zone with no more nodes eviction stops instead',
      source: 'kube-controller-manager, --large-cluster-size-threshold, compared with the size of the zone',
    },
    'lease-fresh': {
      value: 60,
      unit: 'seconds',
      meaning: 'a lease renewed since then is fresh',
      source: 'kubelet renews every 10 s (nodeLeaseDurationSeconds 40 / 4)',
    },
    eviction: {
      value: 300,
      unit: 'seconds',
      meaning: 'pods are evicted so long after NotReady',
      source: 'DefaultTolerationSeconds admission, 300 s',
    },
  },
  severities: {
    critical:
      'a twentieth of all nodes, or at least 3 that share a trait with nodes that are still Ready (10 while they are young)',
    warning: 'any other NotReady node',
    info: 'nodes that are being removed or joining; one or two for less than the minimum age, or all cordoned',
  },
  words,
  run(read, context) {
    const { offenders, leaving, joining } = sorted(read, context)
    const whole = [...read['not-ready-nodes'].objects, ...(read['node-samples'] ?? []).map(({ node }) => node)]
    const memory = remembered(context.previous, read.nodes, whole, context.now)
    const findings = [
      ...(offenders.length > 0 ? [unhealthy(offenders, read, memory, context)] : []),
      ...(leaving.length > 0 ? [beingRemoved(leaving, read)] : []),
      ...(joining.length > 0 ? [joiningNodes(joining)] : []),
    ]
    const limits: Statement[] = offenders.length > 0 ? limitsOf(read) : []
    return { kind: 'looked', findings, seen: say('seen', { total: read.nodes.length }), limits, keep: memory }
  },
})

/** The nodes that are not Ready: those that fail, those that go on purpose, those that come. */
function sorted(read: Read, { minimumAge }: Context) {
  const whole = nodesByName(read['not-ready-nodes'].objects)
  const bad = read.nodes.filter(({ ready }) => !ready)
  const isLeaving = ({ name }: NodeRow) => leavingTaint(whole(name)) !== null
  const isJoining = ({ ageSeconds }: NodeRow) => ageSeconds < minimumAge
  const leaving = bad.filter(isLeaving)
  const joining = bad.filter((row) => !isLeaving(row) && isJoining(row))
  const rest = new Set([...leaving, ...joining])
  return { offenders: bad.filter((row) => !rest.has(row)), leaving, joining }
}

function unhealthy(offenders: NodeRow[], read: Read, memory: FirstSeen, context: Context): FoundBy {
  const names = new Set(offenders.map(({ name }) => name))
  const whole = read['not-ready-nodes'].objects.filter(({ metadata }) => names.has(metadata?.name ?? ''))
  const leases = read['node-leases']?.objects ?? null
  const labels = read['node-labels'] ?? []
  const all = new Set(read.nodes.map(({ name }) => name))
  const traits = traitsOf(read.nodes, labels)
  const cohort = cohortOf(all, names, traits)
  const times = sinceTimes(whole)
  const young = isYoung(times, context)
  const cni = isCniTrail(whole, leases, context)
  const allBad = new Set(read.nodes.filter(({ ready }) => !ready).map(({ name }) => name))
  return {
    reason: 'not-ready',
    severity: severityOf(offenders, cohort, read.nodes.length, young, context),
    object: group(cohort.leading),
    verdict: verdictOf(offenders.length, read.nodes.length, cohort.leading),
    evidence: [
      ...sharedTraits(cohort, offenders.length, labels),
      ...whenStatement(times, cohort, memory, offenders.length - whole.length),
      ...theySay(whole),
      ...leaseStatement(leases, context),
      ...stuckStatement(read, names, context),
      ...evictionStatements(times[0] ?? null, read['node-labels'], allBad, read.nodes.length, context),
      ...cordonedStatement(offenders),
    ],
    meaning: meaningOf(cohort, cni),
    since: times[0] ?? null,
    young,
    lesson: cni ? 'cni-deadlock' : 'notready-nodes',
    objects: offenders.map(({ name }) => nodeRef(name)),
    steps: stepsFor(offenders, cohort, cni, context),
    avoid: cni ? [say('avoid-restart')] : [],
    details: detailsOf(offenders, cohort, traits, read, context),
  }
}

function isYoung(times: string[], { now, minimumAge }: Context): boolean {
  const ages = times.map((iso) => secondsSince(iso, now) ?? Number.POSITIVE_INFINITY)
  return ages.length > 0 && ages.every((age) => age < minimumAge)
}

function meaningOf({ leading }: Cohort, cni: boolean): Statement {
  if (cni) return say('meaning-cni')
  return leading === null ? say('meaning') : say('meaning-shared', { key: leading.key })
}

function severityOf(offenders: NodeRow[], cohort: Cohort, total: number, young: boolean, context: Context): Severity {
  const { thresholds } = context
  const uncordoned = offenders.filter(({ cordoned }) => !cordoned).length
  if (uncordoned === 0) return 'info'
  const spreads = cohort.leading !== null && cohort.next.length > 0
  const isMany = offenders.length >= thresholds.many
  const isShare = isMany && offenders.length >= total * thresholds['critical-share']
  // What a rollout or an autoscaler takes at a time shares a pool too, and is back or gone in some minutes.
  const isCause = spreads && offenders.length >= (young ? thresholds.burst : thresholds.many)
  if (isShare || isCause) return 'critical'
  return young && !isMany ? 'info' : 'warning'
}

function verdictOf(bad: number, total: number, leading: Share | null): Statement {
  if (leading === null) return say('not-ready', { bad, total })
  return say('not-ready-shared', { bad, total, carry: leading.bad, key: leading.key, value: leading.value })
}

function beingRemoved(leaving: NodeRow[], read: Read): FoundBy {
  const whole = nodesByName(read['not-ready-nodes'].objects)
  const taints = leaving.flatMap(({ name }) => leavingTaint(whole(name)) ?? [])
  return {
    ...plain('being-removed', leaving),
    verdict: say('leaving', { count: leaving.length, taints: [...new Set(taints)] }),
    meaning: say('meaning-leaving'),
  }
}

function joiningNodes(joining: NodeRow[]): FoundBy {
  return {
    ...plain('joining', joining),
    verdict: say('joining', { count: joining.length }),
    meaning: say('meaning-joining'),
    young: true,
  }
}

function plain(reason: string, rows: NodeRow[]): Omit<FoundBy, 'verdict' | 'meaning'> {
  return {
    reason,
    severity: 'info',
    object: group(null),
    evidence: [],
    since: null,
    young: false,
    lesson: 'notready-nodes',
    objects: rows.map(({ name }) => nodeRef(name)),
    steps: [],
  }
}

function group(leading: Share | null): ObjectRef {
  return { kind: 'Nodes', namespace: null, name: leading === null ? 'all' : `${leading.key} ${leading.value}` }
}
