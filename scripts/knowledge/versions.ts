import type { Fault } from '../../src/lessons/fault'
import { HEADINGS } from '../../src/lessons/markdown'
import { type CheckedFile, statements } from './statements'

/** Versions stand on sources, and every part has something to say to every version. */
export function versionFaults(file: CheckedFile): Fault[] {
  return [...withoutSource(file), ...partsForSome(file)]
}

function withoutSource(file: CheckedFile): Fault[] {
  return statements(file).flatMap(({ name, line, spans, versions }): Fault[] => {
    if (versions === undefined || spans.some(({ kind }) => kind === 'mark')) return []
    const message = 'is true for some versions only: a source mark [^id] has to say so'
    return [{ file: file.file, line, field: name, message }]
  })
}

function partsForSome(file: CheckedFile): Fault[] {
  return HEADINGS.flatMap(({ part, heading }): Fault[] => {
    const mine = statements(file).filter((each) => each.part === part)
    if (mine.some(({ versions }) => versions === undefined)) return []
    const message = 'needs a statement that is true for every version'
    return [{ file: file.file, line: file.lineOf(heading), field: part, message }]
  })
}
