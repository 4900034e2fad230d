import type { ApiGroup, ApiResource } from '../model/reads/extensions'
import type { Connection } from './connect'
import { ReadError } from './failures'

/** Everything in one answer, by apiservers from 1.27 on (KEP-3352); the list of groups by older ones. */
const AGGREGATED = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',')

/**
 * What the cluster serves, by one request for the core and one for all other groups. Where an apiserver tells groups only, the resources
 * of the groups in `wanted` are asked for one by one. Throws a ReadError.
 */
export async function apiGroups(connection: Connection, wanted: readonly string[]): Promise<ApiGroup[]> {
  const [core, named] = await Promise.all([
    discover(connection, '/api', AGGREGATED),
    discover(connection, '/apis', AGGREGATED),
  ])
  const groups = [...groupsIn(core), ...groupsIn(named)]
  return Promise.all(
    groups.map(async (group) =>
      group.resources === null && wanted.includes(group.name)
        ? { ...group, resources: await resourcesOf(connection, group) }
        : group,
    ),
  )
}

/** The resources of the version of a group that it prefers. */
async function resourcesOf(connection: Connection, { name: group, versions }: ApiGroup): Promise<ApiResource[]> {
  const [version = ''] = versions
  const body = await discover(connection, `/apis/${group}/${version}`, 'application/json')
  const { resources } = Object(body) as { resources?: unknown }
  return recordsIn(resources).flatMap(({ name, kind, namespaced }) =>
    // A name with a slash is a part of a resource, such as deployments/scale.
    typeof name !== 'string' || name.includes('/')
      ? []
      : [{ name, kind: textOf(kind), version, namespaced: namespaced === true }],
  )
}

async function discover(connection: Connection, path: string, accept: string): Promise<unknown> {
  return (await connection.get({ path, accept, verb: 'get', resource: path, namespace: null })).body
}

function groupsIn(body: unknown): ApiGroup[] {
  const { kind, items, groups, versions } = Object(body) as Record<string, unknown>
  if (kind === 'APIGroupDiscoveryList') return recordsIn(items).map(discovered)
  if (kind === 'APIGroupList') return recordsIn(groups).map(listed)
  if (kind === 'APIVersions') {
    const known = Array.isArray(versions) ? versions.filter((each) => typeof each === 'string') : []
    return [{ name: '', versions: known, resources: null, stale: false }]
  }
  throw new ReadError({ code: 'malformed', text: 'the answer on what the cluster serves is no discovery' })
}

/** A group of an aggregated answer: its versions stand in order of preference. */
function discovered({ metadata, versions }: Record<string, unknown>): ApiGroup {
  const all = recordsIn(versions)
  const resources = all.flatMap(({ version, resources }) => recordsIn(resources).map((each) => found(each, version)))
  const once = new Map([...resources].reverse().map((resource) => [resource.name, resource]))
  return {
    name: textOf((Object(metadata) as { name?: unknown }).name),
    versions: all.map(({ version }) => textOf(version)),
    resources: resources.filter((resource) => once.get(resource.name) === resource),
    stale: all.some(({ freshness }) => freshness === 'Stale'),
  }
}

function found({ resource, responseKind, scope }: Record<string, unknown>, version: unknown): ApiResource {
  return {
    name: textOf(resource),
    kind: textOf((Object(responseKind) as { kind?: unknown }).kind),
    version: textOf(version),
    namespaced: scope === 'Namespaced',
  }
}

/** A group of the answer that older apiservers give. */
function listed({ name, versions, preferredVersion }: Record<string, unknown>): ApiGroup {
  const preferred = textOf((Object(preferredVersion) as { version?: unknown }).version)
  const all = recordsIn(versions).map(({ version }) => textOf(version))
  return {
    name: textOf(name),
    versions: [...new Set([preferred, ...all])].filter((version) => version !== ''),
    resources: null,
    stale: false,
  }
}

function recordsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.map((each) => Object(each) as Record<string, unknown>) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
