import { defineCheck } from '../model/check'
import type { FoundBy, Statement } from '../model/finding'
import { dnsFindings, dnsServers, readyDns } from './infrastructure-scales-too/dns'
import type { Context, Read, Thresholds, Wanted } from './infrastructure-scales-too/facts'
import { addressFindings, networkFindings, slotFindings } from './infrastructure-scales-too/nodes'
import { podRanges, rangeFindings, serviceRanges } from './infrastructure-scales-too/ranges'
import { say, words } from './infrastructure-scales-too/words'

/** What beside Kubernetes itself has to grow with the cluster: names, addresses, networks, slots. */
export const infrastructureScalesToo = defineCheck<'nodes' | 'pods', Wanted, Thresholds>({
  id: 'infrastructure-scales-too',
  lessons: ['infrastructure-scales-too'],
  asks: 'Do DNS, pod and Service addresses, node networks and pod slots keep up with the size of the cluster?',
  needs: ['nodes', 'pods'],
  wants: [
    'dns',
    'node-samples',
    'fullest-nodes',
    'stuck-nodes',
    'not-ready-nodes',
    'control-plane-nodes',
    'control-plane-pods',
    'services',
    'service-ranges',
  ],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'nodes without a network, and DNS that is down, for less are young',
    source: 'kubernetes-mixin, KubeNodeNotReady and KubeletTooManyPods, for: 15m',
  },
  thresholds: {
    'nodes-per-dns': {
      value: 16,
      unit: 'nodes a replica',
      meaning: 'DNS with fewer replicas is told of',
      source: "Kubernetes, autoscaling the DNS service: the example's nodesPerReplica",
    },
    'cores-per-dns': {
      value: 256,
      unit: 'cores a replica',
      meaning: 'DNS with fewer replicas is told of',
      source: "Kubernetes, autoscaling the DNS service: the example's coresPerReplica",
    },
    'nodes-per-dns-most': {
      value: 100,
      unit: 'nodes a replica',
      meaning: 'DNS with fewer replicas, and no cache on the nodes, is a warning',
      source: 'Azure/aks-engine#3050: one replica was at its CPU limit near 100 nodes',
    },
    pods: {
      value: 0.95,
      unit: "share of a node's pod limit",
      meaning: 'nodes that are fuller are told of',
      source: 'kubernetes-mixin, KubeletTooManyPods',
    },
    slots: {
      value: 0.95,
      unit: 'share of all pod slots',
      meaning: 'a cluster that is fuller is a warning',
      source: 'our choice: a surge of a few per cent fills the rest',
    },
    addresses: {
      value: 0.9,
      unit: "share of a node's pod addresses",
      meaning: 'nodes with more taken are a warning',
      source: 'our choice: addresses are given back late',
    },
    ranges: {
      value: 0.9,
      unit: 'share of a range',
      meaning: 'ranges of nodes or of Services with more taken are a warning',
      source: 'our choice: time to plan another',
    },
    'nodes-most': {
      value: 5_000,
      unit: 'nodes',
      meaning: 'more are told of',
      source: 'Kubernetes, considerations for large clusters',
    },
    'pods-most': {
      value: 150_000,
      unit: 'pods',
      meaning: 'more are told of',
      source: 'Kubernetes, considerations for large clusters',
    },
  },
  severities: {
    critical: 'no replica of DNS is ready',
    warning: 'far too few replicas of DNS, nodes without a network, or slots, addresses or ranges nearly used up',
    info: 'DNS below the usual ladder, full nodes, more slots than addresses, or a cluster beyond the design',
  },
  words,
  run(read: Read, context: Context) {
    const isWhole = context.namespace === null
    return {
      kind: 'looked',
      findings: [
        ...dnsFindings(read, context),
        ...networkFindings(read, context),
        ...(isWhole ? [...slotFindings(read, context), ...addressFindings(read, context)] : []),
        ...rangeFindings(read, context),
        ...beyondDesign(read, context),
      ],
      seen: say('seen', { nodes: read.nodes.length, pods: read.pods.total, dns: readyDns(read) }),
      limits: limitsOf(read, context),
    }
  },
})

function beyondDesign({ nodes, pods }: Read, { thresholds }: Context): FoundBy[] {
  const [mostNodes, mostPods] = [thresholds['nodes-most'], thresholds['pods-most']]
  if (nodes.length <= mostNodes && pods.total <= mostPods) return []
  const object = { kind: 'Cluster', namespace: null, name: 'cluster' }
  return [
    {
      reason: 'beyond-design',
      severity: 'info',
      object,
      verdict: say('beyond-design', { nodes: nodes.length, pods: pods.total, mostNodes, mostPods }),
      evidence: [],
      meaning: say('meaning-beyond'),
      since: null,
      young: false,
      lesson: 'infrastructure-scales-too',
      objects: [object],
      steps: [],
    },
  ]
}

function limitsOf(read: Read, { namespace }: Context): Statement[] {
  if (read.nodes.length === 0) return []
  return [
    say('not-reported'),
    ...(read.dns !== null && dnsServers(read).length === 0 ? [say('no-dns')] : []),
    ...(podRanges(read) === null ? [say('no-pod-range')] : []),
    ...(serviceRanges(read) === null ? [say('no-service-range')] : []),
    ...(namespace === null ? [] : [say('one-namespace')]),
  ]
}
