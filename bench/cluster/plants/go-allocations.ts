import type { World } from '../world'
import type { Plant } from './plant'

/** The last hundredth of the nodes runs kubelets that are four minor versions behind the apiserver. */
export const goAllocations: Plant = {
  nodes(node, index, world) {
    if (index < firstOld(world)) return node
    return { ...node, nodeInfo: { ...node.nodeInfo, kubeletVersion: 'v1.33.4' } }
  },
  finds: () => [{ reason: 'kubelet-too-old', object: 'Kubelets/1.33' }],
}

function firstOld({ nodes }: World): number {
  return nodes.length - Math.max(1, Math.round(nodes.length / 100))
}
