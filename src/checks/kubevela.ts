import { type CheckContext, defineCheck, type ReadFor, sayer } from '../model/check'
import type { FoundBy, ObjectRef, Severity, Statement } from '../model/finding'
import type { Deployment, Meta } from '../model/kubernetes'
import type { VelaApplication } from '../model/kubernetes-delivery'
import { many, secondsSince, some, span, thousands } from '../model/wording'
import { hasFailed, isSuspending, type VelaState, velaState } from '../objects/vela'
import { replicasOf } from '../objects/workload'

const words = {
  'not-installed': () => 'KubeVela is not installed here',
  seen: (a: { total: number | null }) =>
    `${a.total === null ? 'its Applications' : many(a.total, 'Application')} of KubeVela, all running and healthy`,
  failed: (a: Counted) => `${counted(a)} of KubeVela failed: ${some(a.names)}.`,
  stuck: (a: Counted) => `${counted(a)} of KubeVela ${a.count === 1 ? 'is' : 'are'} not running yet: ${some(a.names)}.`,
  waiting: (a: Counted) =>
    `${counted(a)} of KubeVela ${a.count === 1 ? 'waits' : 'wait'} for somebody: ${some(a.names)}.`,
  phase: (a: { phase: string; count: number; seconds: number | null }) =>
    `${a.phase}: ${thousands(a.count)}${a.seconds === null ? '' : `, the longest for ${span(a.seconds)}`}.`,
  held: (a: { name: string; held: string | null; message: string | null }) =>
    `${a.name}${a.held === null ? '' : `, at ${a.held}`}${a.message === null ? '' : `, says: “${a.message}”`}${a.message === null ? '.' : ''}`,
  'controller-down': (a: { name: string; wanted: number }) =>
    `The controller of KubeVela, ${a.name}, has none of ${many(a.wanted, 'pod')} ready.`,
  'controller-weak': (a: { name: string; ready: number; wanted: number }) =>
    `The controller of KubeVela, ${a.name}, has ${thousands(a.ready)} of ${many(a.wanted, 'pod')} ready.`,
  'controller-gone': (a: { total: number }) =>
    `${many(a.total, 'Application')} of KubeVela ${a.total === 1 ? 'is' : 'are'} here, but no controller was found.`,
  'controller-off': (a: { name: string }) => `The controller of KubeVela, ${a.name}, is set to 0 replicas.`,
  since: (a: { seconds: number }) => `Not available for ${span(a.seconds)}.`,
  'meaning-failed': () => 'It does not mend itself: somebody has to change it, or run its workflow again.',
  'meaning-stuck': () => 'An unhealthy part keeps a workflow at work without end, so this may never be over.',
  'meaning-waiting': () => 'A step paused its workflow on purpose, or somebody did. It goes on when it is resumed.',
  'meaning-controller': () =>
    'Nothing of KubeVela moves, and writes to its kinds may be refused, since its webhooks fail closed. What runs goes on.',
  'meaning-weak': () => 'One is enough to work; none is left for the next failure.',
  describe: () => 'Read its phase, its steps and its events.',
  logs: () => 'Read what the controller says.',
  list: () => 'List them with phase and health.',
  'not-opened': (a: { count: number }) =>
    `${thousands(a.count)} more Applications that are not running were not opened.`,
  'one-service': () =>
    'A running Application is opened only where its table says that it is not healthy; older versions tell there of its first component only.',
  'no-controller': () => 'The health of the controller could not be looked at.',
}
const say = sayer(words)

interface Counted {
  count: number
  total: number | null
  names: string[]
}

function counted({ count, total }: Counted): string {
  return total === null ? many(count, 'Application') : `${thousands(count)} of ${many(total, 'Application')}`
}

type Read = ReadFor<'vela-applications', 'deployments'>
type Context = CheckContext<never>

/** Which Applications of KubeVela are not running, and how its controller is. */
export const kubevela = defineCheck<'vela-applications', 'deployments', never>({
  id: 'kubevela',
  lessons: ['kubevela'],
  asks: 'Which Applications of KubeVela are not running, and is its controller healthy?',
  needs: ['vela-applications'],
  wants: ['deployments'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'Applications that are not running, and a controller that is down, for less are young',
    source: 'kubernetes-mixin, KubeDeploymentReplicasMismatch, for: 15m; KubeVela brings no alerts of its own',
  },
  thresholds: {},
  severities: {
    critical: 'never',
    warning:
      'Applications that failed, or are at work for longer than the minimum age; a controller without a ready pod',
    info: 'Applications that wait for somebody; a controller with fewer pods than wanted, or not found',
  },
  words,
  run(read: Read, context: Context) {
    const applications = read['vela-applications']
    if (applications === null) return { kind: 'looked', findings: [], seen: say('not-installed'), limits: [] }
    const troubled = applications.suspects.objects.flatMap((object) => troubledOf(object, context))
    const { unopened } = applications.suspects
    const controllers = (read.deployments ?? []).filter(isController)
    const hidden = controllers.length === 0 && (read.deployments === null || context.namespace !== null)
    return {
      kind: 'looked',
      findings: [
        ...controllers.flatMap((each) => controllerFinding(each, context)),
        ...(controllers.length === 0 && !hidden ? controllerGone(applications.total ?? 0) : []),
        ...(['failed', 'stuck', 'waiting'] as const).flatMap((reason) =>
          ofReason(reason, troubled, applications.total, context),
        ),
      ],
      seen: say('seen', { total: applications.total }),
      limits: [
        ...(unopened > 0 ? [say('not-opened', { count: unopened })] : []),
        ...((applications.total ?? 1) > 0 ? [say('one-service')] : []),
        ...(hidden ? [say('no-controller')] : []),
      ],
    }
  },
})

