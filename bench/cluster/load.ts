import type { Cluster, KubeObject } from '../../test/cluster/harness'
import { customKinds, definitionOf } from './objects/custom'
import { objectsOf } from './objects/index'
import type { Plant } from './plants/plant'
import type { World } from './world'

/** Objects that are in memory at a time: those of 6 kB or 25 kB are soon many megabytes. */
const AT_A_TIME = 2_000

/**
 * Fills a cluster: the custom kinds through the API, so that they are served; everything else straight into etcd, past the
 * apiserver, as JSON. (The apiserver itself would store protobuf. It decodes what its watches bring either way, and answers all
 * lists of the benchmark from its cache, so that nobody reads stored JSON later.) Gives how many objects of each kind were written.
 */
export async function load(cluster: Cluster, world: World, plants: readonly Plant[]): Promise<Map<string, number>> {
  await cluster.apply(customKinds(world).map(definitionOf))
  const written = new Map<string, number>()
  for (const some of batches(objectsOf(world, plants))) {
    await cluster.store(some)
    for (const { kind } of some) written.set(kind, (written.get(kind) ?? 0) + 1)
  }
  return written
}

/** A batch is of one kind, so that the cache is waited for once for each. */
function* batches(objects: Iterable<KubeObject>): Generator<KubeObject[]> {
  let batch: KubeObject[] = []
  for (const object of objects) {
    const [first] = batch
    if (first !== undefined && (batch.length === AT_A_TIME || first.kind !== object.kind)) {
      yield batch
      batch = []
    }
    batch.push(object)
  }
  if (batch.length > 0) yield batch
}
