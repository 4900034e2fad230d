import { type CheckContext, defineCheck, type ReadFor, sayer } from '../model/check'
import type { FoundBy, Statement } from '../model/finding'
import type { Deployment, Meta } from '../model/kubernetes'
import type { Service } from '../model/kubernetes-network'
import { many, secondsSince, some, span, thousands } from '../model/wording'
import { type DeliveredBy, deliveredBy } from '../objects/delivered-by'
import { replicasOf } from '../objects/workload'

const words = {
  seen: (a: { deployments: number; namespace: string | null }) =>
    `podtato-head is not deployed ${a.namespace === null ? 'here' : `in ${a.namespace}`} (${many(a.deployments, 'Deployment')} looked at)`,
  deployed: (a: { namespace: string; parts: number; by: DeliveredBy | null }) =>
    `podtato-head is deployed in ${a.namespace}${byWhom(a.by)}: ${many(a.parts, 'part')}, all ready.`,
  'parts-down': (a: { namespace: string; parts: number; down: string[]; by: DeliveredBy | null }) =>
    `podtato-head in ${a.namespace}${byWhom(a.by)}: ${thousands(a.down.length)} of ${many(a.parts, 'part')} not ready: ${some(a.down)}.`,
  part: (a: { name: string; ready: number; wanted: number; seconds: number | null }) =>
    `${a.name}: ${thousands(a.ready)} of ${many(a.wanted, 'pod')} ready${a.seconds === null ? '' : `, so for ${span(a.seconds)}`}.`,
  pods: (a: { status: string; count: number; namespace: string }) => `${many(a.count, 'pod')} of it: ${a.status}.`,
  'switched-off': (a: { parts: string[] }) => `Set to 0 replicas: ${some(a.parts)}.`,
  'by-unknown': () => 'Which tool put it there, nothing on it tells.',
  'entry-waits': (a: { service: string }) =>
    `The Service ${a.service} is of type LoadBalancer and has no address yet: open it by a port-forward.`,
  'meaning-deployed': () => 'It is a demo: nothing depends on it, and it may go when the lesson is over.',
  'meaning-down': () =>
    'It is a demo, so nobody is hurt; the page lacks what is down. Its images come from ghcr.io at each start.',
  events: () => 'Read why its pods do not start.',
  open: (a: { port: number }) => `Open it, then browse to http://localhost:${a.port}.`,
  parts: () => 'See its parts.',
  'no-pods': () => 'What its pods wait for could not be looked at.',
  rollouts: () => 'Parts that are Rollouts of Argo are not seen: only Deployments and Services are.',
}
const say = sayer(words)

function byWhom(by: DeliveredBy | null): string {
  if (by === null) return ''
  return ` by ${by.tool}${by.name === null ? '' : ` (${by.name})`}`
}

type Read = ReadFor<'deployments', 'services' | 'pods'>
type Context = CheckContext<never>

/** Whether podtato-head is deployed here, by which tool, and whether it is healthy. */
export const podtatoHead = defineCheck<'deployments', 'services' | 'pods', never>({
  id: 'podtato-head',
  lessons: ['podtato-head'],
  asks: 'Is podtato-head deployed here, by which tool, and is it healthy?',
  needs: ['deployments'],
  wants: ['services', 'pods'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'parts that are not ready for less are young',
    source: 'kubernetes-mixin, KubeDeploymentReplicasMismatch, for: 15m',
  },
  thresholds: {},
  severities: {
    critical: 'never',
    warning: 'parts of it that are not ready',
    info: 'that it is deployed',
  },
  words,
  run(read: Read, context: Context) {
    const findings = [...byNamespace(read.deployments)].map(([namespace, parts]) =>
      installation(namespace, parts, read, context),
    )
    return {
      kind: 'looked',
      findings,
      seen: say('seen', { deployments: read.deployments.length, namespace: context.namespace }),
      limits: findings.length > 0 && read.pods === null ? [say('no-pods'), say('rollouts')] : [say('rollouts')],
    }
  },
})

const NAME = /^podtato(-|$)/
const LABELS = ['app', 'app.kubernetes.io/part-of', 'app.kubernetes.io/name', 'app.kubernetes.io/instance']

/** Whether an object is of podtato-head: by its labels, or by its name. */
function isPodtato({ metadata }: { metadata?: Meta }): boolean {
  const labels = metadata?.labels ?? {}
  return LABELS.some((key) => NAME.test(labels[key] ?? '')) || NAME.test(metadata?.name ?? '')
}

function byNamespace(deployments: readonly Deployment[]): Map<string, Deployment[]> {
  const parts = new Map<string, Deployment[]>()
  for (const part of deployments.filter(isPodtato)) {
    const namespace = part.metadata?.namespace ?? ''
    parts.set(namespace, [...(parts.get(namespace) ?? []), part])
  }
  return parts
}

