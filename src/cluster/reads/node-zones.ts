import type { Node } from '../../model/kubernetes'
import type { NodeRow, ReadValues, ZoneNodes } from '../../model/reads'
import type { Connection } from '../connect'
import { NODES, one, table } from '../resources'
import { nameRows } from '../rows'

const ZONE = 'topology.kubernetes.io/zone'
/** A cluster has three mostly; each takes a whole node and a table of its nodes. */
const ZONES_READ = 12

/**
 * Which zones there are, and which nodes are in each. Tables do not show labels, so one whole node tells the name of its zone, a table
 * selected by it tells who else is there, and so on with the nodes that are left.
 */
export async function nodeZones(connection: Connection, rows: readonly NodeRow[]): Promise<ReadValues['node-zones']> {
  const zones: ZoneNodes[] = []
  let left = rows.map(({ name }) => name)
  for (let reads = 0; left.length > 0 && reads < ZONES_READ; reads++) {
    const [first = ''] = left
    const node = await one<Node>(connection, NODES, first)
    const zone = node?.metadata?.labels?.[ZONE] ?? null
    const nodes = nameRows(
      await table(connection, NODES, null, zone === null ? `!${ZONE}` : `${ZONE}=${zone}`),
      'nodes',
    )
    if (node !== null && nodes.length > 0) zones.push({ zone, nodes })
    const known = new Set([first, ...nodes])
    left = left.filter((name) => !known.has(name))
  }
  return { zones, unknown: left.length }
}
