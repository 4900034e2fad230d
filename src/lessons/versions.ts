import { isAtLeast, versionOf } from '../model/for-version'
import type { Item, Span, Versions } from '../model/text'

/** A note in braces, such as `{since 1.33}`. */
const NOTE = /\{\s*([a-z]*)([^{}]*)\}/g
/** The notes at the end of a statement. */
const LAST_NOTES = /(?:\s*\{[^{}]*\})+\s*$/

/**
 * Takes the notes `{since 1.33}` and `{until 1.31}` off the end of a statement: its text without them, and what they say. `refuse` is told
 * of a note that says nothing known, and of one elsewhere; then the text stays as it is.
 */
export function takeVersions(spans: Span[], refuse: (message: string) => void): Pick<Item, 'spans' | 'versions'> {
  const last = spans.at(-1)
  const notes = last?.kind === 'text' ? (LAST_NOTES.exec(last.text)?.[0] ?? '') : ''
  if (last === undefined || notes === '') {
    refuseNotes(spans, refuse)
    return { spans }
  }
  const versions = read(notes, refuse)
  const text = last.text.slice(0, -notes.length)
  const rest = [...spans.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])]
  refuseNotes(rest, refuse)
  return versions === null ? { spans } : { spans: rest, versions }
}

/** Notes elsewhere than at the end would be shown as they are written. */
function refuseNotes(spans: readonly Span[], refuse: (message: string) => void): void {
  for (const span of spans)
    if (span.kind === 'text' || span.kind === 'strong')
      for (const [note] of span.text.matchAll(NOTE))
        refuse(`"${note}" must stand at the end, after the marks; text in braces is written as \`code\``)
}

function read(notes: string, refuse: (message: string) => void): Versions | null {
  const versions: Versions = { since: null, until: null }
  for (const [note, word, rest = ''] of notes.matchAll(NOTE)) {
    const version = rest.trim()
    if ((word !== 'since' && word !== 'until') || !/^1\.\d+$/.test(version)) {
      refuse(`"${note}" is no note of a version: write {since 1.33}, {until 1.31} or both`)
      return null
    }
    if (versions[word] !== null) refuse(`says "${word}" twice`)
    versions[word] = version
  }
  const since = versionOf(versions.since)
  const until = versionOf(versions.until)
  if (since !== null && until !== null && !isAtLeast(until, since))
    refuse(`is true from ${versions.since} up to ${versions.until}, which no version is`)
  return versions
}
