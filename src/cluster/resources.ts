import type { Meta } from '../model/kubernetes'
import type { Connection, ReadAnswer } from './connect'
import { ReadError } from './failures'
import { isNamespaced, shapeOfKind } from './shapes/index'
import { demandShape } from './shapes/shape'
import { CACHED_ROWS, demandWhole, TABLE } from './tables'

const JSON_ONLY = 'application/json'

/** A kind of object in the API: where its lists are, and what its name is in paths. */
export interface Resource {
  kind: string
  /** Such as /api/v1 or /apis/apps/v1. */
  root: string
  name: string
}

export const NODES: Resource = { kind: 'Node', root: '/api/v1', name: 'nodes' }
export const NAMESPACES: Resource = { kind: 'Namespace', root: '/api/v1', name: 'namespaces' }
export const PODS: Resource = { kind: 'Pod', root: '/api/v1', name: 'pods' }
export const LEASES: Resource = { kind: 'Lease', root: '/apis/coordination.k8s.io/v1', name: 'leases' }
export const HPAS: Resource = {
  kind: 'HorizontalPodAutoscaler',
  root: '/apis/autoscaling/v2',
  name: 'horizontalpodautoscalers',
}
export const VOLUME_ATTACHMENTS: Resource = {
  kind: 'VolumeAttachment',
  root: '/apis/storage.k8s.io/v1',
  name: 'volumeattachments',
}
export const RUNTIME_CLASSES: Resource = { kind: 'RuntimeClass', root: '/apis/node.k8s.io/v1', name: 'runtimeclasses' }
export const QUOTAS: Resource = { kind: 'ResourceQuota', root: '/api/v1', name: 'resourcequotas' }
export const JOBS: Resource = { kind: 'Job', root: '/apis/batch/v1', name: 'jobs' }
export const CRON_JOBS: Resource = { kind: 'CronJob', root: '/apis/batch/v1', name: 'cronjobs' }
export const VALIDATING_WEBHOOKS: Resource = {
  kind: 'ValidatingWebhookConfiguration',
  root: '/apis/admissionregistration.k8s.io/v1',
  name: 'validatingwebhookconfigurations',
}
export const MUTATING_WEBHOOKS: Resource = {
  kind: 'MutatingWebhookConfiguration',
  root: '/apis/admissionregistration.k8s.io/v1',
  name: 'mutatingwebhookconfigurations',
}
export const DEPLOYMENTS: Resource = { kind: 'Deployment', root: '/apis/apps/v1', name: 'deployments' }
export const STATEFUL_SETS: Resource = { kind: 'StatefulSet', root: '/apis/apps/v1', name: 'statefulsets' }
export const DAEMON_SETS: Resource = { kind: 'DaemonSet', root: '/apis/apps/v1', name: 'daemonsets' }
export const SERVICES: Resource = { kind: 'Service', root: '/api/v1', name: 'services' }
export const ENDPOINTS: Resource = { kind: 'Endpoints', root: '/api/v1', name: 'endpoints' }
export const SLICES: Resource = { kind: 'EndpointSlice', root: '/apis/discovery.k8s.io/v1', name: 'endpointslices' }
export const SERVICE_CIDRS: Resource = { kind: 'ServiceCIDR', root: '/apis/networking.k8s.io/v1', name: 'servicecidrs' }
export const CONFIG_MAPS: Resource = { kind: 'ConfigMap', root: '/api/v1', name: 'configmaps' }
export const CLAIMS: Resource = { kind: 'PersistentVolumeClaim', root: '/api/v1', name: 'persistentvolumeclaims' }
export const STORAGE_CLASSES: Resource = {
  kind: 'StorageClass',
  root: '/apis/storage.k8s.io/v1',
  name: 'storageclasses',
}
export const BUDGETS: Resource = { kind: 'PodDisruptionBudget', root: '/apis/policy/v1', name: 'poddisruptionbudgets' }

/** The apiservers' own leases: KEP-1965, kube-system, from 1.26 on. */
export const APISERVER_LEASES = 'apiserver.kubernetes.io/identity=kube-apiserver'

