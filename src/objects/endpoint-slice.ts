import type { Endpoint, EndpointSlice } from '../model/kubernetes-network'
import type { EndpointGroup } from '../model/reads'

/** The endpoints of one Service's slices in groups of those that are alike, of the address family that has most of them. */
export function endpointGroups(slices: readonly EndpointSlice[]): EndpointGroup[] {
  const groups = new Map<string, EndpointGroup>()
  for (const endpoint of largestFamily(slices)) {
    const alike = likenessOf(endpoint)
    const key = JSON.stringify(alike)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { ...alike, count: 1 })
    else group.count++
  }
  return [...groups.values()]
}

/** An endpoint of two families stands in a slice of each: counted once. */
function largestFamily(slices: readonly EndpointSlice[]): Endpoint[] {
  const families = new Map<string, Endpoint[]>()
  for (const { addressType = '', endpoints } of slices) {
    families.set(addressType, [...(families.get(addressType) ?? []), ...(endpoints ?? [])])
  }
  return [...families.values()].sort((a, b) => b.length - a.length)[0] ?? []
}

function likenessOf({ zone, conditions, hints }: Endpoint): Omit<EndpointGroup, 'count'> {
  const forZones = (hints?.forZones ?? []).flatMap(({ name }) => name ?? [])
  return {
    zone: zone === undefined || zone === '' ? null : zone,
    ready: conditions?.ready !== false,
    forZones: forZones.length === 0 ? null : forZones,
    forNodes: (hints?.forNodes ?? []).length > 0,
  }
}
