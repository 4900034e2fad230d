import { sayer } from '../../model/check'
import { many, moment, percent, some, span, thousands } from '../../model/wording'
import type { NodeDetail } from './details'
import type { Zone } from './eviction'
import type { Known } from './first-seen'

/** The sentences of the check, by code. */
export const words = {
  seen: (a: { total: number }) => `${many(a.total, 'node')}, all Ready`,
  'not-ready': (a: { bad: number; total: number }) => `${thousands(a.bad)} of ${many(a.total, 'node')} NotReady.`,
  'not-ready-shared': (a: { bad: number; total: number; carry: number; key: string; value: string }) =>
    `${thousands(a.bad)} of ${many(a.total, 'node')} NotReady. ${a.carry === a.bad ? `All ${thousands(a.bad)} have` : `${thousands(a.carry)} of them have`} ${a.key} ${a.value}.`,
  shared: (a: { key: string; bad: number; inside: number; badOutside: number; outside: number; odds: string }) =>
    `Shared: ${thousands(a.bad)} of the ${many(a.inside, 'node')} with this ${a.key} are NotReady, ${thousands(a.badOutside)} of the other ${thousands(a.outside)}. ${a.odds}.`,
  inseparable: (a: { traits: string[] }) => `Same nodes, not told apart: ${a.traits.join('; ')}.`,
  weaker: (a: { traits: string[] }) => `Less clear, on other nodes too: ${a.traits.join('; ')}.`,
  'no-difference': (a: { keys: string[] }) => `No difference: ${a.keys.join(', ')}.`,
  'no-shared-trait': (a: { keys: string[] }) => `No shared trait: nothing beyond chance in ${a.keys.join(', ')}.`,
  'too-few': (a: { bad: number }) => `Too few (${a.bad}) to tell what they share.`,
  next: (a: { ready: number; key: string; names: string[]; pools: { pool: string | null; nodes: number }[] }) =>
    `Next to fail: ${many(a.ready, 'node')} with this ${a.key} ${a.ready === 1 ? 'is' : 'are'} still Ready (${a.pools.length > 0 ? poolsInWords(a.pools) : some(a.names)}).`,
  when: (a: { came: Known[]; first: string; days: number[]; faster: boolean; of: number | null }) =>
    `When: ${cameInWords(a.came)}first NotReady ${moment(a.first)}${a.days.length > 1 ? `; then ${a.days.join(', ')} a day${a.faster ? ': speeding up' : ''}` : ''}${a.of === null ? '' : ` (by the ${a.of} that were opened)`}.`,
  says: (a: { reason: string; complaint: string; count: number; of: number }) =>
    `They say: ${a.reason}${a.complaint === '' ? '' : `, “${a.complaint}”`} (${a.count} of ${a.of}).`,
  leases: (a: { fresh: number; of: number }) =>
    a.fresh === a.of
      ? 'Leases fresh: the kubelets are alive, so suspect the runtime or its network.'
      : a.fresh === 0
        ? 'Leases stale: kubelet, machine or network is gone.'
        : `Leases fresh on ${a.fresh} of ${a.of}: those kubelets are alive.`,
  stuck: (a: Stuck) => `Stuck there: ${stuckInWords(a)}.`,
  evicts: (a: { at: string | null; begun: boolean; seconds: number }) =>
    `Eviction ${a.at === null ? `begins ${span(a.seconds)} after a node turned NotReady` : `${a.begun ? 'began' : 'begins'} ${moment(a.at)}`}, one node in 10 s a zone.`,
  'none-ready': () => 'No node is Ready at all: then nothing is evicted.',
  zones: (a: { worst: Zone; past: Zone[]; limit: number }) =>
    a.past.length === 0
      ? `No zone is past ${percent(a.limit)}, where eviction slows (${zoneInWords(a.worst)}).`
      : `Past ${percent(a.limit)} eviction slows to one node in 100 s, or stops: ${a.past.map((zone) => `${zoneInWords(zone)}, ${zone.pace === 'slow' ? 'slow' : 'stopped'}`).join('; ')}.`,
  times: (a: { version: string; silence: number; seconds: number }) =>
    `For this cluster’s ${a.version}: NotReady after ${a.silence} s of silence, eviction ${a.seconds} s later (defaults).`,
  cordoned: (a: { count: number }) => `${many(a.count, 'of them is', 'of them are')} cordoned.`,
  'meaning-cni': () =>
    'The runtime or its network is blamed while the kubelet lives: fits the lesson cni-deadlock. Not proven from here.',
  'meaning-shared': (a: { key: string }) => `What has this ${a.key} fails, so the rest of it is likely to follow.`,
  meaning: () => 'Their pods are lost or about to move; what they share, if anything, is the cause to look for.',
  leaving: (a: { count: number; taints: string[] }) =>
    `${many(a.count, 'NotReady node is', 'NotReady nodes are')} being removed on purpose (${a.taints.join(', ')}).`,
  'meaning-leaving': () => 'An autoscaler or a spot notice takes them away; nothing to do unless there are many.',
  joining: (a: { count: number }) => `${many(a.count, 'node is', 'nodes are')} new and not Ready yet.`,
  'meaning-joining': () => 'New nodes take some minutes until their network is set up.',
  'stop-rollout': (a: { key: string; value: string }) => `Stop rolling out ${a.key} ${a.value}.`,
  describe: () => 'Read the whole message and the events of one of them.',
  'crictl-hangs': (a: { node: string }) =>
    `On ${a.node} (only reads): a hang here while \`crictl pods\` answers is the CNI lock.`,
  'keep-stacks': () => 'Before any restart of containerd keep the evidence: it writes its stacks to /tmp.',
  cordon: (a: { ready: number; key: string; value: string }) =>
    `Cordon those with ${a.key} ${a.value}: ${many(a.ready, 'node is', 'nodes are')} still Ready.`,
  'not-opened': (a: { count: number }) => `${many(a.count, 'NotReady node')} not opened: reasons come from the others.`,
  'no-labels': () => 'Zone, pool, instance type and image labels could not be compared.',
  'no-leases': () => 'Leases of the nodes could not be read.',
  'no-pods': () => 'Pods on these nodes could not be looked at.',
  'no-volumes': () => 'Volumes still attached to these nodes could not be read.',
  'not-here': () => 'Not read: kubelet logs, CNI processes, events, what single pods tolerate.',
  'avoid-restart': () =>
    'Do not restart containerd first: it helps until the next CNI delete, and the evidence is gone.',
  node: (a: NodeDetail) => nodeInWords(a),
  'node-at-risk': (a: { trait: string; bad: number }) =>
    `Ready, but with ${a.trait}, as ${many(a.bad, 'node has that is', 'nodes have that are')} NotReady.`,
}

