import type { KubeObject } from '../../../test/cluster/harness'
import type { Plant } from '../plants/plant'
import type { World } from '../world'
import { configMaps } from './config-maps'
import { customObjects } from './custom'
import { namespaces } from './meta'
import { type NodeChange, nodes } from './nodes'
import { pods } from './pods'
import { endpointSlices, services } from './services'
import { budgets, claims, statefulSets, storageClasses } from './stateful'
import { daemonSets, deployments, hpas, replicaSets } from './workloads'

/** Everything in the cluster but its custom kinds, one after the other: what is well, and what the plants put among it. */
export function* objectsOf(world: World, plants: readonly Plant[]): Generator<KubeObject> {
  const change: NodeChange = (node, index) =>
    plants.reduce((changed, plant) => plant.nodes?.(changed, index, world) ?? changed, node)
  yield* namespaces(world)
  yield* nodes(world, change)
  yield* configMaps(world)
  yield* deployments(world)
  yield* replicaSets(world)
  yield* daemonSets(world)
  yield* storageClasses(world)
  yield* statefulSets(world)
  yield* claims(world)
  yield* budgets(world)
  yield* hpas(world)
  yield* services(world)
  yield* endpointSlices(world)
  yield* customObjects(world)
  yield* pods(world)
  for (const plant of plants) yield* plant.objects?.(world) ?? []
}
