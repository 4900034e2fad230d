import type { KubeObject } from '../../../test/cluster/harness'
import { STATEFUL_PODS, type World } from '../world'
import { uidOf } from './meta'
import { podSpec } from './templates'

const MONTH = 30 * 86_400

/** Where a StatefulSet is, by its index. */
export function statefulName({ namespaces }: World, index: number): { namespace: string; name: string } {
  return { namespace: namespaces[index % namespaces.length] ?? '', name: `db-${Math.floor(index / namespaces.length)}` }
}

/** The StatefulSets, all well. */
export function* statefulSets(world: World): Generator<KubeObject> {
  for (let index = 0; index < world.size.statefulSets; index += 1) {
    const { namespace, name } = statefulName(world, index)
    yield statefulSetOf(world, namespace, name)
  }
}

/** A StatefulSet of 3 pods that is well; `status` overrides. */
export function statefulSetOf(world: World, namespace: string, name: string, status: object = {}): KubeObject {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace, uid: uidOf(world), generation: 1, creationTimestamp: world.ago(3 * MONTH), labels },
    spec: {
      replicas: STATEFUL_PODS,
      serviceName: name,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(name) },
      volumeClaimTemplates: [
        { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: claimSpec() },
      ],
    },
    status: {
      observedGeneration: 1,
      replicas: STATEFUL_PODS,
      readyReplicas: STATEFUL_PODS,
      currentReplicas: STATEFUL_PODS,
      updatedReplicas: STATEFUL_PODS,
      availableReplicas: STATEFUL_PODS,
      currentRevision: `${name}-1`,
      updateRevision: `${name}-1`,
      ...status,
    },
  }
}

/** A bound claim for every pod of the StatefulSets. */
export function* claims(world: World): Generator<KubeObject> {
  for (let index = 0; index < world.size.statefulSets; index += 1)
    for (let ordinal = 0; ordinal < STATEFUL_PODS; ordinal += 1) {
      const { namespace, name } = statefulName(world, index)
      yield claimOf(world, namespace, `data-${name}-${ordinal}`, 'Bound')
    }
}

/** A claim in that phase. */
export function claimOf(world: World, namespace: string, name: string, phase: 'Bound' | 'Pending'): KubeObject {
  const bound = phase === 'Bound'
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace, uid: uidOf(world), creationTimestamp: world.ago(3 * MONTH) },
    spec: { ...claimSpec(), ...(bound ? { volumeName: `pv-${world.random.hex(8)}` } : {}) },
    status: bound ? { phase, accessModes: ['ReadWriteOnce'], capacity: { storage: '100Gi' } } : { phase },
  }
}

function claimSpec(): object {
  return {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '100Gi' } },
    storageClassName: 'fast',
    volumeMode: 'Filesystem',
  }
}

/** Budgets that let one pod go: for the StatefulSets first, then for Deployments. */
export function* budgets(world: World): Generator<KubeObject> {
  const { size, apps } = world
  for (let index = 0; index < size.budgets; index += 1) {
    const sets = Math.min(size.statefulSets, size.budgets)
    const app = apps[index - sets]
    if (index < sets) {
      const { namespace, name } = statefulName(world, index)
      yield budgetOf(world, namespace, name, STATEFUL_PODS, 1)
    } else if (app !== undefined) yield budgetOf(world, app.namespace, app.name, app.replicas, 1)
  }
}

/** A budget for the pods of one app, of which so many may be disrupted now. */
export function budgetOf(world: World, namespace: string, name: string, pods: number, allowed: number): KubeObject {
  const reason = allowed > 0 ? 'SufficientPods' : 'InsufficientPods'
  const status = allowed > 0 ? 'True' : 'False'
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace, uid: uidOf(world), generation: 1, creationTimestamp: world.ago(3 * MONTH) },
    spec: { maxUnavailable: allowed, selector: { matchLabels: { app: name } } },
    status: {
      observedGeneration: 1,
      currentHealthy: pods,
      desiredHealthy: pods - allowed,
      disruptionsAllowed: allowed,
      expectedPods: pods,
      conditions: [{ type: 'DisruptionAllowed', status, reason, message: '', lastTransitionTime: world.ago(MONTH) }],
    },
  }
}

/** The storage class of every claim. */
export function* storageClasses(world: World): Generator<KubeObject> {
  yield {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast', uid: uidOf(world), creationTimestamp: world.ago(12 * MONTH) },
    provisioner: 'ebs.csi.aws.com',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  }
}
