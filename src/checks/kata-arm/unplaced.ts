import type { FoundBy, Statement } from '../../model/finding'
import type { Condition, PodSpec } from '../../model/kubernetes'
import { secondsSince } from '../../model/wording'
import { acceptsArchitecture, architecturesNamed } from '../../objects/placement'
import { isUnplaced } from '../../objects/pod'
import {
  type Context,
  countsOf,
  describeCommand,
  nameOf,
  type Owned,
  objectsOf,
  oldestOf,
  openNodes,
  ownedBy,
  type Read,
  short,
} from './placed'
import { say } from './words'

/** Pods on no node that name an architecture which no node that takes pods has, or of which none took them. */
export function unplaced(read: Read, context: Context): FoundBy[] {
  if (read.nodes.length === 0) return []
  const groups = read['unplaced-pods'].groups.filter(({ rows }) => rows.every(isUnplaced))
  return ownedBy(groups).flatMap((owned) => ofOne(owned, read, context))
}

function ofOne(owned: Owned, read: Read, context: Context): FoundBy[] {
  const { owner, rows, pod } = owned
  const asked = architecturesNamed(pod.spec ?? {})
  if (asked.length === 0) return []
  const nodes = nodesFor(pod.spec ?? {}, read)
  // Where all nodes are alike the architecture keeps nobody away.
  if (nodes > 0 && read.architectures.length < 2) return []
  const reason = nodes === 0 ? 'architecture-missing' : 'architecture-full'
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled') ?? null
  const seconds = secondsSince(scheduled?.lastTransitionTime, context.now) ?? oldestOf(rows)
  const args = { owner: nameOf(owner), pods: rows.length, asked }
  return [
    {
      reason,
      severity: nodes === 0 ? 'warning' : 'info',
      object: owner,
      verdict: nodes === 0 ? say('architecture-missing', args) : say('architecture-full', { ...args, nodes }),
      evidence: [say('nodes', { architectures: countsOf(read) }), ...saysOf(scheduled), say('waiting', { seconds })],
      meaning: nodes === 0 ? say('meaning-missing') : say('meaning-full'),
      since: scheduled?.lastTransitionTime ?? null,
      young: seconds < context.minimumAge,
      lesson: 'kata-arm',
      objects: objectsOf(owned),
      steps: [
        { say: say('describe'), command: describeCommand(rows, context) },
        { say: say('list'), command: { code: context.kubectl(LIST), changesCluster: false } },
      ],
    },
  ]
}

const LIST = ['get', 'nodes', '-L', 'kubernetes.io/arch,node.kubernetes.io/instance-type']

/** How many nodes that take pods have an architecture that the pod accepts; those of an unknown one count. */
function nodesFor(spec: PodSpec, read: Read): number {
  const open = openNodes(read)
  const accepted = read.architectures.filter(
    ({ architecture }) => architecture === null || acceptsArchitecture(spec, architecture),
  )
  return accepted.flatMap(({ nodes }) => nodes).filter((name) => open.has(name)).length
}

function saysOf(scheduled: Condition | null): Statement[] {
  return scheduled?.message ? [say('says', { message: short(scheduled.message) })] : []
}
