import type { RuntimeClass } from '../kubernetes-platform'
import type { PodGroup } from './pods'

/** The nodes of one architecture. */
export interface ArchitectureNodes {
  /** Such as amd64 or arm64; null where it was not told. */
  architecture: string | null
  nodes: string[]
}

/** A RuntimeClass, and the nodes on which its pods may run. */
export interface RuntimeClassNodes {
  runtimeClass: RuntimeClass
  /** Those that its node selector picks; null where it has none, or was not asked for any more. */
  nodes: string[] | null
}

/** What is read of architectures and runtimes. */
export interface PlatformReads {
  architectures: ArchitectureNodes[]
  'runtime-classes': RuntimeClassNodes[]
  /**
   * Pods that are on no node yet, and pods that cannot pull an image, in groups with at most one whole pod each; `unopened` counts the
   * groups of which none was read.
   */
  'unplaced-pods': { groups: PodGroup[]; unopened: number }
}
