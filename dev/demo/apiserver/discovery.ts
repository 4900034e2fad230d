import { apiVersionOf, type Kind } from './kinds'
import type { KubeObject } from './kube-object'
import { type Answer, noSuchPage } from './status'

/** What the server does with every kind. */
const VERBS = ['get', 'list']

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

/** A version of a group that an apiserver of its own serves, such as that of metrics. The stand-in knows no kinds of it. */
export interface Aggregated {
  group: string
  version: string
  available: boolean
}

interface ApiService {
  spec: { group: string; version: string; service?: object }
  status?: { conditions?: { type: string; status: string }[] }
}

/** What APIServices with a service behind them stand for. */
export function aggregatedIn(objects: readonly KubeObject[]): Aggregated[] {
  const services = objects.filter(({ kind }) => kind === 'APIService') as unknown as ApiService[]
  return services
    .filter(({ spec }) => spec.service !== undefined)
    .map(({ spec: { group, version }, status }) => {
      const available = status?.conditions?.find(({ type }) => type === 'Available')?.status === 'True'
      return { group, version, available }
    })
}

/** What kinds there are: /api, /apis, a group, or a version of one; null for any other path. */
export function discovery(
  kinds: readonly Kind[],
  others: readonly Aggregated[],
  path: string,
  accept: string,
): Answer | null {
  const parts = /^\/(api|apis)(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/.exec(path)
  if (parts === null) return null
  const [, root, first, second] = parts
  const isCore = root === 'api'
  const mine = kinds.filter(({ group }) => (group === '') === isCore)
  if (first === undefined) {
    const known = isCore ? mine : [...mine, ...others]
    return accept.includes('as=APIGroupDiscoveryList') ? aggregated(known) : list(known, isCore)
  }
  if (isCore) return second === undefined ? resources(mine, { group: '', version: first }) : null
  return second === undefined
    ? oneGroup([...mine, ...others], first)
    : resources(mine, { group: first, version: second })
}

type Known = Kind | Aggregated

function list(kinds: readonly Known[], isCore: boolean): Answer {
  if (isCore) return { status: 200, body: { kind: 'APIVersions', versions: ['v1'] } }
  return { status: 200, body: { kind: 'APIGroupList', apiVersion: 'v1', groups: groupsOf(kinds).map(groupOf) } }
}

function oneGroup(kinds: readonly Known[], name: string): Answer {
  const found = groupsOf(kinds).find(({ group }) => group === name)
  if (found === undefined) return noSuchPage()
  return { status: 200, body: { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(found) } }
}

interface Group {
  group: string
  /** The preferred one first. */
  versions: string[]
}

function groupsOf(kinds: readonly Known[]): Group[] {
  const groups = new Map<string, Set<string>>()
  for (const { group, version } of kinds) groups.set(group, (groups.get(group) ?? new Set()).add(version))
  return [...groups].map(([group, versions]) => ({ group, versions: [...versions] }))
}

function groupOf({ group, versions }: Group): object {
  const all = versions.map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions: all, preferredVersion: all[0] }
}

function resources(kinds: readonly Kind[], wanted: Pick<Kind, 'group' | 'version'>): Answer {
  const mine = kinds.filter(({ group, version }) => group === wanted.group && version === wanted.version)
  if (mine.length === 0) return noSuchPage()
  const body = {
    kind: 'APIResourceList',
    // The core group goes without.
    ...(wanted.group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: apiVersionOf(wanted),
    resources: mine.map(({ plural, singular, namespaced, kind, shortNames }) => ({
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs: VERBS,
      ...(shortNames.length === 0 ? {} : { shortNames }),
    })),
  }
  return { status: 200, body }
}

/** Everything in one answer, as kubectl asks for it. What cannot be asked now is stale. */
function aggregated(known: readonly Known[]): Answer {
  const items = groupsOf(known).map(({ group, versions }) => ({
    metadata: group === '' ? {} : { name: group },
    versions: versions.map((version) =>
      versionOf(
        version,
        known.filter((each) => each.group === group && each.version === version),
      ),
    ),
  }))
  const body = { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items }
  return { status: 200, body, headers: { 'content-type': AGGREGATED } }
}

function versionOf(version: string, known: readonly Known[]): object {
  const kinds = known.filter((each) => 'plural' in each)
  const isStale = known.some((each) => 'available' in each && !each.available)
  const resources = kinds.length === 0 ? {} : { resources: kinds.map(resourceOf) }
  return { version, ...resources, freshness: isStale ? 'Stale' : 'Current' }
}

function resourceOf({ plural, singular, namespaced, kind, group, version, shortNames, custom }: Kind): object {
  return {
    resource: plural,
    // Only custom kinds name their group again.
    responseKind: custom ? { group, version, kind } : { group: '', version: '', kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: VERBS,
    ...(shortNames.length === 0 ? {} : { shortNames }),
  }
}
