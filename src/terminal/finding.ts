/** One thing that the doctor looked at. */
export interface Finding {
  /** What was looked at, in a word or two. */
  name: string
  /** Null where it could not be looked at, or does not matter here. */
  ok: boolean | null
  /** What was found. */
  line: string
  /** What to do about it; null where nothing is to be done. */
  remedy: string | null
}
