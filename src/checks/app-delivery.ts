import { type CheckContext, defineCheck, type ReadFor } from '../model/check'
import type { FoundBy, ObjectRef, Statement } from '../model/finding'
import type { Deployment, Meta } from '../model/kubernetes'
import type { CustomRead } from '../model/reads'
import { secondsSince, thousands } from '../model/wording'
import { DELIVERY_SYSTEMS, type DeliveryResource, type DeliverySystem } from '../objects/delivery'
import { type DeliveryFailure, deliveryFailure } from '../objects/delivery-health'
import { say, words } from './app-delivery/words'

type Read = ReadFor<'api-groups' | 'delivery', 'deployments'>
type Context = CheckContext<never>

/** Which delivery systems are installed, and what of theirs fails. */
export const appDelivery = defineCheck<'api-groups' | 'delivery', 'deployments', never>({
  id: 'app-delivery',
  lessons: ['app-delivery'],
  asks: 'Which delivery systems are installed, and which of their objects fail?',
  needs: ['api-groups', 'delivery'],
  wants: ['deployments'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'objects that fail for less are young',
    source: 'argo-cd-mixin, ArgoCdAppUnhealthy, for: 15m',
  },
  thresholds: {},
  severities: {
    critical: 'never',
    warning:
      'an Application that is Degraded, cannot be compared or failed to sync; a Rollout that is Degraded; Ready=False in Flux or Knative',
    info: 'which delivery systems are installed',
  },
  words,
  run(read: Read, context: Context) {
    const systems = installed(read.delivery)
    const failed = read.delivery.flatMap(({ failure }) => failure ?? [])
    const [first] = failed
    if (first !== undefined && failed.length === read.delivery.length) {
      return { kind: 'not-checked', why: say('none-read', { text: first.text }) }
    }
    const failing = systems.flatMap(({ system, parts }) => parts.flatMap((part) => failingPart(system, part, context)))
    return {
      kind: 'looked',
      findings: [...failing, ...inventory(systems, read, context)],
      seen: say('seen', { systems: systems.map(({ system }) => system.name) }),
      limits: limitsOf(systems, read),
    }
  },
})

/** A resource of a delivery system, and what was read of it. */
interface Part {
  resource: DeliveryResource
  read: CustomRead
}

interface Installed {
  system: DeliverySystem
  parts: Part[]
}

/** The systems of which the cluster serves a resource. */
function installed(delivery: readonly CustomRead[]): Installed[] {
  const byName = new Map(delivery.map((read) => [read.resource, read]))
  return DELIVERY_SYSTEMS.flatMap((system) => {
    const parts = system.resources.flatMap((resource) => {
      const read = byName.get(fullName(resource))
      return read === undefined ? [] : [{ resource, read }]
    })
    return parts.length === 0 ? [] : [{ system, parts }]
  })
}

function fullName({ name, group }: DeliveryResource): string {
  return `${name}.${group}`
}

/** An object that fails. */
interface Failing {
  ref: ObjectRef
  failure: DeliveryFailure
}

/** Those of a resource that fail: the ones that are not young, or all where all are. */
function failingPart(system: DeliverySystem, { resource, read }: Part, context: Context): FoundBy[] {
  const all = read.suspects.objects.flatMap((object): Failing[] => {
    const failure = deliveryFailure(object, resource.health)
    return failure === null ? [] : [{ ref: refOf(resource, object), failure }]
  })
  const old = all.filter(({ failure }) => (secondsSince(failure.since, context.now) ?? Infinity) >= context.minimumAge)
  const failing = old.length > 0 ? old : all
  const [worst] = failing
  if (worst === undefined) return []
  const since = failing.flatMap(({ failure }) => failure.since ?? []).sort()
  return [
    {
      reason: 'failing',
      severity: 'warning',
      object: { kind: 'Resource', namespace: null, name: fullName(resource) },
      verdict: say('failing', {
        resource: resource.name,
        system: system.name,
        count: failing.length,
        total: read.total,
        names: failing.map(({ ref }) => nameOf(ref)),
      }),
      evidence: [...byWord(failing, context), ...messages(failing)],
      meaning: meaningOf(resource),
      since: since[0] ?? null,
      young: old.length === 0,
      lesson: 'app-delivery',
      objects: failing.map(({ ref }) => ref),
      steps: [
        {
          say: say('describe'),
          command: {
            code: context.kubectl(['-n', worst.ref.namespace ?? '', 'describe', fullName(resource), worst.ref.name]),
            changesCluster: false,
          },
        },
        { say: say('list'), command: listCommand(resource, context) },
      ],
    },
  ]
}

function refOf({ kind }: DeliveryResource, object: { metadata?: Meta }): ObjectRef {
  return { kind, namespace: object.metadata?.namespace ?? null, name: object.metadata?.name ?? '' }
}

