import type { Client } from './client'

/** An object as the API takes it. */
export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string; [field: string]: unknown }
  status?: unknown
  [field: string]: unknown
}

interface Resource {
  name: string
  kind: string
  namespaced: boolean
}

/** What the apiservers told of their kinds, or are being asked: by client, then by group and version. */
const known = new WeakMap<Client, Map<string, Promise<Resource[]>>>()

/** The path of one object. */
export async function objectPath(client: Client, object: KubeObject): Promise<string> {
  return `${await collectionPath(client, object)}/${encodeURIComponent(object.metadata.name)}`
}

/** The path of the list that holds an object: that of its namespace, where its kind has namespaces. */
export async function collectionPath(client: Client, object: KubeObject): Promise<string> {
  const { name, namespaced } = await resourceOf(client, object)
  const namespace = namespaced ? `/namespaces/${namespaceOf(object)}` : ''
  return `${groupPath(object.apiVersion)}${namespace}/${name}`
}

/** The key under which the apiserver keeps an object in etcd. */
export async function storageKey(client: Client, object: KubeObject): Promise<string> {
  const { name, namespaced } = await resourceOf(client, object)
  const namespace = namespaced ? `/${namespaceOf(object)}` : ''
  return `/registry/${storageFolder(object.apiVersion, name)}${namespace}/${object.metadata.name}`
}

/** Some kinds of the core group kept the names of their youth; custom kinds stand under their group. */
function storageFolder(apiVersion: string, resource: string): string {
  const old: Record<string, string> = { nodes: 'minions', services: 'services/specs', endpoints: 'services/endpoints' }
  if (apiVersion === 'v1') return old[resource] ?? resource
  const group = apiVersion.split('/')[0] ?? ''
  const isCustom = group.includes('.') && !group.endsWith('.k8s.io')
  return isCustom || group === 'apiextensions.k8s.io' ? `${group}/${resource}` : resource
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}

function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? 'default'
}

async function resourceOf(client: Client, { apiVersion, kind }: KubeObject): Promise<Resource> {
  const groups = known.get(client) ?? new Map<string, Promise<Resource[]>>()
  known.set(client, groups)
  const told = groups.get(apiVersion)
  const found = find((await told) ?? [], kind)
  if (found !== undefined) return found
  // Asked again for an unknown kind: a custom one may have come since. Those who miss it at the same time ask once.
  const again = groups.get(apiVersion)
  const asked = again === undefined || again === told ? resourcesOf(client, apiVersion) : again
  groups.set(apiVersion, asked)
  const foundNow = find(await asked, kind)
  if (foundNow === undefined) throw new Error(`The test cluster knows no kind ${kind} of ${apiVersion}.`)
  return foundNow
}

function find(resources: readonly Resource[], kind: string): Resource | undefined {
  return resources.find((resource) => resource.kind === kind && !resource.name.includes('/'))
}

async function resourcesOf(client: Client, apiVersion: string): Promise<Resource[]> {
  const { json } = await client.request(groupPath(apiVersion))
  return (json as { resources?: Resource[] } | undefined)?.resources ?? []
}
