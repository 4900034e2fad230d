import { budgetOf, claimOf, statefulSetOf } from '../objects/stateful'
import { STATEFUL_PODS, type World } from '../world'
import type { Plant } from './plant'

const STUCK = 'orders-db'
const BLOCKED = 'ledger-db'

/** One pod of a StatefulSet is ready, since a claim names a storage class that is not there; a budget of another blocks every drain. */
export const statefulWorkloads: Plant = {
  *objects(world) {
    const namespace = placeOf(world)
    yield statefulSetOf(world, namespace, STUCK, { readyReplicas: 1, availableReplicas: 1, replicas: 2 })
    const claim = claimOf(world, namespace, `data-${STUCK}-1`, 'Pending')
    yield { ...claim, spec: { ...(claim.spec as object), storageClassName: 'gone' } }
    yield statefulSetOf(world, namespace, BLOCKED)
    yield budgetOf(world, namespace, BLOCKED, STATEFUL_PODS, 0)
  },
  finds(world) {
    const namespace = placeOf(world)
    return [
      { reason: 'not-ready', object: `StatefulSet/${namespace}/${STUCK}` },
      { reason: 'claims-pending', object: `PersistentVolumeClaim/${namespace}/data-${STUCK}-1` },
      { reason: 'blocks-drain', object: `PodDisruptionBudget/${namespace}/${BLOCKED}` },
    ]
  },
}

function placeOf({ namespaces }: World): string {
  return namespaces[4] ?? ''
}
