import { podOf } from '../objects/pods'
import { containerStatuses } from '../objects/templates'
import { deploymentOf } from '../objects/workloads'
import { endingOf } from '../random'
import type { App, World } from '../world'
import type { Plant } from './plant'

/** Forty pods of a Deployment of 1,000 crash in the largest namespace, and its surge is a quarter. */
export const crashloopSurge: Plant = {
  *objects(world) {
    const app = appOf(world)
    const rollingUpdate = { maxSurge: '25%', maxUnavailable: '25%' }
    yield deploymentOf(world, app, { strategy: { type: 'RollingUpdate', rollingUpdate } })
    for (let index = 0; index < crashing(world); index += 1) yield crashingPod(world, app, index)
  },
  finds(world) {
    const object = `Deployment/${appOf(world).namespace}/${appOf(world).name}`
    return [
      { reason: 'crash-looping', object },
      { reason: 'large-surge', object },
    ]
  },
}

function appOf({ namespaces }: World): App {
  return { index: 0, namespace: namespaces[0] ?? '', name: 'search', replicas: 1000, hash: '7d4b9c6f5' }
}

/** Fewer in a small cluster, so that they stay a small part of it. */
function crashing({ size }: World): number {
  return Math.min(40, Math.max(3, Math.round(size.pods / 75)))
}

function crashingPod(world: World, { namespace, name, hash }: App, index: number) {
  const [first, ...others] = containerStatuses(name, world.ago(7200), world.random.hex(64))
  const crashed = {
    ...first,
    ready: false,
    started: false,
    restartCount: 12,
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' } },
    lastState: { terminated: { reason: 'Error', exitCode: 1, startedAt: world.ago(180), finishedAt: world.ago(120) } },
  }
  const plan = {
    namespace,
    name: `${name}-${hash}-${endingOf(index)}`,
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-${hash}` },
    labels: { app: name, 'pod-template-hash': hash },
    node: world.nodes[index % world.nodes.length] ?? '',
    address: `10.200.0.${index}`,
    age: 7200,
    container: name,
  }
  return podOf(world, plan, { containerStatuses: [crashed, ...others] })
}
