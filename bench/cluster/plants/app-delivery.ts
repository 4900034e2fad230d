import type { World } from '../world'
import type { Plant } from './plant'

/** An Application of Argo CD is Degraded, and a Kustomization of Flux cannot be built. */
export const appDelivery: Plant = {
  *objects(world) {
    const metadata = { namespace: placeOf(world), creationTimestamp: world.ago(60 * 86_400) }
    const since = { lastTransitionTime: world.ago(7200) }
    yield {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { ...metadata, name: 'checkout-degraded' },
      spec: { project: 'default' },
      status: {
        sync: { status: 'Synced' },
        health: { status: 'Degraded', message: 'Deployment "checkout" exceeded its progress deadline', ...since },
      },
    }
    yield {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { ...metadata, name: 'cannot-be-built' },
      spec: { suspend: false },
      status: {
        conditions: [
          { type: 'Ready', status: 'False', reason: 'BuildFailed', message: 'accumulating resources failed', ...since },
        ],
      },
    }
  },
  finds(world) {
    return [
      { reason: 'failing', object: `Application/${placeOf(world)}/checkout-degraded` },
      { reason: 'failing', object: `Kustomization/${placeOf(world)}/cannot-be-built` },
    ]
  },
}

function placeOf({ namespaces }: World): string {
  return namespaces[3] ?? ''
}
