import { type KubeObject, keyOf } from './kube-object'
import { SelectorError } from './selectors'

/** The version of the state, which never changes. */
export const RESOURCE_VERSION = '1000'

/** A page of a list, and the metadata that goes with it. */
export interface Page {
  items: readonly KubeObject[]
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
}

/**
 * The page that a query asks for, of objects in their order. From the watch cache (resourceVersion=0) everything comes at once,
 * whatever the limit. Throws a SelectorError for a token or limit that makes no sense.
 */
export function pageOf(objects: readonly KubeObject[], query: URLSearchParams): Page {
  const limit = limitOf(query)
  const metadata = { resourceVersion: RESOURCE_VERSION }
  if (limit === 0 || query.get('resourceVersion') === '0') return { items: objects, metadata }
  const start = startOf(query.get('continue'))
  const rest = objects.filter((object) => keyOf(object) > start)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  if (last === undefined || items.length === rest.length) return { items, metadata }
  // How many remain is not known where a selector leaves some out.
  const isSelected = query.has('labelSelector') || query.has('fieldSelector')
  const remaining = isSelected ? {} : { remainingItemCount: rest.length - items.length }
  return { items, metadata: { ...metadata, continue: tokenFor(last), ...remaining } }
}

function limitOf(query: URLSearchParams): number {
  const limit = query.get('limit') ?? '0'
  if (!/^\d*$/.test(limit)) throw new SelectorError(`strconv.ParseInt: parsing "${limit}": invalid syntax`)
  return Number(limit)
}

function tokenFor(last: KubeObject): string {
  const token = { v: 'meta.k8s.io/v1', rv: Number(RESOURCE_VERSION), start: `/${keyOf(last)}\0` }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** The key after which a page begins: empty for the first. */
function startOf(token: string | null): string {
  if (token === null || token === '') return ''
  try {
    const { start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { start: string }
    return start.slice(1, -1)
  } catch {
    throw new SelectorError('invalid continue token: continue key is not valid')
  }
}
