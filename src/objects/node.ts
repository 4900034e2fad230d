import type { ObjectRef } from '../model/finding'
import type { Condition, Node } from '../model/kubernetes'
import type { NodeRow } from '../model/reads'
import { ownersOf, writtenAt } from './managed-fields'

const CONTROL_PLANE_ROLES = new Set(['control-plane', 'master', 'controlplane'])

/** Whether the row is a control-plane node by its roles; older clusters say master. */
export function isControlPlane({ roles }: NodeRow): boolean {
  return roles.some((role) => CONTROL_PLANE_ROLES.has(role))
}

/** The node as the object of a finding. */
export function nodeRef(name: string): ObjectRef {
  return { kind: 'Node', namespace: null, name }
}

/** The nodes by name; null for those that were not opened, or are gone by now. */
export function nodesByName(nodes: readonly Node[]): (name: string) => Node | null {
  const byName = new Map(nodes.map((node) => [node.metadata?.name, node]))
  return (name) => byName.get(name) ?? null
}

/** The Ready condition, or null where the node has none yet. */
export function readyCondition(node: Node | null): Condition | null {
  return node?.status?.conditions?.find(({ type }) => type === 'Ready') ?? null
}

/** Taints by which autoscalers and spot notices mark nodes that are about to go: those of kubernetes-mixin's KubeNodeUnreachable, and Karpenter's. */
const LEAVING_TAINTS = new Set([
  'ToBeDeletedByClusterAutoscaler',
  'cloud.google.com/impending-node-termination',
  'aws-node-termination-handler/spot-itn',
  'karpenter.sh/disrupted',
  'karpenter.sh/disruption',
])

/** The taint that says that the node is being removed on purpose, or null. */
export function leavingTaint(node: Node | null): string | null {
  return node?.spec?.taints?.find(({ key }) => key !== undefined && LEAVING_TAINTS.has(key))?.key ?? null
}

/**
 * When the node was cordoned at the latest, ISO 8601: the time of the managed-fields entry that owns spec.unschedulable. Its manager
 * may have written other fields later, so the cordon is at least that old. Null where it is not cordoned or that is not told.
 */
export function cordonedSince(node: Node | null): string | null {
  return node?.spec?.unschedulable === true ? writtenAt(node.metadata, ['spec', 'unschedulable']) : null
}

/** Who cordoned the node, such as kubectl-cordon: the manager that owns spec.unschedulable. Null where it is not cordoned or that is not told. */
export function cordonedBy(node: Node | null): string | null {
  if (node?.spec?.unschedulable !== true) return null
  return (
    ownersOf(node.metadata, ['spec', 'unschedulable']).find(({ manager }) => manager !== undefined)?.manager ?? null
  )
}

/** The members of a comma-separated Ready message, without numbers that differ from node to node. */
export function complaints(message: string): string[] {
  return message
    .split(/,\s*/)
    .map((part) => part.replace(/\b\d+(\.\d+)?(m|s|h|ms|µs)(\d+(\.\d+)?(m|s|ms))*\b/g, 'some time').trim())
    .filter((part) => part !== '')
}

/** Whether the message names the runtime or its network: the trail of the lesson cni-deadlock. */
export function blamesRuntimeOrNetwork(message: string): boolean {
  return /container runtime (is down|not ready|network not ready)|PLEG is not healthy|NetworkPluginNotReady|cni plugin not initialized|network plugin/i.test(
    message,
  )
}
