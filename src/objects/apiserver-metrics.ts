import type { ApiserverMetrics, Sample } from '../model/reads/metrics'
import { isBuiltInGroup } from './api-group'

/** How many objects of a resource are stored. */
export interface ResourceCount {
  /** Such as pods, deployments.apps or widgets.example.com. */
  resource: string
  /** Whether its group is not Kubernetes' own. */
  custom: boolean
  count: number
}

/** From 1.34 on, and the one before it, which 1.37 hides: labels `group` and `resource`, and `resource` alone. */
const OBJECTS = ['apiserver_resource_objects', 'apiserver_storage_objects'] as const
/**
 * The size of the database's file, the newest name first: from 1.28 on, 1.26 and 1.27, before; and etcd's own, where it runs in the apiserver's
 * process (k3s).
 */
const DATABASE = [
  'apiserver_storage_size_bytes',
  'apiserver_storage_db_total_size_in_bytes',
  'etcd_db_total_size_in_bytes',
  'etcd_mvcc_db_total_size_in_bytes',
] as const
const QUOTA = 'etcd_server_quota_backend_bytes'
const SIZES = 'apiserver_resource_size_estimate_bytes'
const REQUESTS = 'apiserver_request_total'
const LONG_RUNNING = 'apiserver_longrunning_requests'
const REJECTED = 'apiserver_flowcontrol_rejected_requests_total'
const QUEUED = 'apiserver_flowcontrol_current_inqueue_requests'
const WAITED_SUM = 'apiserver_flowcontrol_request_wait_duration_seconds_sum'
const WAITED_COUNT = 'apiserver_flowcontrol_request_wait_duration_seconds_count'
const GO = 'go_info'

/** Single numbers of the process. */
const NUMBERS = {
  /** When it started, seconds since 1970. */
  started: 'process_start_time_seconds',
  /** Bytes of memory that it holds. */
  resident: 'process_resident_memory_bytes',
  /** Bytes of its heap that are in use; what it holds beyond is given back slowly. */
  heapInUse: 'go_memstats_heap_inuse_bytes',
  /** Seconds of CPU, as Go reckons it, idle ones included. */
  cpu: 'go_cpu_classes_total_cpu_seconds_total',
  cpuIdle: 'go_cpu_classes_idle_cpu_seconds_total',
  cpuGc: 'go_cpu_classes_gc_total_cpu_seconds_total',
  /** Of the collector, on cores that were idle. */
  cpuGcIdle: 'go_cpu_classes_gc_mark_idle_cpu_seconds_total',
  /** GOMEMLIMIT; 2^63 where there is none. */
  memoryLimit: 'go_gc_gomemlimit_bytes',
  /** Bytes that count against GOMEMLIMIT: all of the runtime, without what was given back. */
  memoryTotal: 'go_memory_classes_total_bytes',
  memoryReleased: 'go_memory_classes_heap_released_bytes',
} as const
export type ProcessNumber = keyof typeof NUMBERS

/** Every metric that is read of an apiserver. */
export const METRICS: ReadonlySet<string> = new Set<string>([
  ...OBJECTS,
  ...DATABASE,
  ...[QUOTA, SIZES, REQUESTS, LONG_RUNNING, REJECTED, QUEUED, WAITED_SUM, WAITED_COUNT, GO],
  ...Object.values(NUMBERS),
])

/** A number of the process; null where it is not told. */
export function processNumber(metrics: ApiserverMetrics, name: ProcessNumber): number | null {
  const value = metrics.get(NUMBERS[name])?.[0]?.value
  return value === undefined || !Number.isFinite(value) ? null : value
}

/** The Go version that the apiserver was built with, such as go1.26.8; null where it is not told. */
export function goVersion(metrics: ApiserverMetrics): string | null {
  return metrics.get(GO)?.[0]?.labels.version ?? null
}

/** How many objects of each resource that has some are stored, counted once a minute; the most first. None where it is not told. */
export function objectCounts(metrics: ApiserverMetrics): ResourceCount[] {
  const counts = new Map<string, ResourceCount>()
  for (const { labels, value } of OBJECTS.flatMap((name) => metrics.get(name) ?? [])) {
    const { group, resource } = placeOf(labels)
    const name = nameOf(group, resource)
    // -1 stands for a count that failed.
    if (resource === '' || !(value > 0) || counts.has(name)) continue
    counts.set(name, { resource: name, custom: !isBuiltInGroup(group), count: value })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.resource < b.resource ? -1 : 1))
}

