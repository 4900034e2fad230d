import { type CheckContext, defineCheck, type ReadFor, sayer } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement, Step } from '../model/finding'
import type { Deployment, Pod } from '../model/kubernetes'
import type { PodGroup } from '../model/reads'
import { many, some, span, thousands } from '../model/wording'
import { replicasOf, surgeOf, surgePods } from '../objects/deployment'
import { lastCrash, ownerOf } from '../objects/pod'

const words = {
  seen: (a: { pods: number; deployments: number }) =>
    `${many(a.pods, 'pod')} of ${many(a.deployments, 'Deployment')}, none crash-looping`,
  crashing: (a: { owner: string; pods: number; extra: number }) =>
    `${a.owner}: ${many(a.pods, 'pod')} crash-looping${a.extra > 0 ? `; a rollout of it adds up to ${many(a.extra, 'pod')}` : ''}.`,
  'crashing-group': (a: { prefix: string; pods: number }) =>
    `${a.prefix}…: ${many(a.pods, 'pod')} crash-looping (owner not opened).`,
  surge: (a: { replicas: number; surge: number | string; extra: number }) =>
    `${many(a.replicas, 'replica')} with maxSurge ${a.surge}: ${many(a.extra, 'extra pod')}.`,
  'no-surge': (a: { kind: string }) => `A ${a.kind} adds no extra pods by itself.`,
  restarts: (a: { most: number; pods: number }) =>
    `Up to ${many(a.most, 'restart')} each, ${thousands(a.pods)} of them lately.`,
  ended: (a: { container: string; reason: string; exitCode: number | null }) =>
    `Container ${a.container} ended last with ${a.reason}${a.exitCode === null ? '' : `, exit code ${a.exitCode}`}.`,
  started: (a: { seconds: number }) => `The oldest of them is ${span(a.seconds)} old.`,
  room: (a: { extra: number; free: number; slots: number }) =>
    `Room (an estimate by pod slots): ${thousands(a.free)} of ${thousands(a.slots)} free, for ${thousands(a.extra)} extra.`,
  'meaning-crashing': () => 'Each restart loads its node and the apiserver, and the rollout will not end by itself.',
  'meaning-no-room': () => 'The surge does not fit, so it pushes other pods out of room.',
  'next-time': (a: { worst: string[]; count: number; least: number }) =>
    `${many(a.count, 'Deployment')} would add ${thousands(a.least)} or more pods in a bad rollout: ${some(a.worst)}.`,
  'meaning-next-time': () => 'An absolute maxSurge such as 10 keeps a bad build small.',
  logs: () => 'See why it dies.',
  undo: () => 'Go back; under GitOps in git too.',
  list: () => 'List them.',
  'not-opened': (a: { groups: number }) => `${many(a.groups, 'group')} of crash-looping pods not opened.`,
  'no-room-known': () => 'Room in the cluster could not be reckoned.',
}
const say = sayer(words)

type Thresholds = 'extra' | 'large' | 'crashing'
type Read = ReadFor<'pods' | 'crashing-pods' | 'deployments', 'node-samples'>
type Context = CheckContext<Thresholds>

/** What crash-loops, and how many pods its surge adds. */
export const crashloopSurge = defineCheck<'pods' | 'crashing-pods' | 'deployments', 'node-samples', Thresholds>({
  id: 'crashloop-surge',
  lessons: ['crashloop-surge'],
  asks: 'Which workloads crash-loop, how many pods does their surge add, and is there room?',
  needs: ['pods', 'crashing-pods', 'deployments'],
  wants: ['node-samples'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'groups whose oldest pod is younger are young',
    source: 'kubernetes-mixin, KubePodCrashLooping, for: 15m',
  },
  thresholds: {
    extra: {
      value: 10,
      unit: 'pods',
      meaning: 'a crash-looping Deployment that adds so many is a warning',
      source: 'our choice: the absolute maxSurge that the lesson advises',
    },
    crashing: {
      value: 10,
      unit: 'pods',
      meaning: 'so many crash-looping pods of one owner are a warning',
      source: 'our choice: fewer restart without being felt',
    },
    large: {
      value: 100,
      unit: 'pods',
      meaning: 'a Deployment that could add so many is named for the next time',
      source: 'our choice: about one node full of pods (kubelet, maxPods 110)',
    },
  },
  severities: {
    critical: 'a crash-looping Deployment whose surge does not fit into the free pod slots',
    warning: 'a crash-looping workload with 10 pods, or a surge of 10',
    info: 'any other crash-looping workload; large surges that could hurt next time',
  },
  words,
  run(read: Read, context: Context) {
    const found = owners(read).map((owner) => crashing(owner, read, context))
    const limits: Statement[] = [
      ...(read['crashing-pods'].unopened > 0 ? [say('not-opened', { groups: read['crashing-pods'].unopened })] : []),
      ...(found.length > 0 && roomOf(read, context) === null ? [say('no-room-known')] : []),
    ]
    const seen = say('seen', { pods: read.pods.total, deployments: read.deployments.length })
    return { kind: 'looked', findings: [...found, ...nextTime(read, context)], seen, limits }
  },
})

interface Owner {
  ref: ObjectRef
  deployment: Deployment | null
  groups: PodGroup[]
  pods: Pod[]
}