function nameOf({ metadata }: { metadata?: Meta }): string {
  return metadata?.name ?? ''
}

function isDown(part: Deployment): boolean {
  return (part.status?.readyReplicas ?? 0) < replicasOf(part)
}

function installation(namespace: string, parts: Deployment[], read: Read, context: Context): FoundBy {
  const down = parts.filter(isDown)
  const by = parts.map(({ metadata }) => deliveredBy(metadata)).find((each) => each !== null) ?? null
  const since = down.flatMap((part) => unavailableSince(part) ?? []).sort()
  const ages = down.map((part) => secondsSince(unavailableSince(part), context.now) ?? Number.POSITIVE_INFINITY)
  const count = { namespace, parts: parts.length, by }
  return {
    reason: down.length > 0 ? 'parts-down' : 'deployed',
    severity: down.length > 0 ? 'warning' : 'info',
    object: { kind: 'Deployments', namespace, name: 'podtato-head' },
    verdict: down.length > 0 ? say('parts-down', { ...count, down: down.map(nameOf) }) : say('deployed', count),
    evidence: [
      ...down.map((part, index) => partStatement(part, ages[index] ?? Number.POSITIVE_INFINITY)),
      ...podStatements(namespace, read),
      ...switchedOff(parts),
      ...entryStatement(namespace, read.services ?? []),
      ...(by === null ? [say('by-unknown')] : []),
    ],
    meaning: down.length > 0 ? say('meaning-down') : say('meaning-deployed'),
    since: since[0] ?? null,
    young: down.length > 0 && ages.every((age) => age < context.minimumAge),
    lesson: 'podtato-head',
    objects: parts.map((part) => ({ kind: 'Deployment', namespace, name: nameOf(part) })),
    steps: stepsFor(namespace, down, read.services ?? [], context),
  }
}

/** Since when its Deployment is not Available; null where it does not say. */
function unavailableSince({ status }: Deployment): string | null {
  const available = status?.conditions?.find(({ type }) => type === 'Available')
  return available?.status === 'False' ? (available.lastTransitionTime ?? null) : null
}

function partStatement(part: Deployment, seconds: number): Statement {
  return say('part', {
    name: nameOf(part),
    ready: part.status?.readyReplicas ?? 0,
    wanted: replicasOf(part),
    seconds: Number.isFinite(seconds) ? seconds : null,
  })
}

/** What its pods wait for, by their tables. */
function podStatements(namespace: string, { pods }: Read): Statement[] {
  const counts = new Map<string, number>()
  for (const row of pods?.unusual ?? []) {
    if (row.namespace === namespace && NAME.test(row.name)) counts.set(row.status, (counts.get(row.status) ?? 0) + 1)
  }
  return [...counts].map(([status, count]) => say('pods', { status, count, namespace }))
}

function switchedOff(parts: Deployment[]): Statement[] {
  const off = parts.filter((part) => replicasOf(part) === 0)
  return off.length === 0 ? [] : [say('switched-off', { parts: off.map(nameOf) })]
}

function entryOf(namespace: string, services: readonly Service[]): Service | null {
  const mine = services.filter((service) => service.metadata?.namespace === namespace && isPodtato(service))
  return (
    mine.find(({ spec }) => spec?.type === 'LoadBalancer') ?? mine.find((each) => /entry/.test(nameOf(each))) ?? null
  )
}

function entryStatement(namespace: string, services: readonly Service[]): Statement[] {
  const entry = entryOf(namespace, services)
  const waits = entry?.spec?.type === 'LoadBalancer' && (entry.status?.loadBalancer?.ingress ?? []).length === 0
  return entry !== null && waits ? [say('entry-waits', { service: nameOf(entry) })] : []
}

/** That of the plain manifest: delivery/kubectl/manifest.yaml of podtato-head. */
const ENTRY_PORT = 9000

function stepsFor(namespace: string, down: Deployment[], services: readonly Service[], { kubectl }: Context) {
  const entry = entryOf(namespace, services)
  const reads = (code: string) => ({ code, changesCluster: false })
  if (down.length > 0) {
    return [
      { say: say('events'), command: reads(kubectl(['-n', namespace, 'get', 'events', '--sort-by=.lastTimestamp'])) },
      { say: say('parts'), command: reads(kubectl(['-n', namespace, 'get', 'deploy,svc,pods'])) },
    ]
  }
  if (entry === null) {
    return [{ say: say('parts'), command: reads(kubectl(['-n', namespace, 'get', 'deploy,svc,pods'])) }]
  }
  const port = entry.spec?.ports?.[0]?.port ?? ENTRY_PORT
  const forward = ['-n', namespace, 'port-forward', `svc/${nameOf(entry)}`, String(port)]
  return [{ say: say('open', { port }), command: reads(kubectl(forward)) }]
}
