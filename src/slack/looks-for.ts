import type { Answer } from '../model/answer'
import type { Asker } from '../model/asker'
import { Problem } from '../model/errors'
import type { Log } from '../model/log'
import { findingsOf, type Look, type LookRequest, type Looks } from '../model/look'
import type { Services } from '../model/services'

/**
 * Looks for somebody: whichever command looks, only at clusters that they may see there, and with one line in the log that says who looked,
 * where, at which cluster, and what came of it. What they typed is not in it.
 */
export function looksFor(asker: Asker, { looks, clusters, now }: Services, log: Log): Looks {
  return {
    checks: looks.checks,
    async look(wanted, progress) {
      const { visible, hidden, none } = await clusters.sight(asker)
      if (none === null && (wanted.cluster === null || !visible.includes(wanted.cluster))) throw notShown(hidden)
      const about = { ...whoAndWhere(asker), ...what(wanted, looks) }
      const started = now().getTime()
      try {
        const look = await looks.look(wanted, progress)
        log.info({ ...about, ...outcomeOf(look), ms: now().getTime() - started }, 'Looked at a cluster')
        return look
      } catch (error) {
        const reason = error instanceof Problem ? error.code : 'failed'
        log.info({ ...about, outcome: reason, ms: now().getTime() - started }, 'A look at a cluster failed')
        throw error
      }
    },
  }
}

/** Whether an Answer may be shown to all in the channel: what it shows of a cluster has to be theirs too. */
export async function mayBePublic({ look }: Answer, asker: Asker, { clusters }: Services): Promise<boolean> {
  if (look === undefined) return true
  return (await clusters.sight({ ...asker, inPublic: true })).visible.includes(look.cluster)
}

/** What is said in place of what may not be shown. */
export function notShown(why: string | null): Problem {
  return new Problem('not-shown', 'What this cluster shows is not shown here.', why ?? '')
}

/** Whether that is why there is no answer: it is no fault of anybody's. */
export function isNotShown(error: unknown): boolean {
  return error instanceof Problem && error.code === 'not-shown'
}

function whoAndWhere({ user, channel, team, inPublic }: Asker) {
  return { user, channel, team, public: inPublic === true }
}

function what({ cluster, namespace, checks }: LookRequest, { checks: all }: Looks) {
  return { cluster, namespace, checks: checks.length === all.length ? 'all' : checks.join(',') }
}

function outcomeOf(look: Look) {
  const severities = findingsOf(look).map(({ severity }) => severity)
  const count = (wanted: string) => severities.filter((severity) => severity === wanted).length
  return {
    critical: count('critical'),
    warning: count('warning'),
    info: count('info'),
    notChecked: look.outcomes.filter(({ outcome }) => outcome.kind === 'not-checked').length,
    lookedAt: look.at,
    tookMs: look.tookMs,
  }
}
