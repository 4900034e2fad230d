/** The label of a node's zone. */
export const ZONE_LABEL = 'topology.kubernetes.io/zone'

/** Labels that name a node's pool, of all providers: such as cloud.google.com/gke-nodepool or eks.amazonaws.com/nodegroup. */
export const POOL_LABEL = /(^|[./-])(node-?pool|nodegroup|agentpool|pool)$/i

/** Labels that name the image that a node was made from: such as eks.amazonaws.com/nodegroup-image. */
export const IMAGE_LABEL = /(image|image-version|ami|ami-id|os-version)$/i

/** Labels that tell hardware. */
const HARDWARE_LABELS = new Set(['node.kubernetes.io/instance-type', 'kubernetes.io/arch'])

/** Whether a label tells place, hardware, pool or image of a node. */
export function isTelling(label: string): boolean {
  return label === ZONE_LABEL || HARDWARE_LABELS.has(label) || POOL_LABEL.test(label) || IMAGE_LABEL.test(label)
}
