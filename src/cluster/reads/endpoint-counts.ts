import { groupBy } from '../../model/group-by'
import type { Service } from '../../model/kubernetes-network'
import type { ReadValues, ServiceSize } from '../../model/reads'
import { sliceBase } from '../../objects/service'
import type { Connection } from '../connect'
import { SLICES, table } from '../resources'
import { type SliceRow, sliceRows } from '../rows'

/** Random characters at the end of a slice's name. */
const ENDING = 5

/** How many endpoints each Service has, the largest first, by one table of slices for each namespace that has Services. */
export async function endpointCounts(
  connection: Connection,
  services: readonly Service[],
): Promise<ReadValues['endpoint-counts']> {
  const byNamespace = groupBy(services, ({ metadata }) => metadata?.namespace ?? '')
  const read = await Promise.all(
    [...byNamespace].map(async ([namespace, own]) => {
      const rows = sliceRows(await table(connection, SLICES, namespace))
      return countsOf(
        namespace,
        own.map(({ metadata }) => metadata?.name ?? ''),
        rows,
      )
    }),
  )
  return {
    services: read.flatMap((each) => each.services).sort(largestFirst),
    strays: read.reduce((sum, each) => sum + each.strays, 0),
  }
}

function largestFirst(a: ServiceSize, b: ServiceSize): number {
  return b.endpoints - a.endpoints || (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1)
}

function countsOf(namespace: string, names: string[], rows: SliceRow[]): ReadValues['endpoint-counts'] {
  const own = new Set(names)
  // The apiserver names the slice of its own Service, kubernetes, just like that.
  const baseOf = ({ name }: SliceRow) => (own.has(name) ? sliceBase(name) : name.slice(0, -ENDING))
  const byBase = groupBy(rows, baseOf)
  const services = names.map((name) => sizeOf(namespace, name, byBase.get(sliceBase(name)) ?? []))
  const bases = new Set(names.map(sliceBase))
  const strays = rows.filter((row) => !bases.has(baseOf(row)))
  return { services, strays: strays.reduce((sum, { endpoints }) => sum + endpoints, 0) }
}

/** An endpoint of two address families stands in a slice of each: counted once. */
function sizeOf(namespace: string, name: string, rows: SliceRow[]): ServiceSize {
  const families = [...groupBy(rows, ({ addressType }) => addressType).values()]
  const sums = families.map((family) => family.reduce((sum, { endpoints }) => sum + endpoints, 0))
  return { namespace, name, endpoints: Math.max(0, ...sums), slices: rows.length, families: families.length }
}
