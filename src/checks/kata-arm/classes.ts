import type { FoundBy } from '../../model/finding'
import type { Meta, PodTemplate } from '../../model/kubernetes'
import type { RuntimeClass } from '../../model/kubernetes-platform'
import { isUnplaced } from '../../objects/pod'
import {
  type Context,
  describeCommand,
  type Owned,
  objectsOf,
  oldestOf,
  openNodes,
  ownedBy,
  type Read,
  short,
} from './placed'
import { say } from './words'

const LIST = [
  'get',
  'runtimeclass',
  '-o',
  'custom-columns=NAME:.metadata.name,HANDLER:.handler,COST:.overhead.podFixed',
]

function nameOf({ metadata }: RuntimeClass): string {
  return metadata?.name ?? ''
}

/** A workload that names a RuntimeClass. */
interface User {
  kind: string
  namespace: string
  name: string
}

/** The workloads that want pods, by the RuntimeClass that they name. */
function usersByClass({ deployments, statefulsets, daemonsets }: Read): Map<string, User[]> {
  const users = new Map<string, User[]>()
  const note = (kind: string, all: readonly Workload[] | null) => {
    for (const { metadata, spec } of all ?? []) {
      const name = spec?.template?.spec?.runtimeClassName
      if (name === undefined || spec?.replicas === 0) continue
      const user = { kind, namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' }
      users.set(name, [...(users.get(name) ?? []), user])
    }
  }
  note('Deployment', deployments)
  note('StatefulSet', statefulsets)
  note('DaemonSet', daemonsets)
  return users
}

interface Workload {
  metadata?: Meta
  spec?: { replicas?: number; template?: PodTemplate }
}

function inWords(users: readonly User[]): string[] {
  return users.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)
}

/** RuntimeClasses that workloads ask for, and that do not exist. */
export function classesMissing(read: Read, context: Context): FoundBy[] {
  const names = read['runtime-classes'].map(({ runtimeClass }) => nameOf(runtimeClass))
  return [...usersByClass(read)]
    .filter(([name]) => !names.includes(name))
    .map(([name, users]) => ({
      ...base(name, 'class-missing', context),
      severity: 'warning',
      verdict: say('class-missing', { name, workloads: inWords(users) }),
      evidence: [say('classes', { names })],
      meaning: say('meaning-class-missing'),
      objects: users,
    }))
}

/** RuntimeClasses whose labels stand on no node that takes pods: one finding each where pods wait for it, and one for all others. */
export function classesWithoutNodes(read: Read, context: Context): FoundBy[] {
  if (read.nodes.length === 0) return []
  const open = openNodes(read)
  const pending = ownedBy(read['unplaced-pods'].groups.filter(({ rows }) => rows.every(isUnplaced)))
  const bare = read['runtime-classes']
    .filter(({ nodes }) => nodes !== null && !nodes.some((name) => open.has(name)))
    .map(({ runtimeClass, nodes }) => ({
      runtimeClass,
      nodes: nodes?.length ?? 0,
      waiting: pending.filter(({ pod }) => pod.spec?.runtimeClassName === nameOf(runtimeClass)),
    }))
  const wanted = bare.filter(({ waiting }) => waiting.length > 0)
  const unused = bare.filter(({ waiting }) => waiting.length === 0).map(({ runtimeClass }) => runtimeClass)
  const users = usersByClass(read)
  return [
    ...wanted.map((each) => wantedClass(each, inWords(users.get(nameOf(each.runtimeClass)) ?? []), context)),
    ...unusedClasses(unused, context),
  ]
}

interface Wanted {
  runtimeClass: RuntimeClass
  nodes: number
  waiting: Owned[]
}

function wantedClass({ runtimeClass, nodes, waiting }: Wanted, workloads: string[], context: Context): FoundBy {
  const name = nameOf(runtimeClass)
  const rows = waiting.flatMap((owned) => owned.rows)
  const found = base(name, 'class-without-nodes', context)
  const scheduled = waiting[0]?.pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  return {
    ...found,
    severity: 'warning',
    verdict: say('class-without-nodes', { name, pods: rows.length, nodes }),
    evidence: [
      say('selector', { labels: labelsOf(runtimeClass) }),
      ...(workloads.length > 0 ? [say('users', { workloads })] : []),
      ...(scheduled?.message ? [say('says', { message: short(scheduled.message) })] : []),
      say('waiting', { seconds: oldestOf(rows) }),
    ],
    meaning: say('meaning-class'),
    since: scheduled?.lastTransitionTime ?? null,
    young: oldestOf(rows) < context.minimumAge,
    objects: [found.object, ...waiting.flatMap(objectsOf)],
    steps: [{ say: say('describe'), command: describeCommand(rows, context) }, ...found.steps],
  }
}

/** An installer of Kata brings a dozen classes, of which most are never used. */
function unusedClasses(unused: readonly RuntimeClass[], context: Context): FoundBy[] {
  if (unused.length === 0) return []
  return [
    {
      ...base('without-nodes', 'classes-without-nodes', context),
      severity: 'info',
      object: { kind: 'RuntimeClasses', namespace: null, name: 'without-nodes' },
      verdict: say('classes-without-nodes', { classes: unused.map(nameOf) }),
      evidence: [],
      meaning: say('meaning-class'),
      objects: unused.map((each) => ({ kind: 'RuntimeClass', namespace: null, name: nameOf(each) })),
    },
  ]
}

function labelsOf({ scheduling }: RuntimeClass): string[] {
  return Object.entries(scheduling?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
}

/** Whether pods of the class run in a virtual machine of Kata, by its handler or its name. */
function isKata(runtimeClass: RuntimeClass): boolean {
  return /kata/i.test(runtimeClass.handler ?? '') || /kata/i.test(nameOf(runtimeClass))
}

/** Classes of Kata that declare no overhead, in one finding. */
export function withoutOverhead(read: Read, context: Context): FoundBy[] {
  const bare = read['runtime-classes']
    .map(({ runtimeClass }) => runtimeClass)
    .filter((each) => isKata(each) && Object.keys(each.overhead?.podFixed ?? {}).length === 0)
  if (bare.length === 0) return []
  return [
    {
      ...base('no-overhead', 'no-overhead', context),
      severity: 'info',
      object: { kind: 'RuntimeClasses', namespace: null, name: 'no-overhead' },
      verdict: say('no-overhead', { classes: bare.map(nameOf) }),
      evidence: [],
      meaning: say('meaning-overhead'),
      objects: bare.map((each) => ({ kind: 'RuntimeClass', namespace: null, name: nameOf(each) })),
    },
  ]
}

function base(name: string, reason: string, { kubectl }: Context) {
  return {
    reason,
    object: { kind: 'RuntimeClass', namespace: null, name },
    since: null,
    young: false,
    lesson: 'kata-arm',
    steps: [{ say: say('list-classes'), command: { code: kubectl(LIST), changesCluster: false } }],
  }
}
