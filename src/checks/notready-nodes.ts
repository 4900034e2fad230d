import { type Cohort, cohortOf, type Share } from '../cohort/cohort'
import { traitsOf } from '../cohort/traits'
import { defineCheck } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement } from '../model/finding'
import type { NodeRow } from '../model/reads'
import { secondsSince } from '../model/wording'
import { leavingTaint } from '../objects/node'
import {
  type Context,
  cordonedStatement,
  isCniTrail,
  leaseStatement,
  limitsOf,
  type Read,
  sharedTraits,
  sinceStatement,
  sinceTimes,
  stuckPods,
  type Thresholds,
  theySay,
  zoneStatement,
} from './notready-nodes/evidence'
import { stepsFor } from './notready-nodes/steps'
import { say, words } from './notready-nodes/words'

/** Which nodes are NotReady, since when and why, and what they share that the Ready ones do not. */
export const notreadyNodes = defineCheck<
  'nodes' | 'not-ready-nodes',
  'node-labels' | 'node-leases' | 'pods',
  Thresholds
>({
  id: 'notready-nodes',
  lessons: ['notready-nodes', 'cni-deadlock'],
  asks: 'Which nodes are NotReady, and what do they share that the others do not?',
  needs: ['nodes', 'not-ready-nodes'],
  wants: ['node-labels', 'node-leases', 'pods'],
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
    'zone-limit': {
      value: 0.55,
      unit: 'share of a zone',
      meaning: 'from there eviction slows or stops',
      source: 'kube-controller-manager, --unhealthy-zone-threshold',
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
    critical: 'a twentieth of all nodes, or at least 3 that share a trait with nodes that are still Ready',
    warning: 'any other NotReady node',
    info: 'nodes that are being removed or joining; one or two for less than the minimum age, or all cordoned',
  },
  words,
  run(read, context) {
    const { offenders, leaving, joining } = sorted(read, context)
    const findings = [
      ...(offenders.length > 0 ? [unhealthy(offenders, read, context)] : []),
      ...(leaving.length > 0 ? [beingRemoved(leaving, read)] : []),
      ...(joining.length > 0 ? [joiningNodes(joining)] : []),
    ]
    const limits: Statement[] = offenders.length > 0 ? limitsOf(read) : []
    return { kind: 'looked', findings, seen: say('seen', { total: read.nodes.length }), limits }
  },
})

/** The nodes that are not Ready: those that fail, those that go on purpose, those that come. */
function sorted(read: Read, { minimumAge }: Context) {
  const whole = new Map(read['not-ready-nodes'].objects.map((node) => [node.metadata?.name, node]))
  const bad = read.nodes.filter(({ ready }) => !ready)
  const isLeaving = ({ name }: NodeRow) => leavingTaint(whole.get(name) ?? {}) !== null
  const isJoining = ({ ageSeconds }: NodeRow) => ageSeconds < minimumAge
  const leaving = bad.filter(isLeaving)
  const joining = bad.filter((row) => !isLeaving(row) && isJoining(row))
  const rest = new Set([...leaving, ...joining])
  return { offenders: bad.filter((row) => !rest.has(row)), leaving, joining }
}

function unhealthy(offenders: NodeRow[], read: Read, context: Context): FoundBy {
  const names = new Set(offenders.map(({ name }) => name))
  const whole = read['not-ready-nodes'].objects.filter(({ metadata }) => names.has(metadata?.name ?? ''))
  const labels = read['node-labels'] ?? []
  const all = new Set(read.nodes.map(({ name }) => name))
  const cohort = cohortOf(all, names, traitsOf(read.nodes, labels))
  const since = sinceTimes(whole)
  const ages = since.map((iso) => secondsSince(iso, context.now) ?? Number.POSITIVE_INFINITY)
  const young = ages.length > 0 && ages.every((age) => age < context.minimumAge)
  const cni = isCniTrail(whole, read['node-leases']?.objects ?? null, context)
  return {
    reason: 'not-ready',
    severity: severityOf(offenders, cohort, read.nodes.length, young, context),
    object: group(cohort.leading),
    verdict: verdictOf(offenders.length, read.nodes.length, cohort.leading),
    evidence: [
      ...sharedTraits(cohort, offenders.length),
      ...sinceStatement(since),
      ...theySay(whole),
      ...leaseStatement(read['node-leases']?.objects ?? null, context),
      ...stuckPods(read.pods, names),
      ...zoneStatement(labels, names, context),
      ...cordonedStatement(offenders),
      say('evicts', { seconds: context.thresholds.eviction }),
    ],
    meaning: cni
      ? say('meaning-cni')
      : cohort.leading === null
        ? say('meaning')
        : say('meaning-shared', { key: cohort.leading.key }),
    since: since[0] ?? null,
    young,
    lesson: cni ? 'cni-deadlock' : 'notready-nodes',
    objects: offenders.map(nodeRef),
    steps: stepsFor(offenders, cohort, cni, context),
  }
}

function severityOf(offenders: NodeRow[], cohort: Cohort, total: number, young: boolean, context: Context): Severity {
  const { thresholds } = context
  const uncordoned = offenders.filter(({ cordoned }) => !cordoned).length
  const spreads = cohort.leading !== null && cohort.next.length > 0
  if (
    uncordoned > 0 &&
    offenders.length >= thresholds.many &&
    (spreads || offenders.length >= total * thresholds['critical-share'])
  ) {
    return 'critical'
  }
  if (uncordoned === 0 || (young && offenders.length < thresholds.many)) return 'info'
  return 'warning'
}

function verdictOf(bad: number, total: number, leading: Share | null): Statement {
  if (leading === null) return say('not-ready', { bad, total })
  return say('not-ready-shared', { bad, total, carry: leading.bad, key: leading.key, value: leading.value })
}

function beingRemoved(leaving: NodeRow[], read: Read): FoundBy {
  const names = new Set(leaving.map(({ name }) => name))
  const taints = read['not-ready-nodes'].objects
    .filter(({ metadata }) => names.has(metadata?.name ?? ''))
    .flatMap((node) => leavingTaint(node) ?? [])
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
    objects: rows.map(nodeRef),
    steps: [],
  }
}

function group(leading: Share | null): ObjectRef {
  return { kind: 'Nodes', namespace: null, name: leading === null ? 'all' : `${leading.key} ${leading.value}` }
}

function nodeRef({ name }: NodeRow): ObjectRef {
  return { kind: 'Node', namespace: null, name }
}
