import type { CheckContext, ReadFor } from '../../model/check'
import type { FoundBy, Statement } from '../../model/finding'
import { routingOf } from '../../objects/service'
import { type Clients, crossingShare } from './share'
import { preferZone } from './steps'
import { say } from './words'

type Read = ReadFor<'services' | 'endpoint-counts' | 'largest-slices' | 'node-zones', never>

/** One of the largest Services, and the share of its traffic that crosses zones. */
interface Crossing {
  namespace: string
  name: string
  endpoints: number
  share: number
}

/** Told one by one. */
const TOLD = 3

/** What share of the traffic to the largest Services crosses zones, and a finding where that is much. */
export function crossing(
  read: Read,
  clients: Clients,
  context: CheckContext<'crossing'>,
): { seen: Statement; findings: FoundBy[] } {
  const all = crossingServices(read, clients)
  const total = sum(all.map(({ endpoints }) => endpoints))
  const share = total === 0 ? null : sum(all.map((each) => each.share * each.endpoints)) / total
  const opened = read['largest-slices'].length
  const endpoints = shareOfEndpoints(read)
  const asking = read.services.filter((service) => routingOf(service) !== null).length
  const seen = say('seen', { zones: clients.size, asking, opened, endpoints, crossing: share })
  const most = all.filter((each) => each.share >= context.thresholds.crossing)
  const [first] = most
  if (first === undefined || share === null || share < context.thresholds.crossing) return { seen, findings: [] }
  const finding: FoundBy = {
    reason: 'crosses-zones',
    severity: 'info',
    object: { kind: 'Services', namespace: context.namespace, name: 'largest' },
    verdict: say('crossing', { services: most.length, opened, share }),
    evidence: [
      say('share-of-endpoints', { endpoints }),
      say('zones', { zones: nodesByZone(read) }),
      ...most.slice(0, TOLD).map(ofOne),
    ],
    meaning: say('meaning-crossing'),
    since: null,
    young: false,
    lesson: 'zone-aware-routing',
    objects: most.map(({ namespace, name }) => ({ kind: 'Service', namespace, name })),
    steps: [{ say: say('prefer-zone'), command: preferZone(first, context) }],
    avoid: [say('not-few')],
  }
  return { seen, findings: [finding] }
}

/** Those with a share, the largest first. Where internalTrafficPolicy is Local, traffic never leaves its node. */
function crossingServices(read: Read, clients: Clients): Crossing[] {
  const local = new Set(
    read.services
      .filter(({ spec }) => spec?.internalTrafficPolicy === 'Local')
      .map(({ metadata }) => `${metadata?.namespace}/${metadata?.name}`),
  )
  return read['largest-slices'].flatMap(({ namespace, name, groups }) => {
    const share = local.has(`${namespace}/${name}`) ? 0 : crossingShare(groups, clients)
    const endpoints = sum(groups.filter(({ ready }) => ready).map(({ count }) => count))
    return share === null ? [] : [{ namespace, name, endpoints, share }]
  })
}

/** The share of all endpoints that the Services have whose slices were read. */
function shareOfEndpoints(read: Read): number {
  const opened = new Set(read['largest-slices'].map(({ namespace, name }) => `${namespace}/${name}`))
  const { services, strays } = read['endpoint-counts']
  const all = sum(services.map(({ endpoints }) => endpoints)) + strays
  const own = services.filter(({ namespace, name }) => opened.has(`${namespace}/${name}`))
  return all === 0 ? 0 : sum(own.map(({ endpoints }) => endpoints)) / all
}

function nodesByZone(read: Read): { zone: string; nodes: number }[] {
  return read['node-zones'].zones
    .map(({ zone, nodes }) => ({ zone: zone ?? 'no zone', nodes: nodes.length }))
    .sort((a, b) => (a.zone < b.zone ? -1 : 1))
}

function ofOne({ namespace, name, share, endpoints }: Crossing): Statement {
  return say('crosses-most', { service: `${namespace}/${name}`, share, endpoints })
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
