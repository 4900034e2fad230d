import type { KeptByCheck } from '../model/look'
import type { Store, StoreReader } from '../model/store'
import { type Contents, entry } from './contents'
import { cutQuestion, newest, recent } from './entries'
import { DEFAULT_LIMITS, type StoreLimits, type StoreOptions } from './options'
import { tooLargeProblem } from './problems'

/** The reading half over contents that are got anew for every list. */
export function readerOver(
  contents: () => Promise<Contents>,
  { now, limits }: Pick<StoreOptions, 'now' | 'limits'>,
): StoreReader {
  const { keepDays } = { ...DEFAULT_LIMITS, ...limits }
  return {
    listFeedback: async () => recent((await contents()).feedback, now(), keepDays),
    listQuestions: async () => recent((await contents()).questions, now(), keepDays),
    clusterOf: async (channel) =>
      (await contents()).channels.find((entry) => entry.channel === channel)?.cluster ?? null,
    async keptOfLooks(cluster) {
      const known = recent((await contents()).looks, now(), keepDays).find((entry) => entry.cluster === cluster)
      return structuredClone(known?.checks ?? {})
    },
  }
}

/**
 * A Store over contents in memory. `save` settles once what the contents hold at its call is safe, and throws a Problem
 * where it is not; the entry then stays in the contents, and is saved with the next one.
 */
export function storeOver(
  contents: Contents,
  save: () => Promise<void>,
  close: () => Promise<void>,
  options: Pick<StoreOptions, 'now' | 'limits'>,
): Store {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const kept = <T extends { at: string }>(entries: T[], most: number) =>
    newest(recent(entries, options.now(), limits.keepDays), most)
  return {
    ...readerOver(async () => contents, options),
    async recordFeedback(feedback) {
      contents.feedback = kept([...contents.feedback, entry.feedback(feedback)], limits.feedback)
      contents.questions = kept(contents.questions, limits.questions)
      await save()
    },
    async recordQuestion(question) {
      const short = entry.question({ ...question, text: cutQuestion(question.text) })
      contents.questions = kept([...contents.questions, short], limits.questions)
      contents.feedback = kept(contents.feedback, limits.feedback)
      await save()
    },
    async setClusterOf(channel, cluster) {
      const others = contents.channels.filter((each) => each.channel !== channel)
      contents.channels = newest([...others, entry.channel({ channel, cluster })], limits.channels)
      await save()
    },
    async keepOfLook(cluster, given) {
      const others = contents.looks.filter((each) => each.cluster !== cluster)
      const earlier = contents.looks.find((each) => each.cluster === cluster)?.checks ?? {}
      const checks = { ...earlier, ...entry.kept(plainData(cluster, given, limits)) }
      const mine = { cluster, at: options.now().toISOString(), checks: newestChecks(checks, limits.checks) }
      contents.looks = kept([...others, mine], limits.clusters)
      await save()
    },
    close,
  }
}

/** What was given as it will stand in a file. Throws a Problem where a check wants to remember too much. */
function plainData(cluster: string, given: KeptByCheck, { keptLength }: StoreLimits): KeptByCheck {
  const entries = Object.entries(given).map(([check, { at, value }]) => {
    const json = JSON.stringify(value ?? null)
    if (json.length > keptLength) throw tooLargeProblem(cluster, check, json.length)
    return [check, { at, value: JSON.parse(json) as unknown }] as const
  })
  return Object.fromEntries(entries)
}

function newestChecks<T extends { at: string }>(checks: Record<string, T>, most: number): Record<string, T> {
  const oldestFirst = Object.entries(checks).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
  return Object.fromEntries(newest(oldestFirst, most))
}
