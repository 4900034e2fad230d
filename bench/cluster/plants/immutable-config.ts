import { deploymentOf } from '../objects/workloads'
import type { App, World } from '../world'
import type { Plant } from './plant'

const CONFIG = 'changes-often'
/** On fewer nodes than that nobody feels what it costs. */
const FELT = 100

/** Every pod of a large Deployment mounts a ConfigMap that may change. All others are immutable. */
export const immutableConfig: Plant = {
  *objects(world) {
    const app = appOf(world)
    yield {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: CONFIG, namespace: app.namespace },
      data: { 'app.yaml': 'listen: :8080\n' },
    }
    const volumes = [{ name: 'config', configMap: { name: CONFIG } }]
    const containers = [{ name: app.name, image: app.name, volumeMounts: [{ name: 'config', mountPath: '/etc/app' }] }]
    const template = { metadata: { labels: { app: app.name } }, spec: { containers, volumes } }
    yield deploymentOf(world, app, { template })
  },
  finds: (world) =>
    world.nodes.length < FELT ? [] : [{ reason: 'mutable', object: `ConfigMap/${appOf(world).namespace}/${CONFIG}` }],
}

function appOf({ namespaces }: World): App {
  return { index: 0, namespace: namespaces[1] ?? '', name: 'config-reader', replicas: 3_000, hash: '5c6d7f8b9d' }
}
