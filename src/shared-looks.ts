import { checks } from './checks/index'
import { type EndedLook, lookAt } from './look'
import type { Look, LookMemory, LookProgress, LookRequest, Looks } from './model/look'
import type { ClusterReader } from './model/reads'
import type { Settings } from './model/settings'
import { infoOf } from './outcome'

/** A look that is younger is the same look for all who ask. */
const REUSE_MS = 30_000
/** How long a cluster is left alone after it asked for that or did not answer; doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 16 * 60_000

interface Kept {
  wanted: LookRequest
  look: Promise<EndedLook>
  /** Who is told how far it has come. */
  told: Set<LookProgress>
  /** Milliseconds: until then it stands for the same and smaller looks. Infinite while it is under way. */
  until: number
}

interface Cluster {
  /** Looks by namespace. */
  kept: Map<string | null, Kept>
  /** The last look that was begun, whatever became of it. */
  last: Promise<unknown>
  /** How long the last pause was, and until when it holds; 0 where there is none. */
  pauseMs: number
  pausedUntil: number
}

/** What shared looks go by. */
export interface SharedLooksParts {
  now: () => Date
  settings?: Settings
  memory?: LookMemory
}

/**
 * Looks that are shared: one at a time for a cluster, reused for 30 s, and longer after the apiserver asked to be left alone.
 * `readerOf` gives the reader of a cluster by its name, null for the current one, or throws a Problem.
 */
export function sharedLooks(readerOf: (cluster: string | null) => ClusterReader, parts: SharedLooksParts): Looks {
  const { now } = parts
  const clusters = new Map<string, Cluster>()
  const time = () => now().getTime()

  async function look(wanted: LookRequest, progress?: LookProgress): Promise<Look> {
    const reader = readerOf(wanted.cluster)
    const cluster = clusters.get(reader.name) ?? newCluster()
    clusters.set(reader.name, cluster)
    forget(cluster, time())
    const earlier = cluster.kept.get(wanted.namespace)
    if (earlier !== undefined && covers(earlier.wanted, wanted)) {
      if (progress !== undefined) earlier.told.add(progress)
      return only(await earlier.look, wanted)
    }
    if (time() < cluster.pausedUntil) return only(await lookAt(leftAlone(reader, now()), wanted, { now }), wanted)

    const told = new Set(progress === undefined ? [] : [progress])
    const running = cluster.last.then(() =>
      lookAt(reader, wanted, {
        ...parts,
        progress: (...state) => {
          for (const each of told) each(...state)
        },
      }),
    )
    // What became of it is told to those who asked for it; others only wait for its end.
    cluster.last = running.catch(() => null)
    const mine: Kept = { wanted, look: running, told, until: Number.POSITIVE_INFINITY }
    cluster.kept.set(wanted.namespace, mine)
    try {
      const done = await running
      mine.until = keepUntil(cluster, done.ended)
      return only(done, wanted)
    } catch (error) {
      if (cluster.kept.get(wanted.namespace) === mine) cluster.kept.delete(wanted.namespace)
      throw error
    }
  }

  function keepUntil(cluster: Cluster, ended: boolean): number {
    cluster.pauseMs = ended ? Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, cluster.pauseMs * 2)) : 0
    cluster.pausedUntil = time() + cluster.pauseMs
    return time() + Math.max(REUSE_MS, cluster.pauseMs)
  }

  return { checks: checks.map(infoOf), look }
}

function newCluster(): Cluster {
  return { kept: new Map(), last: Promise.resolve(), pauseMs: 0, pausedUntil: 0 }
}

function forget({ kept }: Cluster, time: number): void {
  for (const [namespace, { until }] of kept) if (until <= time) kept.delete(namespace)
}

/** In place of a cluster that is left alone: reads nothing, and says why. */
function leftAlone({ name, context }: ClusterReader, at: Date): ClusterReader {
  const failure = {
    code: 'ended',
    text: 'the cluster is left alone for a while, since it did not keep up with the look before',
  } as const
  return {
    name,
    context,
    read: async (wanted) => ({
      at,
      version: null,
      results: Object.fromEntries(wanted.map((read) => [read, { ok: false, failure }])),
      ignored: [],
      stale: failure,
      ended: true,
      requests: 0,
      bytes: 0,
    }),
  }
}

function covers(earlier: LookRequest, wanted: LookRequest): boolean {
  return wanted.checks.every((id) => earlier.checks.includes(id))
}

function only({ ended: _, ...look }: EndedLook, { checks: ids }: LookRequest): Look {
  return {
    ...look,
    outcomes: look.outcomes.filter(({ check }) => ids.includes(check.id)),
    excluded: look.excluded.filter(({ check }) => ids.includes(check)),
  }
}