/** An Application that is not running, or not healthy. */
interface Troubled {
  ref: ObjectRef
  state: VelaState
  reason: 'failed' | 'stuck' | 'waiting'
  /** Null where it does not say. */
  seconds: number | null
}

function troubledOf(object: VelaApplication, { now }: Context): Troubled[] {
  const state = velaState(object)
  if (state === null) return []
  const { namespace = null, name = '' } = object.metadata ?? {}
  return [
    {
      ref: { kind: 'Application', namespace, name },
      state,
      reason: hasFailed(state.phase) ? 'failed' : isSuspending(state.phase) ? 'waiting' : 'stuck',
      seconds: secondsSince(state.since, now),
    },
  ]
}

const SEVERITIES: Record<Troubled['reason'], Severity> = { failed: 'warning', stuck: 'warning', waiting: 'info' }

/** Those in trouble for one reason: the ones that are not young, or all where all are. */
function ofReason(reason: Troubled['reason'], troubled: Troubled[], total: number | null, context: Context): FoundBy[] {
  const mine = troubled.filter((each) => each.reason === reason)
  const old = mine.filter(({ seconds }) => seconds === null || seconds >= context.minimumAge)
  const shown = old.length > 0 ? old : mine
  const [first] = shown
  if (first === undefined) return []
  const names = shown.map(({ ref }) => `${ref.namespace}/${ref.name}`)
  const { kubectl } = context
  const describe = ['-n', first.ref.namespace ?? '', 'describe', 'applications.core.oam.dev', first.ref.name]
  return [
    {
      reason,
      severity: SEVERITIES[reason],
      object: { kind: 'Resource', namespace: null, name: 'applications.core.oam.dev' },
      verdict: say(reason, { count: shown.length, total, names }),
      evidence: [...phases(shown), ...shown.flatMap(heldStatement).slice(0, HELD)],
      meaning: say(`meaning-${reason}`),
      since: shown.flatMap(({ state }) => state.since ?? []).sort()[0] ?? null,
      young: old.length === 0,
      lesson: 'kubevela',
      objects: shown.map(({ ref }) => ref),
      steps: [
        { say: say('describe'), command: { code: kubectl(describe), changesCluster: false } },
        { say: say('list'), command: { code: kubectl(listArguments(context)), changesCluster: false } },
      ],
    },
  ]
}

function listArguments({ namespace }: Context): string[] {
  return ['get', 'applications.core.oam.dev', ...(namespace === null ? ['-A'] : ['-n', namespace])]
}

function phases(shown: Troubled[]): Statement[] {
  const groups = new Map<string, Troubled[]>()
  for (const each of shown) groups.set(each.state.phase, [...(groups.get(each.state.phase) ?? []), each])
  return [...groups].map(([phase, all]) => {
    const ages = all.flatMap(({ seconds }) => seconds ?? [])
    return say('phase', { phase, count: all.length, seconds: ages.length === 0 ? null : Math.max(...ages) })
  })
}

/** Of how many it is told what holds them up. */
const HELD = 2
const MESSAGE_LENGTH = 200

function heldStatement({ ref, state: { held, message } }: Troubled): Statement[] {
  if (held === null && message === null) return []
  const short = message?.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH) ?? null
  return [say('held', { name: `${ref.namespace}/${ref.name}`, held, message: short })]
}

/** The controller by the label of its chart, or by its usual name: charts/vela-core of KubeVela. */
function isController({ metadata }: { metadata?: Meta }): boolean {
  const isNamed = metadata?.labels?.['app.kubernetes.io/name'] === 'vela-core'
  return isNamed || /(^|-)vela-core$/.test(metadata?.name ?? '')
}

function controllerFinding(controller: Deployment, context: Context): FoundBy[] {
  const { namespace = null, name = '' } = controller.metadata ?? {}
  const [ready, wanted] = [controller.status?.readyReplicas ?? 0, replicasOf(controller)]
  const available = controller.status?.conditions?.find(({ type }) => type === 'Available')
  const since = available?.status === 'False' ? (available.lastTransitionTime ?? null) : null
  const seconds = secondsSince(since, context.now)
  if (wanted > 0 && ready >= wanted) return []
  const down = ready === 0
  const full = `${namespace}/${name}`
  const logs = ['-n', namespace ?? '', 'logs', `deploy/${name}`, '--tail=200']
  return [
    {
      reason: down ? 'controller-down' : 'controller-weak',
      severity: down ? 'warning' : 'info',
      object: { kind: 'Deployment', namespace, name },
      verdict: down ? downStatement(full, wanted) : say('controller-weak', { name: full, ready, wanted }),
      evidence: seconds === null ? [] : [say('since', { seconds })],
      meaning: down ? say('meaning-controller') : say('meaning-weak'),
      since,
      young: seconds !== null && seconds < context.minimumAge,
      lesson: 'kubevela',
      objects: [{ kind: 'Deployment', namespace, name }],
      steps: [{ say: say('logs'), command: { code: context.kubectl(logs), changesCluster: false } }],
    },
  ]
}

function downStatement(name: string, wanted: number): Statement {
  return wanted === 0 ? say('controller-off', { name }) : say('controller-down', { name, wanted })
}

/** It may run under another name, or in another cluster, so this is no more than worth knowing. */
function controllerGone(total: number): FoundBy[] {
  if (total === 0) return []
  return [
    {
      reason: 'controller-gone',
      severity: 'info',
      object: { kind: 'Deployment', namespace: null, name: 'vela-core' },
      verdict: say('controller-gone', { total }),
      evidence: [],
      meaning: say('meaning-controller'),
      since: null,
      young: false,
      lesson: 'kubevela',
      objects: [],
      steps: [],
    },
  ]
}
