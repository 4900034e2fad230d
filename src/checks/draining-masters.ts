import { type CheckContext, defineCheck, type ReadFor, sayer } from '../model/check'
import type { FoundBy, Severity, Statement } from '../model/finding'
import type { Lease, Node } from '../model/kubernetes'
import type { NodeRow } from '../model/reads'
import { many, secondsSince, some, span } from '../model/wording'
import { cordonedSince, isControlPlane, readyCondition } from '../objects/node'

const words = {
  seen: (a: { members: number }) => `${many(a.members, 'control-plane node')}, none cordoned, NotReady or gone`,
  hidden: () => 'no control-plane node is visible from here: the control plane is managed or runs elsewhere',
  cordoned: (a: { cordoned: string[]; members: number }) =>
    `${a.cordoned.length} of ${many(a.members, 'control-plane node')} cordoned: ${some(a.cordoned)}.`,
  'not-ready': (a: { bad: string[]; members: number }) =>
    `${a.bad.length} of ${many(a.members, 'control-plane node')} NotReady: ${some(a.bad)}.`,
  gone: (a: { gone: string[] }) => `${many(a.gone.length, 'apiserver')} stopped renewing: ${some(a.gone)}.`,
  'cordoned-for': (a: { node: string; seconds: number }) => `${a.node}: cordoned for at least ${span(a.seconds)}.`,
  'cordoned-unknown': (a: { node: string }) => `${a.node}: cordoned, since when cannot be told.`,
  'not-ready-for': (a: { node: string; seconds: number; reason: string }) =>
    `${a.node}: ${a.reason} for ${span(a.seconds)}.`,
  votes: (a: { members: number; quorum: number; up: number }) =>
    `etcd runs on these nodes: ${many(a.members, 'vote')}, quorum ${a.quorum}, ${a.up} on Ready nodes. A cordoned member still votes.`,
  'etcd-hidden': () => 'etcd is not visible from here: external, managed, or hidden from this user.',
  'renewed-ago': (a: { name: string; seconds: number }) =>
    `${a.name}: its lease was last renewed ${span(a.seconds)} ago.`,
  'meaning-cordoned': () =>
    'Nothing new lands there; what was evicted piles up on the others, and nothing moves it back.',
  'meaning-not-ready': () =>
    'The kubelet there is not well; etcd and the apiserver may still run. Take no other member down.',
  'meaning-no-room': () => 'If their etcd is down too, no other member may be lost: writes would stop.',
  'meaning-gone': () => 'That apiserver is down or was removed; its etcd member may still count for the quorum.',
  uncordon: () => 'When its maintenance is over, bring it back.',
  describe: () => 'Read why, before anything else is drained.',
  members: () => 'Look at the control-plane nodes, and at nothing else first.',
}
const say = sayer(words)

type Read = ReadFor<'nodes' | 'control-plane-nodes', 'apiserver-leases' | 'etcd-pods'>
type Context = CheckContext<'cordon' | 'stale'>

/** Which control-plane nodes are cordoned, NotReady or gone, and what quorum is left. */
export const drainingMasters = defineCheck<
  'nodes' | 'control-plane-nodes',
  'apiserver-leases' | 'etcd-pods',
  'cordon' | 'stale'
>({
  id: 'draining-masters',
  lessons: ['draining-masters'],
  asks: 'Which control-plane nodes are cordoned, NotReady or gone, and what quorum is left?',
  needs: ['nodes', 'control-plane-nodes'],
  wants: ['apiserver-leases', 'etcd-pods'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'younger NotReady states are young',
    source: 'kubernetes-mixin, KubeNodeNotReady, for: 15m',
  },
  thresholds: {
    cordon: {
      value: 10_800,
      unit: 'seconds',
      meaning: 'a cordon is forgotten from that age on; younger ones are young',
      source: 'operators’ own rules, 3 to 4 h (ministryofjustice/cloud-platform-terraform-monitoring#150)',
    },
    stale: {
      value: 60,
      unit: 'seconds',
      meaning: 'an apiserver that did not renew its lease since is gone',
      source: 'apiservers renew every 10 s, a lease lasts 3600 s (KEP-1965)',
    },
  },
  severities: {
    critical: 'so many members NotReady that no other may be lost',
    warning: 'a member cordoned for hours, NotReady, or gone',
    info: 'a cordon or a NotReady state that is young',
  },
  words,
  run(read: Read, context: Context) {
    const members = read.nodes.filter(isControlPlane)
    if (members.length === 0) return { kind: 'not-checked', why: say('hidden') }
    const quorum = quorumStatement(members, read)
    const findings = [
      ...cordonedMembers(members, read['control-plane-nodes'], quorum, context),
      ...notReadyMembers(members, read, quorum, context),
      ...goneApiservers(members, read['apiserver-leases'] ?? [], quorum, context),
    ]
    return { kind: 'looked', findings, seen: say('seen', { members: members.length }), limits: [] }
  },
})

/** Names of the nodes whose etcd pod is visible. */
function etcdNodes({ 'etcd-pods': pods }: Read): Set<string> {
  return new Set((pods ?? []).flatMap(({ node }) => node ?? []))
}

/** More than half of the members: etcd's FAQ. */
function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1
}

function quorumStatement(members: NodeRow[], read: Read): Statement {
  const etcd = etcdNodes(read)
  if (etcd.size === 0) return say('etcd-hidden')
  const up = members.filter(({ name, ready }) => ready && etcd.has(name)).length
  return say('votes', { members: etcd.size, quorum: quorumOf(etcd.size), up })
}

