import { MASTERS } from '../objects/nodes'
import { deploymentOf } from '../objects/workloads'
import type { Plant } from './plant'

/** From so many nodes on one replica of DNS is too few. */
const MANY_NODES = 100

/** DNS has one replica for all nodes, and one of the nodes that are not Ready has no network. */
export const infrastructureScalesToo: Plant = {
  nodes(node, index) {
    // The first of those that the plant of the check notready-nodes makes fail.
    if (index !== MASTERS) return node
    const lost = { status: 'True', reason: 'NoRouteCreated', message: 'no route was created', seconds: 7_200 }
    return { ...node, conditions: { ...node.conditions, NetworkUnavailable: lost } }
  },
  *objects(world) {
    const labels = { 'k8s-app': 'kube-dns' }
    const app = { index: 0, namespace: 'kube-system', name: 'coredns', replicas: 1, hash: '6f7d8c9b5d' }
    const dns = deploymentOf(world, app, { selector: { matchLabels: labels } })
    yield { ...dns, metadata: { ...dns.metadata, labels } }
  },
  finds: ({ nodes }) => [
    { reason: 'network-unavailable', object: 'Nodes/network-unavailable' },
    ...(nodes.length > MANY_NODES ? [{ reason: 'dns-few', object: 'Deployment/kube-system/coredns' }] : []),
  ],
}
