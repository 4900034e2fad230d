import type { CheckContext, ReadFor } from '../../model/check'
import type { Node } from '../../model/kubernetes'
import type { NodeRow } from '../../model/reads'
import { addressesIn, rangeOf } from '../../objects/address-range'
import { quantity } from '../../objects/quantity'

export type Thresholds =
  | 'nodes-per-dns'
  | 'cores-per-dns'
  | 'nodes-per-dns-most'
  | 'pods'
  | 'slots'
  | 'addresses'
  | 'ranges'
  | 'nodes-most'
  | 'pods-most'
export type Wanted =
  | 'dns'
  | 'node-samples'
  | 'fullest-nodes'
  | 'stuck-nodes'
  | 'not-ready-nodes'
  | 'control-plane-nodes'
  | 'control-plane-pods'
  | 'services'
  | 'service-ranges'
export type Read = ReadFor<'nodes' | 'pods', Wanted>
export type Context = CheckContext<Thresholds>

/** What cannot be a pod's in a range: the network, the gateway and the broadcast address (CNI plugin host-local). */
const NOT_FOR_PODS = 3

/** Every node that was opened for whichever reason, by name. */
export function openedNodes(read: Read): Map<string, Node> {
  const all = [
    ...(read['node-samples'] ?? []).map(({ node }) => node),
    ...(read['not-ready-nodes']?.objects ?? []),
    ...(read['control-plane-nodes'] ?? []),
    ...(read['stuck-nodes']?.objects ?? []),
    ...(read['fullest-nodes']?.objects ?? []),
  ]
  return new Map(all.map((node) => [node.metadata?.name ?? '', node]))
}

/** How many pods may run on a node; null where it does not say so. */
export function podLimit({ status }: Node): number | null {
  const pods = quantity(status?.allocatable?.pods)
  return pods !== null && pods > 0 ? pods : null
}

/** The range of pod addresses of a node, and how many pods it is enough for; null where it has none. Of IPv4, which runs out first. */
export function podRange({ spec }: Node): { text: string; addresses: number } | null {
  const ranges = [...(spec?.podCIDRs ?? []), ...(spec?.podCIDR === undefined ? [] : [spec.podCIDR])]
  for (const text of ranges) {
    const range = rangeOf(text)
    if (range?.family === 4) return { text, addresses: Math.max(0, addressesIn(range) - NOT_FOR_PODS) }
  }
  return null
}

/** A node, the pods on it, and how many it may have; `exact` where it says so itself, else by the nodes like it. */
export interface Filled {
  name: string
  pods: number
  limit: number
  exact: boolean
}

/** How full each node is whose limit is known. */
export function filledNodes(read: Read): Filled[] {
  const opened = openedNodes(read)
  const rows = new Map(read.nodes.map((row) => [row.name, row]))
  const bySort = new Map<string, number>()
  for (const { node } of read['node-samples'] ?? []) {
    const row = rows.get(node.metadata?.name ?? '')
    const limit = podLimit(node)
    // Of a sort with several limits the largest counts, so that none is called full that is not.
    if (row !== undefined && limit !== null) bySort.set(sortOf(row), Math.max(limit, bySort.get(sortOf(row)) ?? 0))
  }
  return read.nodes.flatMap((row): Filled[] => {
    const node = opened.get(row.name)
    const own = node === undefined ? null : podLimit(node)
    const limit = own ?? bySort.get(sortOf(row))
    return limit === undefined ? [] : [{ name: row.name, pods: podsOn(read, row.name), limit, exact: own !== null }]
  })
}

function sortOf({ roles, version, osImage, kernel }: NodeRow): string {
  return [roles.join(), version, osImage, kernel].join('|')
}

export function podsOn({ pods }: Read, node: string): number {
  return pods.byNode.get(node) ?? 0
}
