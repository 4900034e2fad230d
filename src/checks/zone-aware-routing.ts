import { type CheckContext, defineCheck, type ReadFor } from '../model/check'
import type { Statement } from '../model/finding'
import { crossing } from './zone-aware-routing/crossing'
import { firstSeenIn, keepSeen } from './zone-aware-routing/first-seen'
import { clientsOf } from './zone-aware-routing/share'
import { inGroups, troubledFinding, troubledServices } from './zone-aware-routing/troubled'
import { say, words } from './zone-aware-routing/words'

type Needs = 'services' | 'endpoint-counts' | 'largest-slices' | 'node-zones'
type Limits = 'crossing' | 'hot'
type Read = ReadFor<Needs, 'routed-slices'>
type Context = CheckContext<Limits>

/** Where traffic crosses zones though it need not, or stays in a zone that is too small for it. */
export const zoneAwareRouting = defineCheck<Needs, 'routed-slices', Limits>({
  id: 'zone-aware-routing',
  lessons: ['zone-aware-routing'],
  asks: 'How much traffic crosses zones, and which Services ask to stay near but do not, or overload a zone by it?',
  needs: ['services', 'endpoint-counts', 'largest-slices', 'node-zones'],
  wants: ['routed-slices'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'younger states are young: a rollout drops hints for moments',
    source: 'our choice, as long as the mixin waits for rollouts; counted from the first look that saw it',
  },
  thresholds: {
    crossing: {
      value: 0.5,
      unit: 'share of the traffic, estimated',
      meaning: 'the largest Services are told of from that on',
      source: 'our choice: with three even zones and nothing set it is two thirds',
    },
    hot: {
      value: 2,
      unit: 'times the mean of an endpoint, estimated',
      meaning: 'a zone whose endpoints get more is hot',
      source: 'our choice: an autoscaler that averages over the zones sees nothing of it',
    },
  },
  severities: {
    critical: 'never',
    warning: 'a Service that asks to stay near gets no hints, or would load one zone twice as much',
    info: 'much traffic crosses zones',
  },
  words,
  run(read: Read, context: Context) {
    const { zones, unknown } = read['node-zones']
    const clients = clientsOf(zones)
    const unzoned = zones.find(({ zone }) => zone === null)?.nodes.length ?? 0
    if (clients.size < 2) {
      return {
        kind: 'looked',
        findings: [],
        seen: say('seen-one', { zones: clients.size, unzoned }),
        limits: unknownZones(unknown),
      }
    }
    const troubled = troubledServices(read, clients, context)
    const earlier = firstSeenIn(context.previous)
    const { seen, findings } = crossing(read, clients, context)
    return {
      kind: 'looked',
      findings: [...inGroups(troubled).map((group) => troubledFinding(group, earlier, context)), ...findings],
      seen,
      limits: [...unknownZones(unknown), ...unopened(read['routed-slices']?.unopened ?? 0)],
      keep: keepSeen(
        troubled.map(({ key }) => key),
        earlier,
        context.now,
      ),
    }
  },
})

function unknownZones(nodes: number): Statement[] {
  return nodes === 0 ? [] : [say('zones-unknown', { nodes })]
}

function unopened(services: number): Statement[] {
  return services === 0 ? [] : [say('unopened', { services })]
}
