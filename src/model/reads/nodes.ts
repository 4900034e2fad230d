import type { Lease, Node } from '../kubernetes'
import type { Opened } from './opened'

/** A node as the table that `kubectl get nodes -o wide` prints. */
export interface NodeRow {
  name: string
  /** Whether its Ready condition is True. */
  ready: boolean
  cordoned: boolean
  roles: string[]
  /** Seconds since it was created, as exact as the table says it. */
  ageSeconds: number
  /** The kubelet's version, such as v1.34.1. */
  version: string
  osImage: string
  kernel: string
  /** Such as amd64 or arm64; null where the table does not say: before 1.37. */
  architecture: string | null
  runtime: string
}

/** The nodes that carry one value of a label, learned by one selected table. */
export interface LabelCarriers {
  key: string
  value: string
  nodes: string[]
}

/** A whole node, and for how many of its sort it stands. */
export interface NodeSample {
  node: Node
  alike: number
  /** How many of those are Ready and not cordoned. */
  open: number
}

/** A persistent volume on a node. */
export interface AttachedVolume {
  volume: string
  node: string
}

/** What is read of nodes. */
export interface NodeReads {
  /** Every node, as its table prints it. */
  nodes: NodeRow[]
  /** The whole nodes that are not Ready. */
  'not-ready-nodes': Opened<Node>
  /**
   * Which nodes carry the values of labels that many nodes that are not Ready have; of zones all values that those have, and of the
   * pools the values beside them too, so far as whole nodes that were read have them.
   */
  'node-labels': LabelCarriers[]
  /** The leases of the nodes that are not Ready. */
  'node-leases': Opened<Lease>
  /** A few whole nodes of each of the commonest sorts. */
  'node-samples': NodeSample[]
  /** The whole nodes, but for those of the control plane, that are Ready and cordoned. */
  'cordoned-nodes': Opened<Node>
  /** Volumes that are attached to nodes that are not Ready. */
  'attached-volumes': AttachedVolume[]
}
