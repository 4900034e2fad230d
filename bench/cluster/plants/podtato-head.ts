import { deploymentOf } from '../objects/workloads'
import type { World } from '../world'
import type { Plant } from './plant'

const PARTS = ['entry', 'hat', 'left-leg', 'left-arm', 'right-leg', 'right-arm']
const DOWN = 'hat'

/** The demo is deployed, and one of its parts has no ready pod for two hours. */
export const podtatoHead: Plant = {
  *objects(world) {
    for (const part of PARTS) {
      const app = { index: 0, namespace: placeOf(world), name: `podtato-head-${part}`, replicas: 1, hash: '7c8d9f6b5c' }
      const { metadata, status, ...rest } = deploymentOf(world, app)
      const lost = { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' }
      const conditions = [{ ...lost, lastTransitionTime: world.ago(7_200) }]
      yield {
        ...rest,
        metadata: { ...metadata, labels: { app: 'podtato-head', 'app.kubernetes.io/managed-by': 'Helm' } },
        status: part === DOWN ? { replicas: 1, readyReplicas: 0, conditions } : status,
      }
    }
  },
  finds: (world) => [{ reason: 'parts-down', object: `Deployments/${placeOf(world)}/podtato-head` }],
}

function placeOf({ namespaces }: World): string {
  return namespaces[2] ?? ''
}
