import type { Store, StoreReader } from '../model/store'
import { type Contents, entry } from './contents'
import { cutQuestion, newest, recent } from './entries'
import { DEFAULT_LIMITS, type StoreOptions } from './options'

/** The reading half over contents that are got anew for every list. */
export function readerOver(
  contents: () => Promise<Contents>,
  { now, limits }: Pick<StoreOptions, 'now' | 'limits'>,
): StoreReader {
  const { keepDays } = { ...DEFAULT_LIMITS, ...limits }
  return {
    listFeedback: async () => recent((await contents()).feedback, now(), keepDays),
    listQuestions: async () => recent((await contents()).questions, now(), keepDays),
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
    close,
  }
}
