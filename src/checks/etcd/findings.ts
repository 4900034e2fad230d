import type { FoundBy, Severity, Statement, Step } from '../../model/finding'
import type { ResourceCount } from '../../objects/apiserver-metrics'
import { type Context, inventory, type Seen } from './evidence'
import { say } from './words'

const DAY = 86_400
const EVENTS = new Set(['events', 'events.events.k8s.io'])

/** What is wrong with the database as a whole. */
export function databaseFindings(seen: Seen, context: Context): FoundBy[] {
  const { size, limit } = seen
  const { thresholds } = context
  if (size === null) return []
  const share = size / limit.bytes
  if (share >= thresholds.warn) {
    const severity: Severity = share >= thresholds.full && limit.by !== null ? 'critical' : 'warning'
    const verdict = say(limit.by === null ? 'nearly-full-unknown' : 'nearly-full', { size, limit: limit.bytes })
    return [databaseFinding('nearly-full', severity, verdict, seen, context)]
  }
  const seconds = timeUntilFull(seen)
  if (seconds === null || seconds > thresholds.ahead) return []
  const verdict = say('filling-up', { size, limit: limit.bytes, seconds })
  return [databaseFinding('filling-up', 'warning', verdict, seen, context)]
}

function databaseFinding(
  reason: string,
  severity: Severity,
  verdict: Statement,
  seen: Seen,
  context: Context,
): FoundBy {
  const { limit, base } = seen
  const by = grownBy(seen)
  return {
    reason,
    severity,
    object: { kind: 'Etcd', namespace: null, name: 'etcd' },
    verdict,
    evidence: [
      ...(limit.by === null ? [] : [say('quota-told', { by: limit.by })]),
      ...(by === null || base === null ? [] : [say('grown', { by, seconds: base.seconds })]),
      ...inventory(seen).filter(({ code }) => code !== 'size'),
    ],
    meaning: say('meaning-full'),
    since: null,
    young: reason === 'filling-up' && (base?.seconds ?? 0) < context.minimumAge,
    lesson: 'etcd',
    objects: seen.pods.map(({ metadata }) => ({ kind: 'Pod', namespace: 'kube-system', name: metadata?.name ?? '' })),
    steps: databaseSteps(seen, context),
    avoid: [say('not-defrag')],
  }
}

/** Bytes by which the database grew since the earlier look; null where that is not known. */
function grownBy({ size, base }: Seen): number | null {
  const was = base?.snapshot.bytes ?? null
  return size === null || was === null ? null : size - was
}

/** Seconds until the database reaches its limit at its pace; null where it does not grow. */
function timeUntilFull(seen: Seen): number | null {
  const { size, limit, base } = seen
  const by = grownBy(seen)
  if (size === null || by === null || by <= 0 || base === null) return null
  return ((limit.bytes - size) / by) * base.seconds
}

const CERTIFICATES = '/etc/kubernetes/pki/etcd'

function databaseSteps({ pods }: Seen, context: Context): Step<Statement>[] {
  const name = pods[0]?.metadata?.name
  const etcdctl = [
    'etcdctl',
    `--cacert=${CERTIFICATES}/ca.crt`,
    `--cert=${CERTIFICATES}/server.crt`,
    `--key=${CERTIFICATES}/server.key`,
    'endpoint',
    'status',
    '--cluster',
    '-w',
    'table',
  ]
  const status =
    name === undefined
      ? []
      : [
          {
            say: say('status'),
            command: {
              code: context.kubectl(['-n', 'kube-system', 'exec', name, '--', ...etcdctl]),
              changesCluster: false,
            },
          },
        ]
  return [...status, countStep(context)]
}

function countStep({ kubectl }: Context): Step<Statement> {
  const code = `${kubectl(['get', '--raw', '/metrics'])} | grep -E '^apiserver_(resource|storage)_objects' | sort -k2 -gr | head`
  return { say: say('counts'), command: { code, changesCluster: false } }
}

/** What is wrong with single resources, and with how many are custom. */
export function objectFindings(seen: Seen, context: Context): FoundBy[] {
  return [
    ...seen.counts.flatMap((each) => tooMany(each, seen, context) ?? growing(each, seen, context) ?? []),
    ...mostlyCustom(seen, context),
  ]
}

function limitFor({ resource }: ResourceCount, { thresholds }: Context): number {
  return EVENTS.has(resource) ? thresholds.events : thresholds.objects
}

function tooMany(counted: ResourceCount, seen: Seen, context: Context): FoundBy | null {
  const { resource, count } = counted
  const limit = limitFor(counted, context)
  if (count <= limit) return null
  return {
    ...ofResource(counted, seen, context),
    reason: 'too-many',
    severity: 'warning',
    verdict: say('too-many', { resource, count, limit }),
    meaning: say('meaning-many'),
    young: false,
  }
}

/** Events come and go within the hour, so that they grow says nothing. */
function growing(counted: ResourceCount, seen: Seen, context: Context): FoundBy | null {
  const { resource, count } = counted
  const { thresholds, minimumAge } = context
  const was = seen.base?.snapshot.counts[resource]
  if (was === undefined || seen.base === null || EVENTS.has(resource)) return null
  const { seconds } = seen.base
  // Over less than a day it need not have grown by a whole day's growth.
  const perDay = ((count - was) * DAY) / Math.max(seconds, minimumAge)
  if (perDay < thresholds['growth-least'] || perDay < thresholds.growth * was) return null
  const limit = limitFor(counted, context)
  const until = ((limit - count) / (count - was)) * seconds
  return {
    ...ofResource(counted, seen, context),
    reason: 'growing',
    severity: until <= thresholds.ahead ? 'warning' : 'info',
    verdict: say('growing', { resource, count, was, seconds }),
    evidence: [
      say('pace', { perDay }),
      ...(until <= thresholds.ahead ? [say('reaches', { limit, seconds: until })] : []),
      ...inventory(seen),
    ],
    meaning: say('meaning-growing'),
    young: seconds < minimumAge,
  }
}

function ofResource({ resource, custom }: ResourceCount, seen: Seen, context: Context) {
  const object = { kind: 'Resource', namespace: null, name: resource }
  return {
    object,
    evidence: inventory(seen),
    since: null,
    lesson: 'etcd',
    objects: [object],
    steps: [
      ...(custom ? [ownerStep(resource, context)] : []),
      countStep(context),
      { say: say('quota'), command: null },
    ],
  }
}

function ownerStep(resource: string, { kubectl }: Context): Step<Statement> {
  const code = kubectl(['get', 'crd', resource, '--show-labels'])
  return { say: say('owner', { resource }), command: { code, changesCluster: false } }
}

function mostlyCustom(seen: Seen, context: Context): FoundBy[] {
  const { custom, objects } = seen
  const { thresholds } = context
  if (custom < thresholds['custom-least'] || custom < thresholds.custom * objects) return []
  const largest = seen.counts.filter((each) => each.custom)
  return [
    {
      reason: 'mostly-custom',
      severity: 'info',
      object: { kind: 'Etcd', namespace: null, name: 'etcd' },
      verdict: say('mostly-custom', { custom, objects }),
      evidence: inventory(seen),
      meaning: say('meaning-custom'),
      since: null,
      young: false,
      lesson: 'etcd',
      objects: largest.map(({ resource }) => ({ kind: 'Resource', namespace: null, name: resource })),
      steps: [...largest.slice(0, 1).map(({ resource }) => ownerStep(resource, context)), countStep(context)],
    },
  ]
}
