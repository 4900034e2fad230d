import type { Kept } from '../../model/look'
import { secondsSince } from '../../model/wording'
import type { ResourceCount } from '../../objects/apiserver-metrics'

/** What etcd held at one time. */
export interface Snapshot {
  /** ISO 8601. */
  at: string
  /** Of the database; null where it was not told. */
  bytes: number | null
  /** Objects by resource, the most numerous only. */
  counts: Readonly<Record<string, number>>
}

/** At most two, the newer first: one to compare with, one that becomes old enough for it. */
export type Snapshots = readonly Snapshot[]

/** A snapshot is good to compare with from that age on, in seconds; until then the one before it is. */
const SETTLED = 12 * 3600
/** Resources that are remembered: some 4 kB. */
const REMEMBERED = 60

/** The snapshots that an earlier look kept, without what makes no sense. */
export function snapshotsOf(previous: Kept | null): Snapshots {
  const { snapshots } = Object(previous?.value) as { snapshots?: unknown }
  return Array.isArray(snapshots) ? snapshots.filter(isSnapshot).slice(0, 2) : []
}

function isSnapshot(value: unknown): value is Snapshot {
  const { at, bytes, counts } = Object(value) as Partial<Snapshot>
  const areNumbers = typeof counts === 'object' && Object.values(counts ?? {}).every((each) => typeof each === 'number')
  return typeof at === 'string' && (bytes === null || typeof bytes === 'number') && counts !== null && areNumbers
}

/** The snapshot to compare with, and how old it is in seconds: the newest that is settled, else the oldest. Null where there is none. */
export function baseOf(snapshots: Snapshots, now: Date): { snapshot: Snapshot; seconds: number } | null {
  const aged = snapshots.flatMap((snapshot) => {
    const seconds = secondsSince(snapshot.at, now)
    return seconds === null ? [] : [{ snapshot, seconds }]
  })
  return aged.find(({ seconds }) => seconds >= SETTLED) ?? aged.at(-1) ?? null
}

/** What to keep for the next looks: the newer snapshot stays until it is settled, then this look's takes its place. */
export function kept(snapshots: Snapshots, now: Date, bytes: number | null, counts: readonly ResourceCount[]): object {
  const [newer] = snapshots
  const isDue = newer === undefined || (secondsSince(newer.at, now) ?? SETTLED) >= SETTLED
  if (!isDue) return { snapshots }
  const most = counts.slice(0, REMEMBERED).map(({ resource, count }) => [resource, count])
  const snapshot: Snapshot = { at: now.toISOString(), bytes, counts: Object.fromEntries(most) }
  return { snapshots: [snapshot, ...snapshots].slice(0, 2) }
}
