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
  runtime: string
}

/** The nodes that carry one value of a label, learned by one selected table. */
export interface LabelCarriers {
  key: string
  value: string
  nodes: string[]
}

/** What is read of nodes. */
export interface NodeReads {
  /** Every node, as its table prints it. */
  nodes: NodeRow[]
  /** The whole nodes that are not Ready. */
  'not-ready-nodes': Opened<Node>
  /** Which nodes carry the values of labels that many nodes that are not Ready have. */
  'node-labels': LabelCarriers[]
  /** The leases of the nodes that are not Ready. */
  'node-leases': Opened<Lease>
  /** One whole node for each of the commonest sorts, and how many nodes are like it. */
  'node-samples': { node: Node; alike: number }[]
}