function nameOf({ namespace, name }: ObjectRef): string {
  return namespace === null ? name : `${namespace}/${name}`
}

function listCommand(resource: DeliveryResource, { kubectl, namespace }: Context) {
  const where = namespace === null ? ['-A'] : ['-n', namespace]
  return { code: kubectl(['get', fullName(resource), ...where]), changesCluster: false }
}

/** In how many ways they fail, the commonest first, and for how long. */
function byWord(failing: Failing[], { now }: Context): Statement[] {
  const groups = new Map<string, Failing[]>()
  for (const each of failing) groups.set(each.failure.word, [...(groups.get(each.failure.word) ?? []), each])
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([word, all]) => {
      const ages = all.flatMap(({ failure }) => secondsSince(failure.since, now) ?? [])
      const seconds = ages.length === 0 ? null : Math.max(...ages)
      return say('word', { word, count: all.length, names: all.map(({ ref }) => nameOf(ref)), seconds })
    })
}

const MESSAGES = 2
const MESSAGE_LENGTH = 200

/** What the first of them say, each message once. */
function messages(failing: Failing[]): Statement[] {
  const told = new Map<string, string>()
  for (const { ref, failure } of failing) {
    const message = failure.message?.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH) ?? ''
    if (message !== '' && !told.has(message)) told.set(message, nameOf(ref))
  }
  return [...told].slice(0, MESSAGES).map(([message, name]) => say('says', { name, message }))
}

function meaningOf({ health }: DeliveryResource): Statement {
  if (health === 'argo-application') return say('meaning-sync')
  return health === 'argo-rollout' ? say('meaning-rollout') : say('meaning-ready')
}

function inventory(systems: Installed[], { deployments }: Read, context: Context): FoundBy[] {
  const managers = managersOf(deployments ?? [])
  const helm = managers.get('Helm') ?? 0
  const names = [...systems.map(({ system }) => system.name), ...(helm > 0 ? ['Helm'] : [])]
  if (names.length === 0) return []
  const others = [...managers.keys()].filter((name) => name !== 'Helm')
  const [first] = systems.flatMap(({ parts }) => parts)
  return [
    {
      reason: 'installed',
      severity: 'info',
      object: { kind: 'DeliverySystems', namespace: null, name: 'installed' },
      verdict: say('installed', { systems: names }),
      evidence: [
        ...systems.map(({ system, parts }) => say('counts', { system: system.name, counts: parts.map(countOf) })),
        ...(helm > 0 ? [say('helm', { deployments: helm, of: deployments?.length ?? 0 })] : []),
        ...(others.length > 0 ? [say('managed-by', { managers: others })] : []),
      ],
      meaning: say('meaning-installed'),
      since: null,
      young: false,
      lesson: 'app-delivery',
      objects: names.map((name) => ({ kind: 'DeliverySystem', namespace: null, name })),
      steps: first === undefined ? [] : [{ say: say('list'), command: listCommand(first.resource, context) }],
    },
  ]
}

/** Such as "120 applications (2 Degraded, 5 OutOfSync)". Those that are well are not told. */
function countOf({ resource, read: { failure, total, states } }: Part): string {
  if (failure !== null) return `${resource.name} could not be read`
  const notable = [...states]
    .filter(([state]) => !WELL.has(state))
    .map(([state, count]) => `${thousands(count)} ${state}`)
  const detail = notable.length === 0 ? '' : ` (${notable.join(', ')})`
  return `${total === null ? 'uncounted' : thousands(total)} ${resource.name}${detail}`
}

const WELL = new Set(['Healthy', 'Synced'])

const MANAGED_BY = 'app.kubernetes.io/managed-by'

/** The tools that Deployments name as theirs, and on how many, the commonest first. */
function managersOf(deployments: readonly Deployment[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { metadata } of deployments) {
    const manager = metadata?.labels?.[MANAGED_BY]
    if (manager !== undefined && manager !== '') counts.set(manager, (counts.get(manager) ?? 0) + 1)
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a))
}

function limitsOf(systems: Installed[], read: Read): Statement[] {
  const stale = read['api-groups'].filter((group) => group.stale).map(({ name }) => name)
  return [
    ...read.delivery.flatMap(({ resource, failure }) =>
      failure === null ? [] : [say('not-read', { resource, text: failure.text })],
    ),
    ...read.delivery.flatMap(({ resource, suspects }) =>
      suspects.unopened === 0 ? [] : [say('not-opened', { resource, count: suspects.unopened })],
    ),
    ...(systems.some(({ system }) => system.name === 'Flux') ? [say('suspended-unseen')] : []),
    ...(stale.length === 0 ? [] : [say('stale', { groups: stale })]),
    say('helm-releases'),
  ]
}
