import type { CheckContext, ReadFor } from '../../model/check'
import type { FoundBy, Statement, Step } from '../../model/finding'
import { secondsSince } from '../../model/wording'
import { type FirstSeen, sinceOf } from './first-seen'
import { type Asking, askingServices, hotZone, whyNoHints } from './hints'
import type { Clients } from './share'
import { dropAnnotations, eventsOf, hintsOf, preferNothing, preferZone } from './steps'
import { say } from './words'

type Read = ReadFor<'services' | 'largest-slices' | 'node-zones', 'routed-slices'>
type Context = CheckContext<'crossing' | 'hot'>

/** A Service that asks to keep traffic near, and does not get it, or too much of it. */
interface Troubled {
  /** The same as long as the trouble lasts. */
  key: string
  reason: 'hints-missing' | 'hot-zone'
  namespace: string
  name: string
  byField: boolean
  told: Statement
}

/** Told one by one. */
const TOLD = 3

/** The Services that ask to keep traffic near and are in trouble, the largest first. */
export function troubledServices(read: Read, clients: Clients, { thresholds }: Context): Troubled[] {
  const { zones } = read['node-zones']
  const slices = [...read['largest-slices'], ...(read['routed-slices']?.objects ?? [])]
  return askingServices(read.services, slices).flatMap((asking) => {
    const missing = whyNoHints(asking, clients, zones)
    if (missing !== null) return [troubled('hints-missing', asking, missing)]
    const hot = hotZone(asking, clients, thresholds.hot)
    return hot === null ? [] : [troubled('hot-zone', asking, hot)]
  })
}

function troubled(reason: Troubled['reason'], { endpoints, routing }: Asking, told: Statement): Troubled {
  const { namespace, name } = endpoints
  return { key: `${reason}/${namespace}/${name}`, reason, namespace, name, byField: routing.by === 'field', told }
}

/** Those of one namespace in one group, since one team's chart gives all of its Services the same trouble. */
export function inGroups(all: readonly Troubled[]): [Troubled, ...Troubled[]][] {
  const groups = new Map<string, [Troubled, ...Troubled[]]>()
  for (const each of all) {
    const group = groups.get(`${each.reason}/${each.namespace}`)
    if (group === undefined) groups.set(`${each.reason}/${each.namespace}`, [each])
    else group.push(each)
  }
  return [...groups.values()]
}

/** What is found of one group. */
export function troubledFinding(
  group: [Troubled, ...Troubled[]],
  earlier: FirstSeen | null,
  context: Context,
): FoundBy {
  const [{ reason, namespace }] = group
  const times = group.map(({ key }) => sinceOf(key, earlier, context.now))
  const since = times.includes(null) ? null : (times.sort()[0] ?? null)
  const age = secondsSince(since, context.now)
  return {
    reason,
    severity: 'warning',
    object: { kind: 'Services', namespace, name: reason },
    verdict: say(reason, { services: group.map(({ name }) => `${namespace}/${name}`) }),
    evidence: group.slice(0, TOLD).map(({ told }) => told),
    meaning: reason === 'hot-zone' ? say('meaning-hot') : say('meaning-missing'),
    since,
    young: age !== null && age < context.minimumAge,
    lesson: 'zone-aware-routing',
    objects: group.map(({ name }) => ({ kind: 'Service', namespace, name })),
    steps: stepsFor(group[0], context),
    details: Object.fromEntries(group.map(({ name, told }) => [name, told])),
  }
}

function stepsFor(first: Troubled, context: Context): Step<Statement>[] {
  const hints = { say: say('hints'), command: hintsOf(first, context) }
  if (first.reason === 'hot-zone')
    return [hints, { say: say('prefer-nothing'), command: preferNothing(first, context) }]
  const events = { say: say('events'), command: eventsOf(first, context) }
  if (first.byField) return [hints, events]
  return [
    events,
    hints,
    { say: say('prefer-zone'), command: preferZone(first, context) },
    { say: say('drop-annotation'), command: dropAnnotations(first, context) },
  ]
}
