import type { KubeObject } from '../../../test/cluster/harness'
import type { NodeChange } from '../objects/nodes'
import type { World } from '../world'

/** What is wrong in the cluster for one check, among everything that is well. */
export interface Plant {
  /** Changes some of the nodes; absent: none. */
  nodes?: NodeChange
  /** Objects that are added; absent: none. */
  objects?: (world: World) => Iterable<KubeObject>
  /** What the check has to find of it. */
  finds: (world: World) => Sought[]
}

/** A finding by its reason and one of its objects, as kind/namespace/name, or kind/name where it has no namespace. */
export interface Sought {
  reason: string
  object: string
}