function cordonedMembers(members: NodeRow[], whole: Node[], quorum: Statement, context: Context): FoundBy[] {
  const cordoned = members.filter((member) => member.cordoned)
  const [first] = cordoned
  if (first === undefined) return []
  const since = cordoned.map(({ name }) => cordonedSince(whole.find(({ metadata }) => metadata?.name === name) ?? {}))
  const ages = since.map((iso) => secondsSince(iso, context.now))
  const oldest = Math.max(...ages.map((age) => age ?? 0))
  return [
    {
      ...base('cordoned', cordoned, 'warning'),
      verdict: say('cordoned', { cordoned: cordoned.map(({ name }) => name), members: members.length }),
      evidence: [...cordoned.map(({ name }, index) => ageStatement(name, ages[index] ?? null)), quorum],
      meaning: say('meaning-cordoned'),
      since: since.flatMap((iso) => iso ?? []).sort()[0] ?? null,
      // Where no age is told, it may be old.
      young: ages.every((age) => age !== null) && oldest < context.thresholds.cordon,
      steps: [
        { say: say('members'), command: membersCommand(cordoned, context) },
        { say: say('uncordon'), command: { code: context.kubectl(['uncordon', first.name]), changesCluster: true } },
      ],
    },
  ]
}

function ageStatement(node: string, seconds: number | null): Statement {
  return seconds === null ? say('cordoned-unknown', { node }) : say('cordoned-for', { node, seconds })
}

function notReadyMembers(members: NodeRow[], read: Read, quorum: Statement, context: Context): FoundBy[] {
  const bad = members.filter(({ ready }) => !ready)
  const [first] = bad
  if (first === undefined) return []
  const conditions = bad.map(({ name }) =>
    readyCondition(read['control-plane-nodes'].find(({ metadata }) => metadata?.name === name) ?? {}),
  )
  const ages = conditions.map(
    (condition) => secondsSince(condition?.lastTransitionTime, context.now) ?? Number.POSITIVE_INFINITY,
  )
  const voters = etcdNodes(read)
  const total = voters.size === 0 ? members.length : voters.size
  const noRoom = total - bad.length <= quorumOf(total)
  const young = ages.every((age) => age < context.minimumAge)
  const evidence = bad.map(({ name }, index) =>
    say('not-ready-for', { node: name, seconds: ages[index] ?? 0, reason: conditions[index]?.reason ?? 'NotReady' }),
  )
  return [
    {
      ...base('not-ready', bad, severityOf(noRoom, young)),
      verdict: say('not-ready', { bad: bad.map(({ name }) => name), members: members.length }),
      evidence: [...evidence.filter(({ args }) => Number.isFinite(args.seconds)), quorum],
      meaning: noRoom ? say('meaning-no-room') : say('meaning-not-ready'),
      since: conditions.flatMap((condition) => condition?.lastTransitionTime ?? []).sort()[0] ?? null,
      young,
      steps: [
        {
          say: say('describe'),
          command: { code: context.kubectl(['describe', 'node', first.name]), changesCluster: false },
        },
      ],
    },
  ]
}

/** A member that restarts for some minutes is no danger by itself. */
function severityOf(noRoom: boolean, young: boolean): Severity {
  return noRoom && !young ? 'critical' : 'warning'
}

/** Apiservers whose lease is not renewed any more, though another one's is. */
function goneApiservers(members: NodeRow[], leases: Lease[], quorum: Statement, context: Context): FoundBy[] {
  const ages = leases.map(({ spec, metadata }) => ({
    name: metadata?.labels?.['kubernetes.io/hostname'] ?? metadata?.name ?? '',
    seconds: secondsSince(spec?.renewTime, context.now) ?? Number.POSITIVE_INFINITY,
  }))
  const alive = new Set(ages.filter(({ seconds }) => seconds <= context.thresholds.stale).map(({ name }) => name))
  // A restarted apiserver takes a new lease under the same host's name and leaves the old one behind for an hour.
  const gone = ages.filter(({ name, seconds }) => seconds > context.thresholds.stale && !alive.has(name))
  if (gone.length === 0 || alive.size === 0 || alive.size >= members.length) return []
  return [
    {
      ...base('apiserver-gone', members, 'warning'),
      verdict: say('gone', { gone: gone.map(({ name }) => name) }),
      evidence: [
        ...gone.filter(({ seconds }) => Number.isFinite(seconds)).map((each) => say('renewed-ago', each)),
        quorum,
      ],
      meaning: say('meaning-gone'),
      since: null,
      young: gone.every(({ seconds }) => seconds < context.minimumAge),
      steps: [{ say: say('members'), command: membersCommand(members, context) }],
    },
  ]
}

function membersCommand(members: NodeRow[], { kubectl }: Context) {
  const role =
    members[0]?.roles.includes('master') === true && !members[0].roles.includes('control-plane')
      ? 'master'
      : 'control-plane'
  return {
    code: kubectl(['get', 'nodes', '-l', `node-role.kubernetes.io/${role}`, '-o', 'wide']),
    changesCluster: false,
  }
}

function base(reason: string, nodes: NodeRow[], severity: Severity) {
  return {
    reason,
    severity,
    object: { kind: 'ControlPlane', namespace: null, name: 'control-plane' },
    lesson: 'draining-masters',
    objects: nodes.map(({ name }) => ({ kind: 'Node', namespace: null, name })),
  }
}
