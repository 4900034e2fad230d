import type { EndpointGroup, ZoneNodes } from '../../model/reads'

/** The share of the nodes that each zone has. */
export type Clients = ReadonlyMap<string, number>

/** The zones with their shares of the nodes that have one; that is how clients are taken to be spread. */
export function clientsOf(zones: readonly ZoneNodes[]): Clients {
  const named = zones.flatMap(({ zone, nodes }) => (zone === null ? [] : [{ zone, count: nodes.length }]))
  const total = countOf(named)
  return new Map(named.map(({ zone, count }) => [zone, count / total]))
}

/** Ready endpoints by zone, those of which it is not told left out. */
export function readyByZone(groups: readonly EndpointGroup[]): Map<string, number> {
  const zones = new Map<string, number>()
  for (const { zone, ready, count } of groups) {
    if (ready && zone !== null) zones.set(zone, (zones.get(zone) ?? 0) + count)
  }
  return zones
}

/**
 * The share of the traffic to a Service that leaves its zone, if its clients are spread like the nodes and pick any endpoint that their
 * kube-proxy uses: those hinted for their zone where every ready one has hints and some are for that zone, else all (KEP-2433). Null where
 * no ready endpoint has a zone.
 */
export function crossingShare(groups: readonly EndpointGroup[], clients: Clients): number | null {
  const ready = groups.filter((group) => group.ready)
  const placed = ready.filter(({ zone }) => zone !== null)
  if (placed.length === 0) return null
  const hinted = ready.every(({ forZones }) => forZones !== null)
  let crossing = 0
  for (const [zone, share] of clients) {
    const meant = hinted ? placed.filter(({ forZones }) => forZones?.includes(zone)) : []
    const used = meant.length > 0 ? meant : placed
    crossing += (share * countOf(used.filter((group) => group.zone !== zone))) / countOf(used)
  }
  return crossing
}

/**
 * How much more than the mean the endpoints of the busiest zone get, where each zone's clients stay with its own endpoints, and those of
 * a zone without any use all; and which zone that is. Null where there are no endpoints.
 */
export function hottestZone(
  groups: readonly EndpointGroup[],
  clients: Clients,
): { zone: string; factor: number } | null {
  const zones = readyByZone(groups)
  const total = [...zones.values()].reduce((sum, count) => sum + count, 0)
  const homeless = [...clients].reduce((sum, [zone, share]) => sum + (zones.has(zone) ? 0 : share), 0)
  const factors = [...zones].map(([zone, count]) => ({
    zone,
    factor: ((clients.get(zone) ?? 0) / count + homeless / total) * total,
  }))
  return factors.sort((a, b) => b.factor - a.factor)[0] ?? null
}

/** How much more than its share a zone's endpoints may get with `topology-mode: Auto`: k8s.io/endpointslice, topologycache. */
const OVERLOAD = 0.2

/**
 * Whether so many endpoints can be allotted to the zones as `topology-mode: Auto` does it: each zone needs its share of them, rounded up
 * after the overload is taken off. It goes by CPU, and here by nodes: an estimate.
 */
export function canBeAllotted(endpoints: number, clients: Clients): boolean {
  const least = [...clients.values()].map((share) => Math.ceil((share * endpoints) / (1 + OVERLOAD)))
  return least.reduce((sum, each) => sum + each, 0) <= endpoints
}

function countOf(all: readonly { count: number }[]): number {
  return all.reduce((sum, { count }) => sum + count, 0)
}
