import { defineCheck } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement, Step } from '../model/finding'
import type { Deployment, Pod } from '../model/kubernetes'
import type { PodGroup } from '../model/reads'
import { isRolling, surgeOf, surgePods } from '../objects/deployment'
import { isLooping, lastCrash, ownerOf } from '../objects/pod'
import { replicasOf } from '../objects/workload'
import {
  type Context,
  fits,
  type Need,
  type Needs,
  needsOf,
  type Read,
  type Room,
  roomOf,
  type Thresholds,
  type Wants,
} from './crashloop-surge/room'
import { say, words } from './crashloop-surge/words'

/** What crash-loops, and how many pods its surge adds. */
export const crashloopSurge = defineCheck<Needs, Wants, Thresholds>({
  id: 'crashloop-surge',
  lessons: ['crashloop-surge'],
  asks: 'Which workloads crash-loop, how many pods does their surge add, and is there room?',
  needs: ['pods', 'crashing-pods'],
  wants: ['deployments', 'statefulsets', 'daemonsets', 'nodes', 'node-samples'],
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
      meaning: 'a crash-looping Deployment whose rollout adds so many is a warning',
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
    critical:
      'a crash-looping Deployment in a rollout whose surge does not fit into the free pod slots, cores or memory',
    warning: 'a crash-looping workload with 10 pods, or in a rollout with a surge of 10',
    info: 'any other crash-looping workload; large surges that could hurt next time',
  },
  words,
  run(read, context) {
    const room = roomOf(read, context)
    const found = owners(read).map((owner) => crashing(owner, room, context))
    const { unopened } = read['crashing-pods']
    const limits: Statement[] = [
      ...(unopened > 0 ? [say('not-opened', { groups: unopened })] : []),
      ...(found.length > 0 && room === null ? [say('no-room-known')] : []),
    ]
    const seen = say('seen', { pods: read.pods.total, deployments: read.deployments?.length ?? null })
    return { kind: 'looked', findings: [...found, ...nextTime(read, room, context)], seen, limits }
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
    (read.deployments ?? []).map((each) => [`${each.metadata?.namespace}/${each.metadata?.name}`, each]),
  )
  const byOwner = new Map<string, Owner>()
  for (const group of read['crashing-pods'].groups.filter(isLoop)) {
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

/** Pods that all run at this moment may be between two crashes; or they run again after their node was started anew, which is none. */
function isLoop({ rows, pods }: PodGroup): boolean {
  return rows.some(({ status }) => status.endsWith('CrashLoopBackOff')) || pods.length === 0 || pods.some(isLooping)
}

function crashing(owner: Owner, room: { free: Room; of: Room } | null, context: Context): FoundBy {
  const { ref, deployment, groups, pods } = owner
  const rows = groups.flatMap((group) => group.rows)
  const extra = deployment === null ? 0 : surgePods(deployment)
  // Where it is not told whether a rollout is under way there may be one.
  const rolling = deployment === null ? false : (isRolling(deployment) ?? true)
  const needs = deployment === null || room === null ? [] : needsOf(deployment, room)
  const full = rolling && extra >= context.thresholds.extra && !fits(needs)
  const oldest = Math.max(...rows.map(({ ageSeconds }) => ageSeconds))
  const lately = rows.filter(
    ({ lastRestartSeconds }) => lastRestartSeconds !== null && lastRestartSeconds <= context.minimumAge,
  ).length
  return {
    reason: 'crash-looping',
    severity: severityOf(rows.length, rolling ? extra : 0, full, context),
    object: ref,
    verdict:
      ref.kind === 'PodGroup'
        ? say('crashing-group', { prefix: `${ref.namespace}/${ref.name}`, pods: rows.length })
        : say('crashing', { owner: `${ref.kind} ${ref.namespace}/${ref.name}`, pods: rows.length, extra }),
    evidence: [
      ...surgeStatement(owner, extra),
      say('restarts', { most: Math.max(...rows.map(({ restarts }) => restarts)), pods: lately }),
      ...endStatement(pods),
      ...roomStatement(needs, extra),
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
  if (deployment !== null) {
    const replicas = replicasOf(deployment)
    return [say('surge', { replicas, surge: surgeOf(deployment), extra, rolling: isRolling(deployment) })]
  }
  return ref.kind === 'Deployment' || ref.kind === 'PodGroup' ? [] : [say('no-surge', { kind: ref.kind })]
}

function endStatement(pods: Pod[]): Statement[] {
  const [crash] = pods.flatMap((pod) => lastCrash(pod) ?? [])
  if (crash === undefined) return []
  const { reason, exitCode } = crash.ended
  return [say('ended', { container: crash.container, reason: reason ?? 'no reason', exitCode: exitCode ?? null })]
}

function roomStatement(needs: Need[], extra: number): Statement[] {
  return needs.length === 0 || extra === 0 ? [] : [say('room', { needs })]
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
function nextTime({ deployments }: Read, room: { free: Room; of: Room } | null, { thresholds }: Context): FoundBy[] {
  const large = (deployments ?? [])
    .map((deployment) => ({ deployment, extra: surgePods(deployment) }))
    .filter(({ extra }) => extra >= thresholds.large)
    .sort((a, b) => b.extra - a.extra)
  if (large.length === 0) return []
  return [
    {
      reason: 'large-surge',
      severity: 'info',
      object: { kind: 'Deployments', namespace: null, name: 'large-surge' },
      verdict: say('next-time', {
        large: large.map(({ deployment, extra }) => ({
          name: `${deployment.metadata?.namespace}/${deployment.metadata?.name}`,
          extra,
          fits: room === null ? null : fits(needsOf(deployment, room)),
        })),
        least: thresholds.large,
      }),
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