function pathOf({ root, name }: Resource, namespace: string | null): string {
  return namespace === null ? `${root}/${name}` : `${root}/namespaces/${encodeURIComponent(namespace)}/${name}`
}

/** A table from the watch cache, of the objects that a label selector picks. */
export async function table(
  connection: Connection,
  resource: Resource,
  namespace: string | null = null,
  labels: string | null = null,
): Promise<unknown> {
  const selector = labels === null ? '' : `&labelSelector=${encodeURIComponent(labels)}`
  const path = `${pathOf(resource, namespace)}?${CACHED_ROWS}${selector}`
  const { body } = await connection.get({ path, accept: TABLE, verb: 'list', resource: resource.name, namespace })
  return body
}

/** Whole objects of a small kind, from the watch cache, or with `recent` as they are stored at this moment. */
export async function list<T>(
  connection: Connection,
  resource: Resource,
  namespace: string | null = null,
  options: { labels?: string; fields?: string; recent?: boolean } = {},
): Promise<{ items: T[]; answer: ReadAnswer }> {
  const query = [
    ...(options.recent === true ? [] : ['resourceVersion=0']),
    ...(options.labels === undefined ? [] : [`labelSelector=${encodeURIComponent(options.labels)}`]),
    ...(options.fields === undefined ? [] : [`fieldSelector=${encodeURIComponent(options.fields)}`]),
  ].join('&')
  const path = `${pathOf(resource, namespace)}?${query}`
  const answer = await connection.get({ path, accept: JSON_ONLY, verb: 'list', resource: resource.name, namespace })
  const { items } = Object(answer.body) as { items?: unknown }
  // An empty list of an old apiserver may be null; anything else is no list.
  if (items !== null && !Array.isArray(items)) {
    throw new ReadError({ code: 'malformed', text: `the answer on ${resource.name} is no list` })
  }
  demandWhole(answer.body, resource.name)
  const found = (items ?? []) as T[]
  for (const each of found) take(connection, resource, each)
  return { items: found, answer }
}

/** Takes an object as one of its kind. Throws a ReadError where it is none, or does not name itself. */
function take(connection: Connection, resource: Resource, object: unknown): void {
  demandShape(object, shapeOfKind(resource), resource.name)
  const { metadata } = object as { metadata?: Meta }
  if (!metadata?.name || (isNamespaced(resource) && !metadata.namespace)) {
    const text = `the answer on ${resource.name} makes no sense: an object has no name or namespace`
    throw new ReadError({ code: 'malformed', text })
  }
  noteIgnored(connection, resource, metadata)
}

/** Asks checks to leave an object out: ids of checks, or `*`. */
const IGNORE = 'k8s-lesson/ignore'

function noteIgnored(connection: Connection, { kind }: Resource, metadata: Meta): void {
  const asked = metadata.annotations?.[IGNORE]
  if (asked === undefined || asked === '') return
  const checks = asked.split(',').map((id) => id.trim())
  connection.ignored.push({ kind, namespace: metadata.namespace ?? null, name: metadata.name ?? '', checks })
}

/** One whole object from the watch cache; null where it is gone by now. */
export async function one<T>(
  connection: Connection,
  resource: Resource,
  name: string,
  namespace: string | null = null,
  accept = JSON_ONLY,
): Promise<T | null> {
  const path = `${pathOf(resource, namespace)}/${encodeURIComponent(name)}?resourceVersion=0`
  try {
    const answer = await connection.get({ path, accept, verb: 'get', resource: resource.name, namespace })
    take(connection, resource, answer.body)
    return answer.body as T
  } catch (error) {
    if (error instanceof ReadError && error.failure.code === 'not-served') return null
    throw error
  }
}

/** The metadata of one object whose rest is large; null where it is gone by now. */
export async function metadataOf(
  connection: Connection,
  resource: Resource,
  name: string,
  namespace: string | null = null,
): Promise<{ metadata?: Meta } | null> {
  return one(connection, resource, name, namespace, 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io')
}

/** Whether somebody may have been forbidden what they asked for. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ReadError && error.failure.code === 'forbidden'
}
