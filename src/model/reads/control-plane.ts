import type { Lease, Node, Pod } from '../kubernetes'
import type { PodRow } from './pods'

/** What is read of the control plane. */
export interface ControlPlaneReads {
  /** The whole control-plane nodes. */
  'control-plane-nodes': Node[]
  /** The apiservers' own leases. */
  'apiserver-leases': Lease[]
  /** The pods of etcd, where it runs as pods of kube-system. */
  'etcd-pods': PodRow[]
  /**
   * The whole pods of etcd, apiservers and controller managers, where they run as pods of kube-system, with what they were started with.
   * None where the control plane is managed, or runs in another way.
   */
  'control-plane-pods': Pod[]
  /** The addresses at which the Service `kubernetes` reaches apiservers. */
  'apiserver-addresses': string[]
}
