import { sayer } from '../../model/check'
import { many, percent, some, span, thousands } from '../../model/wording'

export const words = {
  seen: (a: { nodes: number; pods: number; dns: number | null }) =>
    `${many(a.nodes, 'node')}, ${many(a.pods, 'pod')}${a.dns === null ? '' : `, ${many(a.dns, 'DNS replica')} ready`}`,
  'dns-down': (a: { name: string; wanted: number }) =>
    `None of ${many(a.wanted, 'replica')} of ${a.name} is ready: no names.`,
  'dns-few': (a: { name: string; ready: number; nodes: number; ladder: number }) =>
    `${a.name} has ${many(a.ready, 'ready replica')} for ${many(a.nodes, 'node')}; the usual ladder gives ${thousands(a.ladder)}.`,
  'dns-ladder': (a: { perNodes: number; perCores: number; cores: number | null }) =>
    `The ladder is 1 replica for ${a.perNodes} nodes or ${a.perCores} cores, whichever gives more${a.cores === null ? '; cores are not known here' : ` (about ${many(a.cores, 'core')} here)`}.`,
  'dns-helpers': (a: { autoscalers: string[]; caches: string[] }) =>
    `${a.autoscalers.length === 0 ? 'No autoscaler of DNS in kube-system' : `Scaled by ${a.autoscalers.join(', ')}`}; ${a.caches.length === 0 ? 'no DNS cache on the nodes' : `cached on the nodes by ${a.caches.join(', ')}`}.`,
  'network-unavailable': (a: { nodes: string[] }) =>
    `${many(a.nodes.length, 'node')} without a pod network (NetworkUnavailable): ${some(a.nodes)}.`,
  'says-network': (a: { node: string; reason: string; seconds: number | null }) =>
    `${a.node}: ${a.reason}${a.seconds === null ? '' : ` for ${span(a.seconds)}`}.`,
  'no-range': (a: { nodes: string[] }) => `Without a range of pod addresses: ${some(a.nodes)}.`,
  'near-pod-limit': (a: { nodes: number; share: number }) =>
    `${many(a.nodes, 'node is', 'nodes are')} at ${percent(a.share)} or more of the pods that may run there.`,
  'node-pods': (a: { node: string; pods: number; limit: number }) =>
    `${a.node}: ${thousands(a.pods)} of ${many(a.limit, 'pod')}.`,
  'by-sort': (a: { nodes: number }) =>
    `Of ${many(a.nodes, 'of them', 'of them')} the limit is taken from nodes like them (an estimate).`,
  'slots-low': (a: { used: number; slots: number }) =>
    `${thousands(a.used)} of about ${many(a.slots, 'pod slot')} in the cluster are taken (an estimate).`,
  'addresses-low': (a: { nodes: number; share: number }) =>
    `${many(a.nodes, 'node has', 'nodes have')} ${percent(a.share)} or more of the pod addresses taken.`,
  'node-addresses': (a: { node: string; pods: number; addresses: number; range: string }) =>
    `${a.node}: ${many(a.pods, 'pod')}, ${many(a.addresses, 'address', 'addresses')} in ${a.range} (pods on the host's network take none).`,
  'slots-over-addresses': (a: { nodes: number; slots: number; addresses: number }) =>
    `About ${many(a.nodes, 'node')}: up to ${many(a.slots, 'pod')} may run there, with ${many(a.addresses, 'address', 'addresses')} for them.`,
  'ranges-low': (a: { nodes: number; blocks: number; range: string; mask: number }) =>
    `${thousands(a.nodes)} of ${many(a.blocks, 'node range')} (/${a.mask}) of the pod range ${a.range} are taken.`,
  'services-low': (a: { used: number; addresses: number; ranges: string[] }) =>
    `${thousands(a.used)} of ${many(a.addresses, 'Service address', 'Service addresses')} in ${some(a.ranges)} are taken.`,
  'beyond-design': (a: { nodes: number; pods: number; mostNodes: number; mostPods: number }) =>
    `${many(a.nodes, 'node')} and ${many(a.pods, 'pod')}: more than the ${thousands(a.mostNodes)} and ${thousands(a.mostPods)} that Kubernetes is designed for.`,
  'meaning-dns-down': () => 'Nothing in the cluster finds a name, unless caches on the nodes still have it.',
  'meaning-dns-few': () =>
    'DNS grows with the cluster only if somebody lets it; too few replicas answer late or not at all.',
  'meaning-network': () =>
    'Nothing is scheduled there until its routes or its CNI are set up; no range left is one cause.',
  'meaning-pods': () => 'The next pods have to find other nodes, whatever CPU and memory are free.',
  'meaning-slots': () => 'The next deploy with a surge, or the next drain, leaves pods Pending.',
  'meaning-addresses': () => 'Pods there stay in ContainerCreating when the last address is gone.',
  'meaning-slots-over': () => 'Where the CNI hands out these ranges, the last pods of a full node get no address.',
  'meaning-ranges': () =>
    'Nodes beyond that get no pod range (CIDRNotAvailable), and the mask of existing ones cannot be changed.',
  'meaning-services': () =>
    'New Services are refused when the range is full. From 1.33 on further ranges can be added.',
  'meaning-beyond': () => 'It may work, with less left on other axes: tests end there.',
  'dns-logs': () => 'See whether it is overloaded.',
  'scale-dns': () => 'More replicas now, an autoscaler later.',
  'describe-node': () => 'See its slots, its range and the pods on it.',
  'sandbox-events': () => 'See what pods say that get no address.',
  'range-events': () => 'See whether nodes got no range.',
  'add-range': () => 'Add a range of Services (from 1.33 on), or clear out Services.',
  'not-reported': () =>
    'Network conditions are read of control-plane nodes, nodes not Ready, the fullest, samples and those where pods are stuck.',
  'no-dns': () =>
    'No Deployment of DNS with replicas carries k8s-app=kube-dns in kube-system: it may run in another way.',
  'no-pod-range': () => 'The range of all pod addresses is not visible from here.',
  'no-service-range': () => 'The range of Service addresses is not visible from here.',
  'one-namespace': () => 'Slots and addresses need all namespaces: not reckoned for one.',
}

export const say = sayer(words)
