import { managed } from '../objects/meta'
import { MASTERS } from '../objects/nodes'
import { podOf } from '../objects/pods'
import type { Plant } from './plant'

const CORDONED = 2

/** One of three control-plane nodes was cordoned two days ago and forgotten; etcd runs on all of them. */
export const drainingMasters: Plant = {
  nodes(node, index, world) {
    if (index !== CORDONED) return node
    return {
      ...node,
      spec: {
        ...node.spec,
        unschedulable: true,
        taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
      },
      managedFields: [managed('kubectl-cordon', world.ago(2 * 86_400), { 'f:spec': { 'f:unschedulable': {} } })],
    }
  },
  *objects(world) {
    for (const node of world.nodes.slice(0, MASTERS)) {
      yield podOf(world, {
        namespace: 'kube-system',
        name: `etcd-${node}`,
        owner: { apiVersion: 'v1', kind: 'Node', name: node },
        labels: { component: 'etcd', tier: 'control-plane' },
        node,
        address: '10.0.0.1',
        age: 40 * 86_400,
        container: 'etcd',
      })
    }
  },
  finds: ({ nodes }) => [{ reason: 'cordoned', object: `Node/${nodes[CORDONED]}` }],
}
