import type { Lease, Node } from '../kubernetes'
import type { PodRow } from './pods'

/** What is read of the control plane. */
export interface ControlPlaneReads {
  /** The whole control-plane nodes. */
  'control-plane-nodes': Node[]
  /** The apiservers' own leases. */
  'apiserver-leases': Lease[]
  /** The pods of etcd, where it runs as pods of kube-system. */
  'etcd-pods': PodRow[]
  /** The addresses at which the Service `kubernetes` reaches apiservers. */
  'apiserver-addresses': string[]
}
