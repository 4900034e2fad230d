import { defineCheck } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement } from '../model/finding'
import { secondsSince } from '../model/wording'
import { nodeRef, readyCondition } from '../objects/node'
import {
  apiserversAlive,
  type Context,
  type Gone,
  goneApiservers,
  type Member,
  membersOf,
  type Needs,
  quorumOf,
  type Thresholds,
  type Votes,
  votesOf,
  votesStatement,
  type Wants,
} from './draining-masters/control-plane'
import { cordonOf, cordonStatement, forgottenWorkers } from './draining-masters/cordons'
import { goneMembers, type Memory, remember } from './draining-masters/memory'
import { say, words } from './draining-masters/words'

/** Which control-plane nodes are cordoned, NotReady or gone, and what quorum is left; and which workers' cordons are forgotten. */
export const drainingMasters = defineCheck<Needs, Wants, Thresholds>({
  id: 'draining-masters',
  lessons: ['draining-masters'],
  asks: 'Which control-plane nodes are cordoned, NotReady or gone, what quorum is left, and which cordons are forgotten?',
  needs: ['nodes', 'control-plane-nodes'],
  wants: ['apiserver-leases', 'apiserver-addresses', 'etcd-pods', 'cordoned-nodes'],
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
      meaning:
        'a cordon is forgotten from that age on; younger ones of the control plane are young, of workers no finding',
      source: 'operators’ own rules, 3 to 4 h (ministryofjustice/cloud-platform-terraform-monitoring#150)',
    },
    forgotten: {
      value: 86_400,
      unit: 'seconds',
      meaning: 'a worker’s cordon is a warning from that age on, else info',
      source: 'our choice: maintenance of workers takes hours, not days',
    },
    stale: {
      value: 60,
      unit: 'seconds',
      meaning: 'an apiserver that did not renew its lease since is gone',
      source: 'apiservers renew every 10 s, a lease lasts 3600 s (KEP-1965)',
    },
  },
  severities: {
    critical: 'so many members NotReady or gone that no other may be lost',
    warning: 'a member cordoned for hours, NotReady, or gone; a worker cordoned for a day',
    info: 'a member’s cordon or NotReady state that is young; a worker cordoned for hours',
  },
  words,
  run(read, context) {
    const members = membersOf(read)
    const names = members.map(({ row }) => row.name)
    const missed = goneMembers(context.previous, names, context.now)
    // With a node that is gone its apiserver is gone too: one finding is enough.
    const apiservers = goneApiservers(members, read, context).filter(({ name }) => missed?.gone.includes(name) !== true)
    const memory = remember(context.previous, {
      members: names,
      cordoned: read.nodes.filter(({ cordoned }) => cordoned).map(({ name }) => name),
      missing: [...apiservers.map(({ name }) => name), ...(missed?.gone ?? [])],
      at: context.now,
    })
    const workers = forgottenWorkers(members, read, memory, context)
    const hidden = say('hidden', { apiservers: apiserversAlive(read, context) })
    if (members.length === 0 && missed === null && workers.length === 0) return { kind: 'not-checked', why: hidden }
    const votes = votesOf(members, missed?.gone ?? [], read)
    const findings = [
      ...notReadyMembers(members, votes, context),
      ...(missed === null ? [] : [goneFinding(missed, members, { votes, memory }, context)]),
      ...goneApiserverFinding(apiservers, members, { votes, memory }, context),
      ...cordonedMembers(members, { votes, memory }, context),
      ...workers,
    ]
    const unopened = read['cordoned-nodes']?.unopened ?? 0
    const limits: Statement[] = [
      ...(members.length === 0 ? [hidden] : []),
      ...(unopened > 0 ? [say('not-opened', { count: unopened })] : []),
    ]
    return { kind: 'looked', findings, seen: say('seen', { members: members.length }), limits, keep: memory }
  },
})

/** What findings go by beside the members. */
interface Known {
  votes: Votes | null
  memory: Memory
}

function cordonedMembers(members: Member[], { votes, memory }: Known, context: Context): FoundBy[] {
  const cordoned = members.filter(({ row }) => row.cordoned)
  const [first] = cordoned
  if (first === undefined) return []
  const cordons = cordoned.map(({ row, node }) => cordonOf(row.name, node, memory, context))
  const ages = cordons.map(({ since }) => secondsSince(since, context.now))
  const uncordon = { code: context.kubectl(['uncordon', first.row.name]), changesCluster: true }
  return [
    {
      ...base('cordoned', cordoned, 'warning'),
      verdict: say('cordoned', { cordoned: cordoned.map(({ row }) => row.name), members: members.length }),
      evidence: [...cordons.map((cordon) => cordonStatement(cordon, context)), votesStatement(votes)],
      meaning: say('meaning-cordoned'),
      since: cordons.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
      // Where no age is told, it may be old.
      young: ages.every((age) => age !== null && age < context.thresholds.cordon),
      steps: [
        { say: say('members'), command: membersCommand(members, context) },
        { say: say('uncordon'), command: uncordon },
      ],
    },
  ]
}

