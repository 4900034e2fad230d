import type { FoundBy, Statement } from '../../model/finding'
import type { StatefulSet } from '../../model/kubernetes'
import type { Claim, StorageClass } from '../../model/kubernetes-storage'
import { podOfClaim } from '../../objects/stateful-set'
import { type Context, isYoung, nameOf, type Read, refOf } from './read'
import { describeClaim } from './steps'
import { say } from './words'

/** A claim with trouble: lost, or without a volume, and why as far as that can be told. */
interface Troubled {
  claim: Claim
  reason: 'claims-lost' | 'claims-pending'
  told: Statement
  /** The StatefulSet that made it; null for another claim. */
  set: StatefulSet | null
}

/** Claims that are told of in one finding. */
const TOLD = 3
/** What the scheduler writes on a claim once it has placed its pod: k8s.io/component-helpers, AnnSelectedNode. */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node'

/** The claims that are lost or get no volume, those of one StatefulSet in one finding; and how many wait as they should, or cannot be judged. */
export function claimsInTrouble(read: Read, context: Context): { findings: FoundBy[]; waiting: number } {
  const unbound = read.claims?.unbound ?? []
  const troubled = unbound.flatMap((claim) => troubleOf(claim, read) ?? [])
  const groups = new Map<string, [Troubled, ...Troubled[]]>()
  for (const each of troubled) {
    const key = `${each.reason}/${each.set === null ? `claim/${nameOf(each.claim)}` : nameOf(each.set)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return {
    findings: [...groups.values()].map((group) => claimFinding(group, context)),
    waiting: unbound.length - troubled.length,
  }
}

function troubleOf(claim: Claim, read: Read): Troubled | null {
  const { name = '', namespace } = claim.metadata ?? {}
  const owners = read.statefulsets.filter(({ metadata }) => metadata?.namespace === namespace)
  const set = owners.find((each) => podOfClaim(each, name) !== null) ?? null
  if (claim.status?.phase === 'Lost') {
    const told = say('lost', { claim: nameOf(claim), volume: claim.spec?.volumeName ?? '' })
    return { claim, reason: 'claims-lost', told, set }
  }
  const told = whyPending(claim, set === null ? null : podOfClaim(set, name), read)
  return told === null ? null : { claim, reason: 'claims-pending', told, set }
}

/**
 * Why a claim is Pending; null where that is as it should be, since its class waits for the first pod that uses it, or where that cannot
 * be told, since the storage classes could not be read.
 */
function whyPending(claim: Claim, pod: string | null, read: Read): Statement | null {
  const classes = read['storage-classes']
  const { storageClassName: name } = claim.spec ?? {}
  if (classes === null) return null
  if (name === undefined || name === '') return say('no-class', { claim: nameOf(claim) })
  const found = classes.find(({ metadata }) => metadata?.name === name)
  if (found === undefined) return say('class-missing', { claim: nameOf(claim), class: name })
  if (waitsForPod(found) && claim.metadata?.annotations?.[SELECTED_NODE] === undefined) {
    const row = read.pods?.unusual.find((each) => each.namespace === claim.metadata?.namespace && each.name === pod)
    return row?.status === 'Pending' ? say('pod-waits', { claim: nameOf(claim), class: name, pod: row.name }) : null
  }
  return say('not-provisioned', {
    claim: nameOf(claim),
    class: name,
    provisioner: found.provisioner ?? 'its provisioner',
  })
}

function waitsForPod({ volumeBindingMode }: StorageClass): boolean {
  return volumeBindingMode === 'WaitForFirstConsumer'
}

function claimFinding(group: [Troubled, ...Troubled[]], context: Context): FoundBy {
  const [{ claim, reason, set }] = group
  const lost = reason === 'claims-lost'
  // When a volume was lost is not kept; a claim that never had one waits since it was made.
  const since = lost ? null : oldest(group.map((each) => each.claim.metadata?.creationTimestamp))
  return {
    reason,
    severity: lost ? 'critical' : 'warning',
    object: set === null ? refOf('PersistentVolumeClaim', claim) : refOf('StatefulSet', set),
    verdict: say(reason, { claims: group.map((each) => nameOf(each.claim)) }),
    evidence: group.slice(0, TOLD).map(({ told }) => told),
    meaning: lost ? say('meaning-lost') : say('meaning-pending'),
    since,
    young: isYoung(since, context),
    lesson: 'stateful-workloads',
    objects: group.map((each) => refOf('PersistentVolumeClaim', each.claim)),
    steps: [{ say: say('describe-claim'), command: describeClaim(claim, context) }],
  }
}

function oldest(times: (string | undefined)[]): string | null {
  return times.filter((time) => time !== undefined).sort()[0] ?? null
}
