import type { CheckContext, ReadFor } from '../../model/check'
import type { Statement } from '../../model/finding'
import type { Pod } from '../../model/kubernetes'
import {
  databaseBytes,
  objectCounts,
  processNumber,
  quotaBytes,
  type ResourceCount,
  sizesOf,
} from '../../objects/apiserver-metrics'
import { flagOf, podsOf } from '../../objects/control-plane-pod'
import { baseOf, type Snapshot, snapshotsOf } from './growth'
import { say } from './words'

export type Thresholds =
  | 'quota'
  | 'ceiling'
  | 'warn'
  | 'full'
  | 'objects'
  | 'events'
  | 'custom'
  | 'custom-least'
  | 'growth'
  | 'growth-least'
  | 'ahead'
export type Read = ReadFor<'apiserver-metrics', 'control-plane-pods'>
export type Context = CheckContext<Thresholds>

/** What is known of etcd in one look. */
export interface Seen {
  counts: ResourceCount[]
  objects: number
  custom: number
  /** Bytes of the database; null where it is not told. */
  size: number | null
  sizes: { resource: string; bytes: number }[]
  /** What the size is held against, and who says so; `by` is null where the quota is not visible. */
  limit: { bytes: number; by: string | null }
  /** The pods of etcd that are visible. */
  pods: Pod[]
  /** What to compare with, and how many seconds ago that was; null where there is nothing, or it is too recent. */
  base: { snapshot: Snapshot; seconds: number } | null
}

/** Counts are refreshed once a minute, and differ a little from apiserver to apiserver: less time tells no pace. */
const LEAST_SECONDS = 600

/** An apiserver that started counts what is stored within 90 s; until then it says 0. */
const COUNTING_SECONDS = 120

export function seenIn(read: Read, context: Context): Seen {
  const metrics = read['apiserver-metrics']
  const started = processNumber(metrics, 'started')
  const isCounting = started !== null && context.now.getTime() / 1000 - started < COUNTING_SECONDS
  const counts = isCounting ? [] : objectCounts(metrics)
  const pods = podsOf(read['control-plane-pods'] ?? [], 'etcd')
  const base = baseOf(snapshotsOf(context.previous), context.now)
  const sum = (some: ResourceCount[]) => some.reduce((total, { count }) => total + count, 0)
  return {
    counts,
    objects: sum(counts),
    custom: sum(counts.filter(({ custom }) => custom)),
    size: databaseBytes(metrics),
    sizes: sizesOf(metrics),
    limit: limitOf(quotaBytes(metrics), pods, context),
    pods,
    base: base !== null && base.seconds >= LEAST_SECONDS ? base : null,
  }
}

/** The quota as etcd tells it, or as its pods are started; etcd's default where they name none; its advice where they are not visible. */
function limitOf(told: number | null, pods: Pod[], { thresholds }: Context): Seen['limit'] {
  if (told !== null) return { bytes: told, by: 'etcd itself' }
  const [first] = pods
  if (first === undefined) return { bytes: thresholds.ceiling, by: null }
  const flag = Number(flagOf(first, '--quota-backend-bytes'))
  // 0 means the default; below 0 there is no quota at all.
  if (flag < 0) return { bytes: thresholds.ceiling, by: null }
  // The manager of kOps sets it apart from the command.
  const isStartedHere = flagOf(first, '--data-dir') !== null
  if (flag > 0) return { bytes: flag, by: `the pod ${first.metadata?.name ?? ''}` }
  return isStartedHere ? { bytes: thresholds.quota, by: "etcd's default" } : { bytes: thresholds.ceiling, by: null }
}

/** What every finding shows: the most numerous, the custom, the largest. */
export function inventory({ counts, objects, custom, sizes, size }: Seen): Statement[] {
  const top = (some: ResourceCount[]) => some.slice(0, 3).map(({ resource, count }) => ({ resource, count }))
  return [
    ...(counts.length === 0 ? [] : [say('largest', { resources: top(counts), objects })]),
    ...(counts.length === 0
      ? []
      : [say('custom', { resources: top(counts.filter((each) => each.custom)), custom, objects })]),
    ...(sizes.length === 0 ? [] : [say('sizes', { resources: sizes.slice(0, 3) })]),
    ...(size === null ? [] : [say('size', { size })]),
  ]
}
