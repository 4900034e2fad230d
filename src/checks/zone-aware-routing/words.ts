import { sayer } from '../../model/check'
import { many, percent, some, thousands } from '../../model/wording'

interface About {
  service: string
  asks: string
  /** Whether the annotation makes a field of the Service void. */
  hidesField: boolean
  endpoints: number
  /** Ready endpoints by zone. */
  zones: string
}

/** The sentences of the check. */
export const words = {
  'seen-one': (a: { zones: number; unzoned: number }) =>
    a.zones === 0
      ? `${a.unzoned === 0 ? 'no node' : many(a.unzoned, 'node')} ${a.unzoned === 0 ? 'with' : 'without'} a zone`
      : `1 zone${a.unzoned === 0 ? '' : ` and ${many(a.unzoned, 'node')} without one`}: nothing to cross`,
  seen: (a: { zones: number; asking: number; opened: number; endpoints: number; crossing: number | null }) =>
    `${a.zones} zones, ${many(a.asking, 'Service')} asking for near endpoints; ${a.crossing === null ? 'no endpoint with a zone' : `an estimated ${percent(a.crossing)} of the traffic crosses zones`} in the ${many(a.opened, 'largest Service')}, which ${a.opened === 1 ? 'has' : 'have'} ${percent(a.endpoints)} of all endpoints`,
  'hints-missing': (a: { services: string[] }) =>
    `${many(a.services.length, 'Service')} ${a.services.length === 1 ? 'asks' : 'ask'} to stay near, but kube-proxy follows no hints: ${some(a.services)}.`,
  'hot-zone': (a: { services: string[] }) =>
    `${many(a.services.length, 'Service')} that ${a.services.length === 1 ? 'stays' : 'stay'} in the zone may overload one: ${some(a.services)}.`,
  crossing: (a: { services: number; opened: number; share: number }) =>
    `An estimated ${percent(a.share)} of the traffic to the ${many(a.opened, 'largest Service')} crosses zones; ${thousands(a.services)} of them ${a.services === 1 ? 'does' : 'do'} not keep it near.`,
  'too-few': (a: About & { needed: number }) =>
    `${start(a)}: impossible with fewer ready endpoints (${a.endpoints}) than zones (${a.needed}).`,
  uneven: (a: About) =>
    `${start(a)}: impossible by the nodes of each zone, since one would get over 20 % too much (${a.zones}).`,
  'nodes-without-zone': (a: About & { nodes: number }) =>
    `${start(a)}: impossible while ${many(a.nodes, 'node has', 'nodes have')} no zone.`,
  'endpoints-without-zone': (a: About & { unplaced: number }) =>
    `${start(a)}: ${a.unplaced} of ${many(a.endpoints, 'ready endpoint')} ${a.unplaced === 1 ? 'has' : 'have'} no zone.`,
  'partly-hinted': (a: About & { hinted: number }) =>
    `${start(a)}: only ${a.hinted} of ${many(a.endpoints, 'ready endpoint')} have hints, so all hints are ignored.`,
  unexplained: (a: About) => `${start(a)}: no hints on ${many(a.endpoints, 'ready endpoint')} (${a.zones}).`,
  hot: (a: { service: string; asks: string; zones: string; zone: string; factor: number }) =>
    `${a.service} (${a.asks}): each endpoint in ${a.zone} gets an estimated ${a.factor.toFixed(1)} times the mean (${a.zones}).`,
  'share-of-endpoints': (a: { endpoints: number }) =>
    `These Services have ${percent(a.endpoints)} of all endpoints. The estimate takes clients to be spread like the nodes, and every endpoint to be as busy as the others.`,
  'crosses-most': (a: { service: string; share: number; endpoints: number }) =>
    `${a.service}: ${percent(a.share)}, with ${many(a.endpoints, 'endpoint')}.`,
  zones: (a: { zones: { zone: string; nodes: number }[] }) =>
    `Nodes: ${some(
      a.zones.map(({ zone, nodes }) => `${zone} ${thousands(nodes)}`),
      8,
    )}.`,
  'zones-unknown': (a: { nodes: number }) =>
    `${many(a.nodes, 'node is', 'nodes are')} in zones that were not asked for.`,
  unopened: (a: { services: number }) =>
    `${many(a.services, 'smaller Service')} that ${a.services === 1 ? 'asks' : 'ask'} to stay near ${a.services === 1 ? 'was' : 'were'} not read.`,
  'meaning-missing': () =>
    'Its clients use endpoints in all zones, as if nothing were set: that costs money and time, and nothing else tells.',
  'meaning-hot': () =>
    'Nothing guards a zone with few endpoints: it gets all requests of its zone, and an autoscaler sees only the mean.',
  'meaning-crossing': () => 'Traffic between zones is mostly paid for, and slower.',
  events: () => 'Read its events: they say why hints were dropped.',
  hints: () => 'See zone and hints of each endpoint.',
  'prefer-zone': () => 'With enough pods in each zone, ask for the zone by the field.',
  'drop-annotation': () => 'Take the old annotation away, or it wins over the field.',
  'prefer-nothing': () => 'Give that zone more pods, or let traffic go to all zones again.',
  'not-few': () => 'Do not keep traffic in zones that have few pods of the Service: spread the pods first.',
}
export const say = sayer(words)

function start({ service, asks, hidesField }: About): string {
  return `${service} (${asks}${hidesField ? ', which hides its trafficDistribution' : ''})`
}