/** Older metrics know no group: it stands in the resource, behind its first dot. */
function placeOf({ group, resource = '' }: Sample['labels']): { group: string; resource: string } {
  const dot = resource.indexOf('.')
  if (group !== undefined || dot < 0) return { group: group ?? '', resource }
  return { group: resource.slice(dot + 1), resource: resource.slice(0, dot) }
}

function nameOf(group: string, resource: string): string {
  return group === '' ? resource : `${resource}.${group}`
}

/** The size of the largest database, bytes of its file; null where it is not told. */
export function databaseBytes(metrics: ApiserverMetrics): number | null {
  const name = DATABASE.find((each) => (metrics.get(each)?.length ?? 0) > 0)
  return name === undefined ? null : largest(metrics.get(name) ?? [])
}

/** etcd's quota, bytes; null where it is not told, as nearly everywhere: only an etcd in the same process tells it here. */
export function quotaBytes(metrics: ApiserverMetrics): number | null {
  return largest(metrics.get(QUOTA) ?? [])
}

function largest(samples: readonly Sample[]): number | null {
  const values = samples.map(({ value }) => value).filter((value) => value > 0 && Number.isFinite(value))
  return values.length === 0 ? null : Math.max(...values)
}

/** The resources whose objects take most room, with their bytes as the apiserver estimates them (from 1.34 on); none where it is not told. */
export function sizesOf(metrics: ApiserverMetrics): { resource: string; bytes: number }[] {
  return (metrics.get(SIZES) ?? [])
    .filter(({ value }) => value > 0)
    .map(({ labels, value }) => ({ resource: nameOf(labels.group ?? '', labels.resource ?? ''), bytes: value }))
    .sort((a, b) => b.bytes - a.bytes)
}

/** Lists that this apiserver answered since it started, by resource and scope (cluster or namespace; resource is one object). */
export function listCounts(metrics: ApiserverMetrics): { resource: string; scope: string; count: number }[] {
  const lists = (metrics.get(REQUESTS) ?? []).filter(({ labels }) => labels.verb === 'LIST')
  return summed(lists, ({ group = '', resource = '', scope = '' }) => [nameOf(group, resource), scope]).map(
    ([[resource = '', scope = ''], count]) => ({ resource, scope, count }),
  )
}

/** Watches that are open on this apiserver, of one resource (such as configmaps) or of all; null where it is not told. */
export function watchCount(metrics: ApiserverMetrics, resource: string | null = null): number | null {
  const all = metrics.get(LONG_RUNNING)
  if (all === undefined) return null
  return all
    .filter(({ labels }) => labels.verb === 'WATCH' && (resource === null || labels.resource === resource))
    .reduce((sum, { value }) => sum + value, 0)
}

/** Requests that Priority and Fairness turned away since the apiserver started, by flow schema and priority level; the most first. */
export function rejectedRequests(metrics: ApiserverMetrics): Flow[] {
  return flows(metrics, REJECTED)
}

/** Requests that wait in queues at this moment; the most first. */
export function queuedRequests(metrics: ApiserverMetrics): Flow[] {
  return flows(metrics, QUEUED)
}

/** How many requests of a flow schema did something. */
export interface Flow {
  schema: string
  level: string
  count: number
}

function flows(metrics: ApiserverMetrics, name: string): Flow[] {
  return summed(metrics.get(name) ?? [], flowOf)
    .map(([[schema = '', level = ''], count]) => ({ schema, level, count }))
    .filter(({ count }) => count > 0)
}

/** How long requests of a flow schema waited on the average since the apiserver started, seconds; null where it is not told. */
export function averageWait(metrics: ApiserverMetrics, schema: string): number | null {
  const total = (name: string) =>
    (metrics.get(name) ?? [])
      .filter(({ labels }) => flowOf(labels)[0] === schema)
      .reduce((sum, { value }) => sum + value, 0)
  const count = total(WAITED_COUNT)
  return count > 0 ? total(WAITED_SUM) / count : null
}

/** Before 1.21 the labels were written in another way. */
function flowOf(labels: Sample['labels']): string[] {
  return [labels.flow_schema ?? labels.flowSchema ?? '', labels.priority_level ?? labels.priorityLevel ?? '']
}

/** Sums by what labels say; the most first. */
function summed(samples: readonly Sample[], by: (labels: Sample['labels']) => string[]): [string[], number][] {
  const sums = new Map<string, [string[], number]>()
  for (const { labels, value } of samples) {
    const parts = by(labels)
    const key = parts.join('\n')
    const [, sum] = sums.get(key) ?? [parts, 0]
    sums.set(key, [parts, sum + value])
  }
  return [...sums.values()].sort(([a, x], [b, y]) => y - x || (a.join() < b.join() ? -1 : 1))
}
