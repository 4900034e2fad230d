import { type Aggregated, aggregatedIn, discovery } from './discovery'
import { apiVersionOf, groupResource, type Kind } from './kinds'
import { type KubeObject, keyOf } from './kube-object'
import { isOf, metricsOf } from './metrics'
import { type Page, pageOf } from './pages'
import { fieldsMatch, labelsMatch, SelectorError } from './selectors'
import { type Answer, failure, forbidden, noSuchObject, noSuchPage, noSuchResource } from './status'
import { INCLUDES, type Include, partialOf, tableOf } from './tables'

/** All that answers depend on. */
export interface State {
  kinds: readonly Kind[]
  objects: readonly KubeObject[]
  /** The text of /metrics; null for what follows from the objects. */
  metrics: string | null
  version: string
  now: Date
}

/** A place in the API: objects of one resource, in one namespace or in all, or one of them. */
export interface Place {
  group: string
  version: string
  resource: string
  namespace: string | null
  name: string | null
}

const OBJECTS = /^\/(?:api\/([^/]+)|apis\/([^/]+)\/([^/]+))\/(?:namespaces\/([^/]+)\/)?([a-z0-9-]+)(?:\/([^/]+))?$/

/** The place that a path means, whether there is one or not; null where it is no path to objects. */
export function placeOf(path: string): Place | null {
  const match = OBJECTS.exec(path)
  if (match === null) return null
  const [, core, group = '', version = '', namespace, resource = '', name] = match
  return { group, version: core ?? version, resource, namespace: decoded(namespace), name: decoded(name) }
}

function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part)
  } catch {
    // No name has such an escape in it.
    return part ?? null
  }
}

/** Answers a GET of a path. */
export function answer(state: State, url: URL, accept: string): Answer {
  const { pathname } = url
  if (pathname === '/version') return { status: 200, body: versionOf(state.version) }
  if (['/readyz', '/livez', '/healthz'].includes(pathname)) return { status: 200, body: 'ok' }
  if (pathname === '/metrics') return { status: 200, body: state.metrics ?? metricsOf(state.kinds, state.objects) }
  const place = placeOf(pathname)
  const kind = place === null ? undefined : state.kinds.find((each) => isAt(each, place))
  if (place !== null && kind !== undefined) return objectsAt(state, kind, place, url.searchParams, accept)
  const others = aggregatedIn(state.objects)
  if (others.some((other) => isBehind(other, pathname))) return { status: 503, body: 'service unavailable\n' }
  const known = discovery(state.kinds, others, pathname, accept)
  if (known !== null) return known
  return isInKnownGroup(state.kinds, pathname) ? noSuchResource() : noSuchPage()
}

/** Whether a path leads to an apiserver of its own that does not answer. */
function isBehind({ group, version, available }: Aggregated, path: string): boolean {
  return !available && (path === `/apis/${group}/${version}` || path.startsWith(`/apis/${group}/${version}/`))
}

/** Whether a path begins like those of a built-in group; custom groups know their own kinds only. */
function isInKnownGroup(kinds: readonly Kind[], path: string): boolean {
  const [, group] = /^\/(?:api\/v1|apis\/([^/]+))\//.exec(path) ?? [undefined, undefined]
  return path.startsWith('/api/v1/') || kinds.some((kind) => !kind.custom && kind.group === group)
}

function versionOf(gitVersion: string): object {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? []
  return { major, minor, gitVersion, platform: 'linux/amd64' }
}

/** One object of a kind with namespaces is only found in its own; a kind without them is found in none. */
function isAt({ group, version, plural, namespaced }: Kind, place: Place): boolean {
  if (group !== place.group || version !== place.version || plural !== place.resource) return false
  return namespaced ? place.name === null || place.namespace !== null : place.namespace === null
}

function objectsAt(state: State, kind: Kind, place: Place, query: URLSearchParams, accept: string): Answer {
  if (kind.plural === 'secrets' && kind.group === '') return forbidden(kind, place.name, place.namespace)
  if (query.get('watch') === 'true' || query.get('watch') === '1')
    return failure(405, 'this server answers no watches yet')
  const mine = state.objects.filter(
    (object) => isOf(kind, object) && (place.namespace === null || object.metadata.namespace === place.namespace),
  )
  try {
    if (place.name !== null) return oneOf(state, kind, mine, place.name, query, accept)
    const page = pageOf(selected(mine, kind, query).sort(byKey), query)
    return listOf(state, kind, page, query, accept)
  } catch (error) {
    if (error instanceof SelectorError) return failure(400, error.message)
    throw error
  }
}

function oneOf(
  state: State,
  kind: Kind,
  objects: KubeObject[],
  name: string,
  query: URLSearchParams,
  accept: string,
): Answer {
  const found = objects.find(({ metadata }) => metadata.name === name)
  if (found === undefined) return noSuchObject(kind, name)
  if (accept.includes('as=Table')) {
    const metadata = { resourceVersion: found.metadata.resourceVersion }
    return ok(tableOf(kind, [found], { metadata, include: includeOf(query), now: state.now }))
  }
  if (accept.includes('as=PartialObjectMetadata')) return ok(partialOf(found))
  return ok({ kind: kind.kind, apiVersion: apiVersionOf(kind), ...found })
}

function listOf(state: State, kind: Kind, { items, metadata }: Page, query: URLSearchParams, accept: string): Answer {
  if (accept.includes('as=Table'))
    return ok(tableOf(kind, items, { metadata, include: includeOf(query), now: state.now }))
  if (accept.includes('as=PartialObjectMetadataList')) {
    const apiVersion = 'meta.k8s.io/v1'
    return ok({ kind: 'PartialObjectMetadataList', apiVersion, metadata, items: items.map(partialOf) })
  }
  // A list of a custom kind says that there is no further page; others leave that out.
  if (kind.custom)
    return ok({
      kind: `${kind.kind}List`,
      apiVersion: apiVersionOf(kind),
      metadata: { continue: '', ...metadata },
      items,
    })
  const whole = items.map(({ kind: _kind, apiVersion: _version, ...rest }) => rest)
  return ok({ kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items: whole })
}

function ok(body: object): Answer {
  return { status: 200, body }
}

function selected(objects: KubeObject[], kind: Kind, query: URLSearchParams): KubeObject[] {
  const hasLabels = labelsMatch(query.get('labelSelector') ?? '')
  const hasFields = fieldsMatch(query.get('fieldSelector') ?? '', groupResource(kind))
  return objects.filter((object) => hasLabels(object.metadata.labels) && hasFields(object))
}

function byKey(a: KubeObject, b: KubeObject): number {
  return keyOf(a) < keyOf(b) ? -1 : 1
}

function includeOf(query: URLSearchParams): Include {
  const wanted = query.get('includeObject') ?? 'Metadata'
  const include = INCLUDES.find((each) => each === wanted)
  if (include !== undefined) return include
  throw new SelectorError(
    `Unable to convert to Table as requested: includeObject: Invalid value: "${wanted}": must be 'Metadata', 'Object', 'None', or empty`,
  )
}
