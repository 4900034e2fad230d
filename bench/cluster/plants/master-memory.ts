import { MASTERS } from '../objects/nodes'
import { staticPod } from '../objects/pods'
import { containerStatuses } from '../objects/templates'
import type { World } from '../world'
import type { Plant } from './plant'

/** The control-plane node in trouble: not the one that is cordoned. */
const PRESSED = 1
const KILLED_SECONDS = 1_200

/** A control-plane node has too little memory, and its apiserver ran out of it 20 minutes ago. */
export const masterMemory: Plant = {
  nodes(node, index) {
    if (index !== PRESSED) return node
    const pressure = { status: 'True', reason: 'KubeletHasInsufficientMemory', message: '', seconds: 1_500 }
    return { ...node, conditions: { ...node.conditions, MemoryPressure: pressure } }
  },
  *objects(world) {
    for (const [index, node] of world.nodes.slice(0, MASTERS).entries())
      yield staticPod(world, 'kube-apiserver', node, { status: index === PRESSED ? killed(world) : {} })
  },
  finds: () => [
    { reason: 'memory-pressure', object: 'ControlPlane/control-plane' },
    { reason: 'oom-killed', object: 'ControlPlane/kube-apiserver' },
  ],
}

function killed(world: World): Record<string, unknown> {
  const [first] = containerStatuses('kube-apiserver', world.ago(KILLED_SECONDS - 60), world.random.hex(64))
  const terminated = { exitCode: 137, reason: 'OOMKilled', finishedAt: world.ago(KILLED_SECONDS) }
  return { containerStatuses: [{ ...first, restartCount: 4, lastState: { terminated } }] }
}
