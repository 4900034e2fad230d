import { sayer } from '../../model/check'
import { many, moment, percent, some, span, thousands } from '../../model/wording'

/** The sentences of the check, by code. */
export const words = {
  seen: (a: { total: number }) => `${many(a.total, 'node')}, all Ready`,
  'not-ready': (a: { bad: number; total: number }) => `${thousands(a.bad)} of ${many(a.total, 'node')} NotReady.`,
  'not-ready-shared': (a: { bad: number; total: number; carry: number; key: string; value: string }) =>
    `${thousands(a.bad)} of ${many(a.total, 'node')} NotReady. ${a.carry === a.bad ? `All ${thousands(a.bad)} have` : `${thousands(a.carry)} of them have`} ${a.key} ${a.value}.`,
  shared: (a: { key: string; bad: number; inside: number; badOutside: number; outside: number; odds: string }) =>
    `Shared: ${thousands(a.bad)} of the ${many(a.inside, 'node')} with this ${a.key} are NotReady, ${thousands(a.badOutside)} of the other ${thousands(a.outside)}. ${a.odds}.`,
  inseparable: (a: { traits: string[] }) => `On the same nodes, so not told apart from it: ${a.traits.join('; ')}.`,
  'no-difference': (a: { keys: string[] }) => `No difference: ${a.keys.join(', ')}.`,
  'no-shared-trait': (a: { keys: string[] }) => `No shared trait: nothing beyond chance in ${a.keys.join(', ')}.`,
  'too-few': (a: { bad: number }) => `Too few (${a.bad}) to tell what they share.`,
  next: (a: { ready: number; key: string; names: string[] }) =>
    `Next to fail: ${many(a.ready, 'node')} with this ${a.key} ${a.ready === 1 ? 'is' : 'are'} still Ready (${some(a.names)}).`,
  since: (a: { first: string; days: number[]; faster: boolean }) =>
    `First NotReady ${moment(a.first)}${a.days.length > 1 ? `; by day since then: ${a.days.join(', ')}${a.faster ? ': speeding up' : ''}` : ''}.`,
  says: (a: { reason: string; complaint: string; count: number; of: number }) =>
    `They say: ${a.reason}${a.complaint === '' ? '' : `, “${a.complaint}”`} (${a.count} of ${a.of}).`,
  leases: (a: { fresh: number; of: number }) =>
    a.fresh === a.of
      ? 'Leases fresh: the kubelets are alive, so suspect the runtime or its network.'
      : a.fresh === 0
        ? 'Leases stale: kubelet, machine or network is gone.'
        : `Leases fresh on ${a.fresh} of ${a.of}: those kubelets are alive.`,
  stuck: (a: { terminating: number; creating: number }) =>
    `Stuck there: ${many(a.terminating, 'pod')} Terminating, ${thousands(a.creating)} being created.`,
  zone: (a: { zone: string; bad: number; nodes: number; limit: number; past: boolean }) =>
    `Zone ${a.zone}: ${thousands(a.bad)} of ${many(a.nodes, 'node')} NotReady, ${a.past ? `past the ${percent(a.limit)} at which eviction slows or stops` : `below the ${percent(a.limit)} at which eviction slows`}.`,
  evicts: (a: { seconds: number }) =>
    `Pods are evicted ${span(a.seconds)} after their node turned NotReady, unless they say otherwise; one node in 10 s per zone.`,
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
  cordon: (a: { ready: number; key: string }) =>
    `Cordon the ${many(a.ready, 'node')} with this ${a.key} that ${a.ready === 1 ? 'is' : 'are'} still Ready.`,
  'not-opened': (a: { count: number }) => `${many(a.count, 'NotReady node')} not opened: reasons come from the others.`,
  'no-labels': () => 'Zone, pool, instance type and image labels could not be compared.',
  'no-leases': () => 'Leases of the nodes could not be read.',
  'no-pods': () => 'Pods on these nodes could not be looked at.',
  'not-here': () => 'Kubelet logs and CNI processes are not visible from here.',
}

export const say = sayer(words)
