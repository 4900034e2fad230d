import type { CustomRead, ExtensionReads } from '../../model/reads/extensions'
import { DELIVERY_GROUPS, DELIVERY_SYSTEMS, type DeliveryResource, VELA_APPLICATIONS } from '../../objects/delivery'
import type { Connection } from '../connect'
import { countOf, openedByName, servedAt } from '../custom'
import { customRows, type Health } from '../custom-tables'
import { apiGroups } from '../discovery'
import { failureOf } from '../failures'
import { may, type ReadContext, type Reads } from '../read'
import { type Resource, table } from '../resources'

const DELIVERY = DELIVERY_SYSTEMS.flatMap(({ resources }) => resources)

/** How what extends a cluster is read: first which groups are served, then tables of those that are known, and a few whole objects. */
export const extensionReads: Reads<ExtensionReads> = {
  'api-groups': {
    // Open to everyone who is logged in, by the role system:discovery.
    permissions: [],
    after: [],
    read: ({ connection }) => apiGroups(connection, DELIVERY_GROUPS),
  },
  delivery: {
    permissions: DELIVERY.map(({ group, name }) => may('list', name, group)),
    after: ['api-groups'],
    read: async (context) => {
      await context.get('api-groups')
      // One that cannot be read does not stand in the way of the others.
      const reads = await Promise.all(
        DELIVERY.map((resource) =>
          customRead(context, resource, resource.health).catch((error) => ({
            ...emptyRead(`${resource.name}.${resource.group}`),
            failure: failureOf(error),
          })),
        ),
      )
      return reads.filter((read) => read !== null)
    },
  },
  'vela-applications': {
    permissions: [may('list', VELA_APPLICATIONS.name, VELA_APPLICATIONS.group)],
    after: ['api-groups'],
    read: (context) => customRead(context, VELA_APPLICATIONS, 'vela-application'),
  },
}

/** One resource; null where it is not served. Throws a ReadError. */
async function customRead(
  { connection, namespace, get }: ReadContext,
  { group, name }: DeliveryResource,
  health: Health | null,
): Promise<CustomRead | null> {
  const served = servedAt(await get('api-groups'), group, name)
  if (served === null) return null
  const none = emptyRead(`${name}.${group}`)
  if (health === null) return { ...none, total: await countOf(connection, served, namespace) }
  return { ...none, ...(await suspectsIn(connection, served, namespace, health)) }
}

function emptyRead(resource: string): CustomRead {
  return { resource, failure: null, total: 0, states: new Map(), suspects: { objects: [], unopened: 0 } }
}

async function suspectsIn(
  connection: Connection,
  resource: Resource,
  namespace: string | null,
  health: Health,
): Promise<Pick<CustomRead, 'total' | 'states' | 'suspects'>> {
  const rows = customRows(await table(connection, resource, namespace), health, resource.name)
  const states = new Map<string, number>()
  for (const state of rows.flatMap((row) => row.states)) states.set(state, (states.get(state) ?? 0) + 1)
  const suspects = rows.filter(({ suspicion }) => suspicion > 0).sort((a, b) => b.suspicion - a.suspicion)
  const names = suspects.map(({ name }) => name)
  return { total: rows.length, states, suspects: await openedByName(connection, resource, namespace, names) }
}
