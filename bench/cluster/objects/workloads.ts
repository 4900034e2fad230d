import type { KubeObject } from '../../../test/cluster/harness'
import { type App, DAEMONS, type World } from '../world'
import { controlledBy, fieldsOf, managed, uidOf } from './meta'
import { podSpec } from './templates'

const MONTH = 30 * 86_400
/** From so many replicas on a quarter of surge would be large: such apps surge by few, as they should. */
const LARGE = 100
/** ReplicaSets of each Deployment: the one that runs, and older ones. */
const REVISIONS = 3

/** The Deployments, all well. */
export function* deployments(world: World): Generator<KubeObject> {
  for (const app of world.apps) yield deploymentOf(world, app)
}

/** A Deployment that is well; `spec` overrides. */
export function deploymentOf(world: World, app: App, spec: Record<string, unknown> = {}): KubeObject {
  const { namespace, name, replicas } = app
  const conditions = ['Available', 'Progressing'].map((type) => ({
    type,
    status: 'True',
    reason: type === 'Available' ? 'MinimumReplicasAvailable' : 'NewReplicaSetAvailable',
    lastTransitionTime: world.ago(MONTH),
    lastUpdateTime: world.ago(MONTH),
  }))
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      uid: uidOf(world),
      generation: 4,
      creationTimestamp: world.ago(3 * MONTH),
      labels: { app: name },
      annotations: { 'deployment.kubernetes.io/revision': String(REVISIONS) },
      managedFields: [
        managed('kube-controller-manager', world.ago(MONTH), { 'f:status': fieldsOf({ replicas: 0, conditions: [] }) }),
        managed('argocd-controller', world.ago(MONTH), { 'f:spec': { 'f:selector': {}, 'f:template': {} } }),
      ],
    },
    spec: { replicas, ...deploymentSpec(app), ...spec },
    status: {
      observedGeneration: 4,
      replicas,
      readyReplicas: replicas,
      updatedReplicas: replicas,
      availableReplicas: replicas,
      conditions,
    },
  }
}

function deploymentSpec({ name, replicas }: App): Record<string, unknown> {
  const maxSurge = replicas >= LARGE ? 10 : '25%'
  return {
    selector: { matchLabels: { app: name } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable: '25%' } },
    revisionHistoryLimit: REVISIONS - 1,
    progressDeadlineSeconds: 600,
    template: { metadata: { labels: { app: name } }, spec: podSpec(name) },
  }
}

/** The ReplicaSets of every Deployment: one with all pods, the others empty. */
export function* replicaSets(world: World): Generator<KubeObject> {
  for (const app of world.apps)
    for (let revision = 0; revision < REVISIONS; revision += 1) yield replicaSetOf(world, app, revision)
}

function replicaSetOf(world: World, { namespace, name, replicas, hash }: App, revision: number): KubeObject {
  const isCurrent = revision === REVISIONS - 1
  const ownHash = isCurrent ? hash : world.random.hex(10)
  const own = isCurrent ? replicas : 0
  const labels = { app: name, 'pod-template-hash': ownHash }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${ownHash}`,
      namespace,
      uid: uidOf(world),
      creationTimestamp: world.ago(MONTH),
      labels,
      annotations: { 'deployment.kubernetes.io/revision': String(revision + 1) },
      ownerReferences: controlledBy('apps/v1', 'Deployment', name, 'bbbbbbbb-0000-4000-8000-000000000000'),
    },
    spec: { replicas: own, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(name) } },
    status: { replicas: own, readyReplicas: own, availableReplicas: own, observedGeneration: 1 },
  }
}

/** The DaemonSets, with a pod on every node. */
export function* daemonSets(world: World): Generator<KubeObject> {
  const all = world.nodes.length
  for (const name of DAEMONS) {
    const labels = { app: name }
    yield {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace: 'kube-system', uid: uidOf(world), creationTimestamp: world.ago(3 * MONTH), labels },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(name) },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      },
      status: {
        currentNumberScheduled: all,
        desiredNumberScheduled: all,
        numberAvailable: all,
        numberReady: all,
        updatedNumberScheduled: all,
        numberMisscheduled: 0,
        observedGeneration: 1,
      },
    }
  }
}

/** HPAs of the first apps of each namespace in turn, at an ordinary number of replicas. */
export function* hpas(world: World): Generator<KubeObject> {
  const step = Math.max(1, Math.floor(world.apps.length / world.size.hpas))
  for (let index = 0; index < world.size.hpas; index += 1) {
    const app = world.apps[index * step]
    if (app !== undefined) yield hpaOf(world, app.namespace, app.name, app.replicas)
  }
}

/** An HPA that works; `spec` and `status` override. */
export function hpaOf(
  world: World,
  namespace: string,
  name: string,
  replicas: number,
  { spec = {}, status = {} }: { spec?: object; status?: object } = {},
): KubeObject {
  const conditions = [
    ['AbleToScale', 'True', 'ReadyForNewScale'],
    ['ScalingActive', 'True', 'ValidMetricFound'],
    ['ScalingLimited', 'False', 'DesiredWithinRange'],
  ].map(([type, is, reason]) => ({ type, status: is, reason, message: '', lastTransitionTime: world.ago(MONTH) }))
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace, uid: uidOf(world), creationTimestamp: world.ago(3 * MONTH) },
    spec: {
      minReplicas: 2,
      maxReplicas: Math.max(10, replicas * 2),
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
      ...spec,
    },
    status: { currentReplicas: replicas, desiredReplicas: replicas, conditions, ...status },
  }
}
