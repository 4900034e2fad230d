import type { DaemonSet, Deployment, Node } from '../kubernetes'
import type { Opened } from './opened'

/** What answers the cluster's names, and what makes it follow the cluster's size. */
export interface DnsRead {
  /** The Deployments that serve names: CoreDNS, or kube-dns. */
  servers: Deployment[]
  /** Names of the Deployments that scale them. */
  autoscalers: string[]
  /** The cache on each node, where there is one. */
  caches: DaemonSet[]
}

/** What is read of what has to scale with a cluster. */
export interface InfrastructureReads {
  dns: DnsRead
  /** The ranges that Services have their addresses from; null where the cluster has no such objects: before 1.33. */
  'service-ranges': string[] | null
  /** The whole nodes with most pods. None where only one namespace is looked at. */
  'fullest-nodes': Opened<Node>
  /** The whole Ready nodes on which most pods are being created for long. */
  'stuck-nodes': Opened<Node>
}
