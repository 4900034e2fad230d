import { deploymentOf } from '../objects/workloads'
import type { World } from '../world'
import type { Plant } from './plant'

const NAME = 'cart-failed'

/** An Application failed a day ago; the controller is well. */
export const kubevela: Plant = {
  *objects(world) {
    yield deploymentOf(world, {
      index: 0,
      namespace: 'kube-system',
      name: 'kubevela-vela-core',
      replicas: 1,
      hash: '5b6c7d8f9c',
    })
    const workflow = {
      startTime: world.ago(2 * 86_400),
      endTime: world.ago(86_400),
      message: 'MessageFailedAfterRetries',
      steps: [{ name: 'apply', phase: 'failed', message: 'cannot render' }],
    }
    yield {
      apiVersion: 'core.oam.dev/v1beta1',
      kind: 'Application',
      metadata: { name: NAME, namespace: placeOf(world), creationTimestamp: world.ago(30 * 86_400) },
      spec: { components: [{ name: 'cart', type: 'webservice' }] },
      status: { status: 'workflowFailed', services: [{ name: 'cart', healthy: false }], workflow },
    }
  },
  finds: (world) => [{ reason: 'failed', object: `Application/${placeOf(world)}/${NAME}` }],
}

function placeOf({ namespaces }: World): string {
  return namespaces[3] ?? ''
}
