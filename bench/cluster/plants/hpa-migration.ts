import { managed } from '../objects/meta'
import { deploymentOf, hpaOf } from '../objects/workloads'
import type { App, World } from '../world'
import type { Plant } from './plant'

/** One HPA of each trouble, and two on one Deployment. */
export const hpaMigration: Plant = {
  *objects(world) {
    const namespace = placeOf(world)
    const since = { status: 'True', message: '', lastTransitionTime: world.ago(86_400) }
    const hpa = (name: string, replicas: number, change: { spec?: object; status?: object }) =>
      hpaOf(world, namespace, name, replicas, change)
    const conditions = (type: string, status: string, reason: string) => ({
      status: { conditions: [{ ...since, type, status, reason }] },
    })
    yield withManaged(deploymentOf(world, app(world, 'hpa-off', 0)), [
      managed('spinnaker', world.ago(3 * 86_400), { 'f:spec': { 'f:replicas': {} } }),
    ])
    yield hpa('hpa-off', 0, conditions('ScalingActive', 'False', 'ScalingDisabled'))
    yield deploymentOf(world, app(world, 'hpa-blind', 3))
    yield hpa('hpa-blind', 3, conditions('ScalingActive', 'False', 'FailedGetResourceMetric'))
    yield deploymentOf(world, app(world, 'hpa-pinned', 20))
    yield hpa('hpa-pinned', 20, {
      spec: { maxReplicas: 20 },
      ...conditions('ScalingLimited', 'True', 'TooManyReplicas'),
    })
    yield withLastApplied(deploymentOf(world, app(world, 'hpa-undone', 10)), '{"spec":{"replicas":2}}')
    yield hpa('hpa-undone', 10, {})
    yield deploymentOf(world, app(world, 'hpa-shared', 4))
    for (const name of ['hpa-shared', 'hpa-shared-too'])
      yield hpa(name, 4, {
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'hpa-shared' } },
      })
    yield deploymentOf(world, app(world, 'hpa-floor', 1))
    yield hpa('hpa-floor', 1, { spec: { minReplicas: 1 } })
  },
  finds(world) {
    const of = (reason: string, name: string) => ({
      reason,
      object: `HorizontalPodAutoscaler/${placeOf(world)}/${name}`,
    })
    return [
      of('target-at-zero', 'hpa-off'),
      of('metrics-unreadable', 'hpa-blind'),
      of('pinned-at-max', 'hpa-pinned'),
      of('apply-resets', 'hpa-undone'),
      of('two-hpas', 'hpa-shared'),
      of('floor-of-one', 'hpa-floor'),
    ]
  },
}

function placeOf({ namespaces }: World): string {
  return namespaces[1] ?? ''
}

function app(world: World, name: string, replicas: number): App {
  return { index: 0, namespace: placeOf(world), name, replicas, hash: '5f6c7d8b9c' }
}

function withManaged(
  object: ReturnType<typeof deploymentOf>,
  managedFields: object[],
): ReturnType<typeof deploymentOf> {
  return { ...object, metadata: { ...object.metadata, managedFields } }
}

function withLastApplied(object: ReturnType<typeof deploymentOf>, text: string): ReturnType<typeof deploymentOf> {
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': text }
  return { ...object, metadata: { ...object.metadata, annotations } }
}
