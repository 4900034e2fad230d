import type { FoundBy, Statement } from '../../model/finding'
import type { Node } from '../../model/kubernetes'
import type { NodeRow } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { cordonedBy, cordonedSince, leavingTaint, nodeRef, nodesByName } from '../../objects/node'
import type { Context, Member, Read } from './control-plane'
import type { Memory } from './memory'
import { say } from './words'

/** A cordon. `since` is when it was there at the latest, ISO 8601; null where that is not known before this look. */
export interface Cordon {
  name: string
  since: string | null
  by: string | null
}

/** How old a cordon is at least, by the object itself, and by when the bot first saw it. */
export function cordonOf(name: string, node: Node | null, memory: Memory, { now }: Context): Cordon {
  const written = cordonedSince(node)
  const seen = new Map(Object.entries(memory.cordoned)).get(name) ?? null
  // What the bot sees for the first time in this look is no age.
  const known = [written, seen === now.toISOString() ? null : seen].flatMap((iso) => iso ?? []).sort()
  return { name, since: known[0] ?? null, by: cordonedBy(node) }
}

export function cordonStatement({ name, since, by }: Cordon, { now }: Context): Statement {
  const seconds = secondsSince(since, now)
  return seconds === null ? say('cordoned-unknown', { node: name }) : say('cordoned-for', { node: name, seconds, by })
}

/** Nodes named one by one in the evidence. */
const NAMED = 3

/** Worker nodes that were cordoned for hours and not brought back. Those that an autoscaler or a spot notice takes away are none. */
export function forgottenWorkers(members: readonly Member[], read: Read, memory: Memory, context: Context): FoundBy[] {
  const inControlPlane = new Set(members.map(({ row }) => row.name))
  const whole = nodesByName(read['cordoned-nodes']?.objects ?? [])
  const isWorker = ({ name }: NodeRow) => !inControlPlane.has(name)
  const workers = read.nodes.filter(isWorker)
  const age = ({ since }: Cordon) => secondsSince(since, context.now) ?? 0
  const forgotten = workers
    .filter(({ cordoned, ready, name }) => cordoned && ready && leavingTaint(whole(name)) === null)
    .map(({ name }) => cordonOf(name, whole(name), memory, context))
    .filter((cordon) => age(cordon) >= context.thresholds.cordon)
    .sort((a, b) => age(b) - age(a))
  const [oldest] = forgotten
  if (oldest === undefined) return []
  const names = forgotten.map(({ name }) => name)
  const list = context.kubectl(['get', 'nodes', '--field-selector', 'spec.unschedulable=true', '-o', 'wide'])
  return [
    {
      reason: 'cordoned-workers',
      severity: age(oldest) >= context.thresholds.forgotten ? 'warning' : 'info',
      object: { kind: 'Nodes', namespace: null, name: 'cordoned' },
      verdict: say('cordoned-workers', { nodes: names, oldest: age(oldest) }),
      evidence: [
        ...forgotten.slice(0, NAMED).map((cordon) => cordonStatement(cordon, context)),
        say('capacity', { cordoned: workers.filter(({ cordoned }) => cordoned).length, workers: workers.length }),
      ],
      meaning: say('meaning-workers'),
      since: oldest.since,
      young: false,
      lesson: 'draining-masters',
      objects: names.map(nodeRef),
      steps: [
        { say: say('list-cordoned'), command: { code: list, changesCluster: false } },
        { say: say('uncordon'), command: { code: context.kubectl(['uncordon', oldest.name]), changesCluster: true } },
      ],
      details: Object.fromEntries(forgotten.map((cordon) => [cordon.name, cordonStatement(cordon, context)])),
    },
  ]
}
