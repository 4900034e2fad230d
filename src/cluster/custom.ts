import type { ApiGroup, ApiResource } from '../model/reads/extensions'
import type { Opened } from '../model/reads/opened'
import type { Connection } from './connect'
import { ReadError } from './failures'
import { list, type Resource } from './resources'
import { TABLE } from './tables'

/** Whole objects of one resource that are opened in a look: an Application may list thousands of objects, some 100 kB. */
const SUSPECTS_OPENED = 20

/** Where a resource is served, by discovery; null where it is not. */
export function servedAt(groups: readonly ApiGroup[], group: string, name: string): Resource | null {
  const { resources } = groups.find((each) => each.name === group) ?? { resources: null }
  const found = resources?.find((each: ApiResource) => each.name === name)
  return found === undefined ? null : { kind: found.kind, root: `/apis/${group}/${found.version}`, name }
}

/**
 * How many objects of a resource there are, without reading them: the first, and how many remain as the apiserver counts them. Null where
 * it did not count. Throws a ReadError.
 */
export async function countOf(
  connection: Connection,
  { root, name }: Resource,
  namespace: string | null,
): Promise<number | null> {
  const place = namespace === null ? '' : `namespaces/${encodeURIComponent(namespace)}/`
  // The watch cache would ignore the limit, so this is read as it is stored.
  const path = `${root}/${place}${name}?includeObject=None&limit=1`
  const { body } = await connection.get({ path, accept: TABLE, verb: 'list', resource: name, namespace })
  const { kind, rows, metadata } = Object(body) as Record<string, unknown>
  if (kind !== 'Table' || (rows !== null && !Array.isArray(rows)))
    throw new ReadError({ code: 'malformed', text: `the answer on ${name} is no table` })
  const { continue: more, remainingItemCount: remaining } = Object(metadata) as Record<string, unknown>
  const first = rows?.length ?? 0
  if (typeof remaining === 'number') return first + remaining
  return more ? null : first
}

/**
 * Opens at most some of the objects named in a table of all namespaces. Its rows name no namespace, so each is looked for by its name:
 * one that has namesakes brings them along.
 */
export async function openedByName<T>(
  connection: Connection,
  resource: Resource,
  namespace: string | null,
  names: readonly string[],
): Promise<Opened<T>> {
  const once = [...new Set(names)]
  const chosen = once.slice(0, SUSPECTS_OPENED)
  const found = await Promise.all(
    chosen.map(
      async (name) => (await list<T>(connection, resource, namespace, { fields: `metadata.name=${name}` })).items,
    ),
  )
  return { objects: found.flat(), unopened: once.length - chosen.length }
}
