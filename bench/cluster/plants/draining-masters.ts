import { managed } from '../objects/meta'
import type { Plant } from './plant'

const CORDONED = 2

/** One of three control-plane nodes was cordoned two days ago and forgotten. */
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
  finds: ({ nodes }) => [{ reason: 'cordoned', object: `Node/${nodes[CORDONED]}` }],
}
