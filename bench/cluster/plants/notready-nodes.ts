import { MASTERS } from '../objects/nodes'
import type { World } from '../world'
import type { Plant } from './plant'

const KERNEL = '6.8.0-1031-aws'
const MESSAGE =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized'

/** A hundredth of the nodes is NotReady, and all of those have a kernel that few of the Ready ones have. */
export const notreadyNodes: Plant = {
  nodes(node, index, world) {
    const place = carriers(world).indexOf(index)
    if (place < 0) return node
    const carrying = { ...node, nodeInfo: { ...node.nodeInfo, kernelVersion: KERNEL } }
    if (place >= failing(world)) return carrying
    const ready = { status: 'False', reason: 'KubeletNotReady', message: MESSAGE, seconds: 7200 + place * 60 }
    return {
      ...carrying,
      conditions: { ...node.conditions, Ready: ready },
      spec: { ...node.spec, taints: taintsSince(world.ago(ready.seconds)) },
    }
  },
  finds: (world) =>
    carriers(world)
      .slice(0, failing(world))
      .map((index) => ({ reason: 'not-ready', object: `Node/${world.nodes[index]}` })),
}

function failing({ nodes }: World): number {
  return Math.max(2, Math.round(nodes.length / 100))
}

/** The indices of the nodes with that kernel, the failing ones first: of every zone and pool. */
function carriers(world: World): number[] {
  const count = failing(world) + Math.max(1, Math.round(failing(world) / 4))
  let step = Math.floor((world.nodes.length - MASTERS) / count)
  // Zones and pools come in turns of 3 and 4: a step of either would stay in one of them.
  while (step > 1 && (step % 2 === 0 || step % 3 === 0)) step -= 1
  return Array.from({ length: count }, (_, at) => MASTERS + at * Math.max(1, step))
}

function taintsSince(timeAdded: string): object[] {
  return ['NoSchedule', 'NoExecute'].map((effect) => ({ key: 'node.kubernetes.io/not-ready', effect, timeAdded }))
}
