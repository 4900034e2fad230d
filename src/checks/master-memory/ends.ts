import type { FoundBy, Severity, Statement, Step } from '../../model/finding'
import type { Pod, Terminated } from '../../model/kubernetes'
import { secondsSince } from '../../model/wording'
import { type Component, componentOf } from '../../objects/control-plane-pod'
import { type Context, whoStep } from './nodes'
import { say } from './words'

type Reason = 'oom-killed' | 'killed' | 'crash-looping' | 'restarted'

/** How a part of the control plane ended last, not long ago. */
interface End {
  component: Component
  pod: Pod
  reason: Reason
  ended: Terminated
  /** How long ago. */
  seconds: number
  restarts: number
}

/** The parts of the control plane that ended lately, by part and reason. */
export function endFindings(pods: readonly Pod[], context: Context, requests: Statement[]): FoundBy[] {
  const groups = new Map<string, End[]>()
  for (const end of pods.flatMap((pod) => endsOf(pod, context))) {
    const key = `${end.component} ${end.reason}`
    groups.set(key, [...(groups.get(key) ?? []), end])
  }
  return [...groups.values()].flatMap((ends) => finding(ends, context, requests) ?? [])
}

function endsOf(pod: Pod, { now, thresholds }: Context): End[] {
  const component = componentOf(pod)
  if (component === null) return []
  return (pod.status?.containerStatuses ?? []).flatMap(({ state, lastState, restartCount = 0 }): End[] => {
    const ended = state?.terminated ?? lastState?.terminated
    const seconds = secondsSince(ended?.finishedAt, now)
    if (ended === undefined || seconds === null || seconds > thresholds.lately) return []
    const isLooping = state?.waiting?.reason === 'CrashLoopBackOff'
    return [{ component, pod, reason: reasonOf(ended, isLooping), ended, seconds, restarts: restartCount }]
  })
}

/** A killed container has exit code 137; only where the kernel told the runtime of it does it say OOMKilled. */
function reasonOf({ reason, exitCode }: Terminated, isLooping: boolean): Reason {
  if (reason === 'OOMKilled') return 'oom-killed'
  if (exitCode === 137) return 'killed'
  return isLooping ? 'crash-looping' : 'restarted'
}

const MEANINGS = {
  'oom-killed': 'meaning-oom',
  killed: 'meaning-killed',
  'crash-looping': 'meaning-restarted',
  restarted: 'meaning-restarted',
} as const

function finding(ends: End[], context: Context, requests: Statement[]): FoundBy | null {
  const [last] = [...ends].sort((a, b) => a.seconds - b.seconds)
  // Only apiservers are told of where nothing worse happened than a restart.
  if (last === undefined || (last.reason === 'restarted' && last.component !== 'kube-apiserver')) return null
  const { component, reason, seconds } = last
  const pods = ends.map(({ pod }) => pod.metadata?.name ?? '')
  return {
    reason,
    severity: severityOf(last, context),
    object: { kind: 'ControlPlane', namespace: null, name: component },
    verdict: say(reason, { component, pods, seconds }),
    evidence: [
      ...ends.map(({ pod, ended, restarts }) =>
        say('ended', {
          pod: pod.metadata?.name ?? '',
          reason: ended.reason ?? 'no reason',
          exitCode: ended.exitCode ?? null,
          restarts,
        }),
      ),
      ...requests,
    ],
    meaning: say(MEANINGS[reason]),
    since: ends.flatMap(({ ended }) => ended.finishedAt ?? []).sort()[0] ?? null,
    young: false,
    lesson: 'master-memory',
    objects: pods.map((name) => ({ kind: 'Pod', namespace: 'kube-system', name })),
    steps: [
      {
        say: say('previous'),
        command: {
          code: context.kubectl(['-n', 'kube-system', 'logs', pods[0] ?? '', '--previous', '--tail=50']),
          changesCluster: false,
        },
      },
      ...(reason === 'restarted' || reason === 'crash-looping' ? [] : [proofStep()]),
      ...(component === 'kube-apiserver' ? [whoStep(context)] : []),
    ],
    avoid: component === 'kube-apiserver' ? [say('not-all')] : [],
  }
}

/** One that has just been killed may be killed again at any moment. */
function severityOf({ reason, component, seconds }: End, { thresholds }: Context): Severity {
  if (reason === 'restarted') return 'info'
  const isServing = component === 'kube-apiserver' || component === 'etcd'
  return reason === 'oom-killed' && isServing && seconds <= thresholds.now ? 'critical' : 'warning'
}

function proofStep(): Step<Statement> {
  return { say: say('dmesg'), command: { code: "dmesg -T | grep -i 'out of memory'", changesCluster: false } }
}
