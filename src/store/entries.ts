/** How much of a question is kept, in UTF-16 units. */
const QUESTION_LENGTH = 500
const DAY_MS = 24 * 60 * 60 * 1000

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The entries that are at most `keepDays` old at `now`, oldest first; those of one time in the order they came. */
export function recent<T extends { at: string }>(entries: readonly T[], now: Date, keepDays: number): T[] {
  const oldest = new Date(now.getTime() - keepDays * DAY_MS).toISOString()
  return entries.filter(({ at }) => at >= oldest).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The newest `most` of the entries, which stand oldest first. */
export function newest<T>(entries: readonly T[], most: number): T[] {
  return entries.slice(Math.max(0, entries.length - most))
}

/** The question's text, cut before the character that would cross the limit, so that no character is torn. */
export function cutQuestion(text: string): string {
  if (text.length <= QUESTION_LENGTH) return text
  const end = graphemes.segment(text).containing(QUESTION_LENGTH)?.index ?? QUESTION_LENGTH
  // A single character built of hundreds of marks: nothing sensible is left to tear.
  return text.slice(0, end === 0 ? QUESTION_LENGTH : end)
}
