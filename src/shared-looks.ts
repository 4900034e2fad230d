import { checks } from './checks/index'
import { infoOf, lookAt } from './look'
import type { Look, LookRequest, Looks } from './model/look'
import type { ClusterReader } from './model/reads'

/** A look that is younger is the same look for all who ask. */
const REUSE_MS = 30_000
/** How long a cluster is left alone after it asked for that or did not answer; doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 16 * 60_000

interface Kept {
  wanted: LookRequest
  look: Promise<Look & { ended: boolean }>
  /** Milliseconds: until then it stands for the same and smaller looks. Infinite while it is under way. */
  until: number
}

/**
 * Looks that are shared: one at a time for a cluster and namespace, reused for 30 s, and longer after the apiserver asked to be
 * left alone. `readerOf` gives the reader of a context, or throws a Problem.
 */
export function sharedLooks(readerOf: (context: string | null) => ClusterReader, now: () => Date): Looks {
  const kept = new Map<string, Kept>()
  const pauses = new Map<string, number>()

  async function look(wanted: LookRequest): Promise<Look> {
    const reader = readerOf(wanted.context)
    const key = JSON.stringify([reader.name, wanted.namespace])
    const earlier = kept.get(key)
    if (earlier !== undefined && now().getTime() < earlier.until && covers(earlier.wanted, wanted)) {
      return only(await earlier.look, wanted)
    }
    // One at a time: another set of checks waits until the one under way is done.
    const before = earlier?.look.catch(() => null) ?? Promise.resolve(null)
    const running = before.then(() => lookAt(reader, wanted, now))
    const mine: Kept = { wanted, look: running, until: Number.POSITIVE_INFINITY }
    kept.set(key, mine)
    try {
      const done = await running
      mine.until = now().getTime() + pauseAfter(reader.name, done.ended)
      return only(done, wanted)
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }

  function pauseAfter(cluster: string, ended: boolean): number {
    if (!ended) {
      pauses.delete(cluster)
      return REUSE_MS
    }
    const pause = Math.min(LONGEST_PAUSE_MS, (pauses.get(cluster) ?? FIRST_PAUSE_MS / 2) * 2)
    pauses.set(cluster, pause)
    return pause
  }

  return { checks: checks.map(infoOf), look }
}

function covers(earlier: LookRequest, wanted: LookRequest): boolean {
  return wanted.checks.every((id) => earlier.checks.includes(id))
}

function only({ ended: _, ...look }: Look & { ended: boolean }, { checks: ids }: LookRequest): Look {
  return { ...look, outcomes: look.outcomes.filter(({ check }) => ids.includes(check.id)) }
}
