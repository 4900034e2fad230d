import type { Statement } from '../../model/finding'
import type { Service } from '../../model/kubernetes-network'
import type { ServiceEndpoints, ZoneNodes } from '../../model/reads'
import { hidesField, type Routing, routingOf } from '../../objects/service'
import { type Clients, canBeAllotted, hottestZone, readyByZone } from './share'
import { say } from './words'

/** A Service that asks to keep its traffic near, with what its slices say. */
export interface Asking {
  service: Service
  routing: Routing
  endpoints: ServiceEndpoints
}

/** The Services that ask to keep traffic near, and have ready endpoints in slices that were read. */
export function askingServices(services: readonly Service[], read: readonly ServiceEndpoints[]): Asking[] {
  const byName = new Map(services.map((service) => [keyOf(service.metadata), service]))
  return read.flatMap((endpoints) => {
    const service = byName.get(keyOf(endpoints))
    const routing = service === undefined ? null : routingOf(service)
    const isServing = endpoints.groups.some(({ ready }) => ready)
    return service === undefined || routing === null || !isServing ? [] : [{ service, routing, endpoints }]
  })
}

function keyOf({ namespace = '', name = '' }: { namespace?: string; name?: string } = {}): string {
  return `${namespace}/${name}`
}

/** Why kube-proxy follows no hints of the Service, or null where all of its ready endpoints have them. */
export function whyNoHints(asking: Asking, clients: Clients, zones: readonly ZoneNodes[]): Statement | null {
  const { groups } = asking.endpoints
  const ready = groups.filter((group) => group.ready)
  const all = ready.reduce((sum, { count }) => sum + count, 0)
  const hinted = ready.filter(({ forZones }) => forZones !== null).reduce((sum, { count }) => sum + count, 0)
  if (hinted === all) return null
  const about = { ...named(asking), endpoints: all, zones: zonesOf(asking) }
  const unplaced = ready.filter(({ zone }) => zone === null).reduce((sum, { count }) => sum + count, 0)
  const unzoned = zones.find(({ zone }) => zone === null)?.nodes.length ?? 0
  if (unplaced > 0) return say('endpoints-without-zone', { ...about, unplaced })
  if (hinted > 0) return say('partly-hinted', { ...about, hinted })
  if (asking.routing.by === 'field') return say('unexplained', about)
  if (all < clients.size) return say('too-few', { ...about, needed: clients.size })
  if (unzoned > 0) return say('nodes-without-zone', { ...about, nodes: unzoned })
  return canBeAllotted(all, clients) ? say('unexplained', about) : say('uneven', about)
}

/** The zone whose endpoints get so many times the mean, or null: only the field lets that happen, the annotation guards against it. */
export function hotZone(asking: Asking, clients: Clients, limit: number): Statement | null {
  if (asking.routing.by !== 'field') return null
  const hottest = hottestZone(asking.endpoints.groups, clients)
  if (hottest === null || hottest.factor <= limit) return null
  return say('hot', { ...named(asking), zones: zonesOf(asking), ...hottest })
}

function named({ service, routing }: Asking) {
  const asks = routing.by === 'field' ? `trafficDistribution: ${routing.value}` : `topology-mode: ${routing.value}`
  return { service: keyOf(service.metadata), asks, hidesField: hidesField(service) }
}

/** Such as "eu-1a 4, eu-1b 2", in order of the names. */
function zonesOf({ endpoints }: Asking): string {
  return [...readyByZone(endpoints.groups)]
    .sort()
    .map(([zone, count]) => `${zone} ${count}`)
    .join(', ')
}