function notReadyMembers(members: Member[], votes: Votes | null, context: Context): FoundBy[] {
  const bad = members.filter(({ row }) => !row.ready)
  const [first] = bad
  if (first === undefined) return []
  const states = bad.map(({ row, node }) => {
    const condition = readyCondition(node)
    const seconds = secondsSince(condition?.lastTransitionTime, context.now)
    return { name: row.name, condition, seconds }
  })
  const noRoom = votes === null ? members.length - bad.length <= quorumOf(members.length) : votes.up <= votes.quorum
  const young = states.every(({ seconds }) => seconds !== null && seconds < context.minimumAge)
  const describe = { code: context.kubectl(['describe', 'node', first.row.name]), changesCluster: false }
  return [
    {
      // A member that restarts for some minutes is no danger by itself.
      ...base('not-ready', bad, noRoom && !young ? 'critical' : 'warning'),
      verdict: say('not-ready', { bad: bad.map(({ row }) => row.name), members: members.length }),
      evidence: [
        ...states.flatMap(({ name, condition, seconds }) =>
          seconds === null
            ? []
            : [say('not-ready-for', { node: name, seconds, reason: condition?.reason ?? 'NotReady' })],
        ),
        votesStatement(votes),
      ],
      meaning: noRoom ? say('meaning-no-room') : say('meaning-not-ready'),
      since: states.flatMap(({ condition }) => condition?.lastTransitionTime ?? []).sort()[0] ?? null,
      young,
      steps: [{ say: say('describe'), command: describe }],
    },
  ]
}

function goneFinding(
  { gone, before }: { gone: string[]; before: Memory },
  members: Member[],
  { votes, memory }: Known,
  context: Context,
): FoundBy {
  const noRoom = votes !== null && votes.up <= votes.quorum
  return {
    ...base('member-gone', members, noRoom ? 'critical' : 'warning'),
    verdict: say('member-gone', { gone, were: before.members.length, are: members.length, at: before.at }),
    evidence: [votesStatement(votes)],
    meaning: noRoom ? say('meaning-no-room') : say('meaning-gone'),
    ...missingSince(gone, memory, context),
    objects: gone.map(nodeRef),
    steps: [{ say: say('members'), command: membersCommand(members, context) }],
  }
}

function goneApiserverFinding(gone: Gone[], members: Member[], { votes, memory }: Known, context: Context): FoundBy[] {
  if (gone.length === 0) return []
  const names = gone.map(({ name }) => name)
  const known = missingSince(names, memory, context)
  return [
    {
      ...base('apiserver-gone', members, 'warning'),
      verdict: say('apiserver-gone', { gone: names, members: members.length }),
      evidence: [
        ...gone.map(({ name, seconds }) =>
          seconds === null ? say('not-in-service', { name }) : say('renewed-ago', { name, seconds }),
        ),
        votesStatement(votes),
      ],
      meaning: say('meaning-gone'),
      since: known.since,
      young: known.young && gone.every(({ seconds }) => seconds === null || seconds < context.minimumAge),
      steps: [{ say: say('members'), command: membersCommand(members, context) }],
    },
  ]
}

/** Since when the bot misses them: young until it has for long enough. */
function missingSince(names: string[], { missing }: Memory, { now, minimumAge }: Context) {
  const times = new Map(Object.entries(missing))
  const since = names.flatMap((name) => times.get(name) ?? []).sort()[0] ?? null
  return { since, young: (secondsSince(since, now) ?? 0) < minimumAge }
}

function membersCommand(members: Member[], { kubectl }: Context) {
  const roles = members.flatMap(({ row }) => row.roles)
  const role = roles.includes('control-plane') || !roles.includes('master') ? 'control-plane' : 'master'
  return {
    code: kubectl(['get', 'nodes', '-l', `node-role.kubernetes.io/${role}`, '-o', 'wide']),
    changesCluster: false,
  }
}

const CONTROL_PLANE: ObjectRef = { kind: 'ControlPlane', namespace: null, name: 'control-plane' }

function base(reason: string, members: Member[], severity: Severity) {
  return {
    reason,
    severity,
    object: CONTROL_PLANE,
    lesson: 'draining-masters',
    objects: members.map(({ row }) => nodeRef(row.name)),
    avoid: [say('avoid-next')],
  }
}
