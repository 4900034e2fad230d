import type { CheckContext, ReadFor } from '../../model/check'
import type { FoundBy, Statement, Step } from '../../model/finding'
import type { Node } from '../../model/kubernetes'
import { secondsSince } from '../../model/wording'
import { processNumber } from '../../objects/apiserver-metrics'
import { quantity } from '../../objects/quantity'
import { say } from './words'

export type Thresholds = 'lately' | 'now' | 'share' | 'listed' | 'rejected' | 'queued'
export type Read = ReadFor<'nodes' | 'control-plane-nodes', 'control-plane-pods' | 'apiserver-metrics'>
export type Context = CheckContext<Thresholds>

const ROLE = 'node-role.kubernetes.io/control-plane'
const OLD_ROLE = 'node-role.kubernetes.io/master'
const CONTROL_PLANE = { kind: 'ControlPlane', namespace: null, name: 'control-plane' }

/** Control-plane nodes that say they are under memory pressure. */
export function pressureFindings(read: Read, context: Context, requests: Statement[]): FoundBy[] {
  const members = read['control-plane-nodes']
  const pressed = members.flatMap((node) => {
    const condition = node.status?.conditions?.find(({ type }) => type === 'MemoryPressure')
    const since = condition?.lastTransitionTime ?? null
    return condition?.status === 'True'
      ? [{ name: nameOf(node), since, seconds: secondsSince(since, context.now) }]
      : []
  })
  if (pressed.length === 0) return []
  const young = pressed.every(({ seconds }) => seconds !== null && seconds < context.minimumAge)
  return [
    {
      reason: 'memory-pressure',
      // Half of them at once: the quorum is next.
      severity: !young && pressed.length * 2 >= members.length ? 'critical' : 'warning',
      object: CONTROL_PLANE,
      verdict: say('memory-pressure', { nodes: pressed.map(({ name }) => name), members: members.length }),
      evidence: [
        ...pressed.flatMap(({ name: node, seconds }) =>
          seconds === null ? [] : [say('pressure-for', { node, seconds })],
        ),
        ...requests,
      ],
      meaning: say('meaning-pressure'),
      since: pressed.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
      young,
      lesson: 'master-memory',
      objects: pressed.map(({ name }) => ({ kind: 'Node', namespace: null, name })),
      steps: steps(read, context),
      avoid: [say('not-all')],
    },
  ]
}

/** An apiserver that holds much of what a control-plane node has: by the smallest of them, since it is not told on which it runs. */
export function shareFindings(read: Read, context: Context, requests: Statement[]): FoundBy[] {
  const metrics = read['apiserver-metrics']
  const resident = metrics === null ? null : processNumber(metrics, 'resident')
  const memories = read['control-plane-nodes'].flatMap(({ status }) => quantity(status?.allocatable?.memory) ?? [])
  const node = Math.min(...memories)
  if (resident === null || memories.length === 0 || resident < context.thresholds.share * node) return []
  return [
    {
      reason: 'memory-share',
      severity: 'warning',
      object: CONTROL_PLANE,
      verdict: say('memory-share', { resident, node }),
      evidence: requests.filter(({ code }) => code !== 'holds'),
      meaning: say('meaning-share'),
      since: null,
      young: false,
      lesson: 'master-memory',
      objects: read['control-plane-nodes'].map((each) => ({ kind: 'Node', namespace: null, name: nameOf(each) })),
      steps: steps(read, context),
      avoid: [say('not-all')],
    },
  ]
}

function nameOf({ metadata }: Node): string {
  return metadata?.name ?? ''
}

function steps(read: Read, context: Context): Step<Statement>[] {
  const label = read['control-plane-nodes'].some(({ metadata }) => ROLE in (metadata?.labels ?? {})) ? ROLE : OLD_ROLE
  const nodes = context.kubectl(['top', 'nodes', '-l', label])
  return [{ say: say('members'), command: { code: nodes, changesCluster: false } }, whoStep(context)]
}

/** Lists the requests that run or wait, with their users. */
export function whoStep({ kubectl }: Context): Step<Statement> {
  const path = '/debug/api_priority_and_fairness/dump_requests?includeRequestDetails=1'
  return { say: say('who'), command: { code: kubectl(['get', '--raw', path]), changesCluster: false } }
}