export const say = sayer(words)

interface Stuck {
  terminating: number
  terminatingFor: number | null
  creating: number
  creatingFor: number | null
  volumes: number
}

function stuckInWords({ terminating, terminatingFor, creating, creatingFor, volumes }: Stuck): string {
  const oldest = (seconds: number | null) => (seconds === null ? '' : ` (oldest ${span(seconds)})`)
  return [
    ...(terminating > 0 ? [`${many(terminating, 'pod')} Terminating${oldest(terminatingFor)}`] : []),
    ...(creating > 0
      ? [`${terminating > 0 ? thousands(creating) : many(creating, 'pod')} being created${oldest(creatingFor)}`]
      : []),
    ...(volumes > 0 ? [`${many(volumes, 'volume')} still attached`] : []),
  ].join(', ')
}

function poolsInWords(pools: { pool: string | null; nodes: number }[]): string {
  return pools.map(({ pool, nodes }) => `${pool ?? 'other pools'} ${thousands(nodes)}`).join(', ')
}

/** Such as "kernel, image first seen here 12 Nov; ": those that came on one day together. */
function cameInWords(came: readonly Known[]): string {
  const when = ({ at, exact }: Known) => `${exact ? 'first seen here' : 'here since before'} ${day(at)}`
  const together = [...new Set(came.map(when))]
  return together
    .map(
      (time) =>
        `${came
          .filter((each) => when(each) === time)
          .map(({ key }) => key)
          .join(', ')} ${time}; `,
    )
    .join('')
}

function day(iso: string): string {
  return moment(iso).replace(/ \d\d:\d\d UTC$/, '')
}

function zoneInWords({ zone, bad, nodes }: Zone): string {
  return `${zone ?? 'all nodes'}: ${thousands(bad)} of ${thousands(nodes)}`
}

function nodeInWords({ said, lease, terminating, creating, traits, shared }: NodeDetail): string {
  const since = said?.since == null ? '' : ` since ${moment(said.since)}`
  return [
    said === null
      ? 'NotReady; its reason was not read, since many others are NotReady too.'
      : `NotReady${since}: ${said.reason}${said.message === '' ? '' : `, “${said.message}”`}.`,
    ...(lease === null ? [] : [`Its kubelet renewed its lease ${span(lease)} ago.`]),
    ...(terminating + creating === 0
      ? []
      : [`On it ${many(terminating, 'pod is', 'pods are')} Terminating, ${thousands(creating)} being created.`]),
    ...(traits.length === 0 ? [] : [`It has ${traits.join(', ')}.`]),
    ...(shared === null
      ? []
      : [shared.has ? `${shared.trait} is what they share.` : `It lacks ${shared.trait}, which the others share.`]),
  ].join(' ')
}