/** The crash-looping pods by owner: that of the whole pods of their group, or the group itself where none was opened. */
function owners(read: Read): Owner[] {
  const deployments = new Map(
    read.deployments.map((each) => [`${each.metadata?.namespace}/${each.metadata?.name}`, each]),
  )
  const byOwner = new Map<string, Owner>()
  for (const group of read['crashing-pods'].groups) {
    const [first] = group.pods
    const { kind, name } = first === undefined ? { kind: 'PodGroup', name: group.prefix } : ownerOf(first)
    const key = `${kind}/${group.namespace}/${name}`
    const known = byOwner.get(key)
    const deployment = kind === 'Deployment' ? (deployments.get(`${group.namespace}/${name}`) ?? null) : null
    byOwner.set(key, {
      ref: { kind, namespace: group.namespace, name },
      deployment,
      groups: [...(known?.groups ?? []), group],
      pods: [...(known?.pods ?? []), ...group.pods],
    })
  }
  return [...byOwner.values()]
}

function crashing(owner: Owner, read: Read, context: Context): FoundBy {
  const { ref, deployment, groups, pods } = owner
  const rows = groups.flatMap((group) => group.rows)
  const extra = deployment === null ? 0 : surgePods(deployment)
  const room = roomOf(read, context)
  const full = room !== null && extra >= context.thresholds.extra && extra > room.free
  const oldest = Math.max(...rows.map(({ ageSeconds }) => ageSeconds))
  const lately = rows.filter(
    ({ lastRestartSeconds }) => lastRestartSeconds !== null && lastRestartSeconds <= context.minimumAge,
  ).length
  return {
    reason: 'crash-looping',
    severity: severityOf(rows.length, extra, full, context),
    object: ref,
    verdict:
      ref.kind === 'PodGroup'
        ? say('crashing-group', { prefix: `${ref.namespace}/${ref.name}`, pods: rows.length })
        : say('crashing', { owner: `${ref.kind} ${ref.namespace}/${ref.name}`, pods: rows.length, extra }),
    evidence: [
      ...surgeStatement(owner, extra),
      say('restarts', { most: Math.max(...rows.map(({ restarts }) => restarts)), pods: lately }),
      ...endStatement(pods),
      ...(room === null || extra === 0 ? [] : [say('room', { extra, ...room })]),
      say('started', { seconds: oldest }),
    ],
    meaning: full ? say('meaning-no-room') : say('meaning-crashing'),
    since: null,
    young: oldest < context.minimumAge,
    lesson: 'crashloop-surge',
    objects: [ref, ...rows.map(({ namespace, name }) => ({ kind: 'Pod', namespace, name }))],
    steps: stepsFor(owner, rows[0]?.name ?? '', context),
  }
}

function severityOf(pods: number, extra: number, full: boolean, { thresholds }: Context): Severity {
  if (full) return 'critical'
  return pods >= thresholds.crashing || extra >= thresholds.extra ? 'warning' : 'info'
}

function surgeStatement({ deployment, ref }: Owner, extra: number): Statement[] {
  if (deployment !== null)
    return [say('surge', { replicas: replicasOf(deployment), surge: surgeOf(deployment), extra })]
  return ref.kind === 'Deployment' || ref.kind === 'PodGroup' ? [] : [say('no-surge', { kind: ref.kind })]
}

function endStatement(pods: Pod[]): Statement[] {
  const [crash] = pods.flatMap((pod) => lastCrash(pod) ?? [])
  if (crash === undefined) return []
  const { reason, exitCode } = crash.ended
  return [say('ended', { container: crash.container, reason: reason ?? 'no reason', exitCode: exitCode ?? null })]
}

/** Free pod slots, by whole nodes of the commonest sorts: an estimate. Null where no node was opened, or only one namespace was looked at. */
function roomOf(
  { pods, 'node-samples': samples }: Read,
  { namespace }: Context,
): { free: number; slots: number } | null {
  const slots = (samples ?? []).reduce(
    (sum, { node, alike }) => sum + Number(node.status?.allocatable?.pods ?? 0) * alike,
    0,
  )
  return slots > 0 && namespace === null ? { free: Math.max(0, slots - pods.onNodes), slots } : null
}

function stepsFor({ ref, deployment }: Owner, pod: string, { kubectl }: Context): Step<Statement>[] {
  const namespace = ['-n', ref.namespace ?? '']
  return [
    {
      say: say('logs'),
      command: { code: kubectl([...namespace, 'logs', pod, '--previous', '--tail=50']), changesCluster: false },
    },
    ...(deployment === null
      ? [{ say: say('list'), command: { code: kubectl([...namespace, 'get', 'pods']), changesCluster: false } }]
      : [
          {
            say: say('undo'),
            command: { code: kubectl([...namespace, 'rollout', 'undo', `deploy/${ref.name}`]), changesCluster: true },
          },
        ]),
  ]
}

/** The Deployments whose surge would hurt in a bad rollout, the largest first. */
function nextTime({ deployments }: Read, { thresholds }: Context): FoundBy[] {
  const large = deployments
    .map((deployment) => ({ deployment, extra: surgePods(deployment) }))
    .filter(({ extra }) => extra >= thresholds.large)
    .sort((a, b) => b.extra - a.extra)
  if (large.length === 0) return []
  const worst = large.map(
    ({ deployment: { metadata }, extra }) => `${metadata?.namespace}/${metadata?.name} (${thousands(extra)})`,
  )
  return [
    {
      reason: 'large-surge',
      severity: 'info',
      object: { kind: 'Deployments', namespace: null, name: 'large-surge' },
      verdict: say('next-time', { worst, count: large.length, least: thresholds.large }),
      evidence: [],
      meaning: say('meaning-next-time'),
      since: null,
      young: false,
      lesson: 'crashloop-surge',
      objects: large.map(({ deployment: { metadata } }) => ({
        kind: 'Deployment',
        namespace: metadata?.namespace ?? null,
        name: metadata?.name ?? '',
      })),
      steps: [],
    },
  ]
}
