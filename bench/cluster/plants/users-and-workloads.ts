import type { World } from '../world'
import type { Plant } from './plant'

const NAME = 'compute'
/** From so many pods on the namespace with half of all is one that counts as large. */
const LARGE_PODS = 10_000

/** More is used than a quota allows; and no quota bounds the namespace with half of all pods. */
export const usersAndWorkloads: Plant = {
  *objects(world) {
    const hard = { pods: '10', 'requests.cpu': '4' }
    yield {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: NAME, namespace: placeOf(world), creationTimestamp: world.ago(90 * 86_400) },
      spec: { hard },
      status: { hard, used: { pods: '12', 'requests.cpu': '3' } },
    }
  },
  finds(world) {
    const [largest] = world.namespaces
    return [
      { reason: 'quota-exceeded', object: `ResourceQuota/${placeOf(world)}/${NAME}` },
      ...(world.size.pods < LARGE_PODS
        ? []
        : [{ reason: 'large-without-quota', object: `Namespace/${largest}/${largest}` }]),
    ]
  },
}

function placeOf({ namespaces }: World): string {
  return namespaces[2] ?? ''
}
