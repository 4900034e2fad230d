import type { Pod } from '../kubernetes'
import type { Opened } from './opened'

/** A pod as the table of its namespace prints it. */
export interface PodRow {
  namespace: string
  name: string
  /** Such as Running, Terminating, CrashLoopBackOff or Init:0/1. */
  status: string
  restarts: number
  /** Seconds since the last restart; null where there was none. */
  lastRestartSeconds: number | null
  ageSeconds: number
  /** Null where it has none yet. */
  node: string | null
}

/** What the pods' tables say: how many there are, and those that are not plainly running or done. */
export interface PodsRead {
  total: number
  namespaces: number
  /** Pods that take a slot on a node: they are on one and have not completed. */
  onNodes: number
  /** How many pods take a slot, by namespace; a namespace with none is 0. */
  byNamespace: ReadonlyMap<string, number>
  /** How many pods take a slot, by node; a node with none is absent. Of one namespace only where one was looked at. */
  byNode: ReadonlyMap<string, number>
  /** Pods that are neither Running nor done, or that restarted not long ago. */
  unusual: PodRow[]
}

/** Pods that look alike: same namespace, name prefix and status; at most a few of them whole. */
export interface PodGroup {
  namespace: string
  prefix: string
  status: string
  rows: PodRow[]
  pods: Pod[]
}

/** What is read of pods. */
export interface PodReads {
  /** Every pod, as the tables of the namespaces print them. */
  pods: PodsRead
  /** Pods that crash, in groups; `unopened` counts the groups of which no whole pod was read. */
  'crashing-pods': { groups: PodGroup[]; unopened: number }
  /** A few whole pods that are Terminating or being created on nodes that are not Ready, the oldest. */
  'stuck-pods': Opened<Pod>
}
