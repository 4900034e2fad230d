import type { Cohort, Trait } from '../../cohort/cohort'
import type { Statement } from '../../model/finding'
import type { Node } from '../../model/kubernetes'
import type { NodeRow } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { nodesByName, readyCondition } from '../../objects/node'
import { isCreating, isTerminating } from '../../objects/pod'
import type { Context, Read } from './evidence'
import { say } from './words'

/** Nodes that are told of one by one in a finding. */
const DETAILS = 1000
const LONGEST_MESSAGE = 300

/** What is known of one node that is not Ready. */
export interface NodeDetail {
  /** Null where the node was not opened, and so its reason is not known. */
  said: { since: string | null; reason: string; message: string } | null
  /** Seconds since its kubelet renewed its lease; null where that was not read. */
  lease: number | null
  terminating: number
  creating: number
  /** Such as "kernel 6.8.0-1019-aws". */
  traits: string[]
  /** What most of them share, and whether this one does; null where they share nothing. */
  shared: { trait: string; has: boolean } | null
}

/** What the look knows of single nodes by their names, those that fail and those that may be next: "why is node ip-10-1-2-3 NotReady?" */
export function detailsOf(
  offenders: readonly NodeRow[],
  cohort: Cohort,
  traits: readonly Trait[],
  read: Read,
  context: Context,
): Record<string, Statement> {
  const { leading, next } = cohort
  const whole = nodesByName(read['not-ready-nodes'].objects)
  const failing = offenders
    .slice(0, DETAILS)
    .map(({ name }) => [name, say('node', detailOf(name, whole(name), cohort, traits, read, context))])
  const args = { trait: traitText(leading ?? { key: '', value: '' }), bad: leading?.bad ?? 0 }
  const atRisk = next.map((name) => [name, say('node-at-risk', args)])
  return Object.fromEntries([...failing, ...atRisk].slice(0, DETAILS))
}

function detailOf(
  name: string,
  node: Node | null,
  { leading }: Cohort,
  traits: readonly Trait[],
  read: Read,
  { now }: Context,
): NodeDetail {
  const { reason, lastTransitionTime, message } = readyCondition(node) ?? {}
  const lease = read['node-leases']?.objects.find(({ metadata }) => metadata?.name === name)
  const pods = (read.pods?.unusual ?? []).filter((pod) => pod.node === name)
  const mine = traits.filter(({ nodes }) => nodes.has(name)).map(traitText)
  const trait = leading === null ? null : traitText(leading)
  return {
    said:
      node === null
        ? null
        : {
            since: lastTransitionTime ?? null,
            reason: reason ?? 'no reason',
            message: (message ?? '').slice(0, LONGEST_MESSAGE),
          },
    lease: secondsSince(lease?.spec?.renewTime, now),
    terminating: pods.filter(isTerminating).length,
    creating: pods.filter(isCreating).length,
    traits: mine,
    shared: trait === null ? null : { trait, has: mine.includes(trait) },
  }
}

function traitText({ key, value }: { key: string; value: string }): string {
  return `${key} ${value}`
}
