import type { Fault } from '../../src/lessons/fault'
import { type CheckedFile, fieldFault, statements } from './statements'

/** Numbers stand on sources: a statement with a digit has a mark, and every source is marked somewhere. */
export function sourceFaults(file: CheckedFile): Fault[] {
  return [...plainNumbers(file), ...unmarkedNumbers(file), ...unusedSources(file), ...unknownSources(file)]
}

function plainNumbers(file: CheckedFile): Fault[] {
  return (['title', 'summary'] as const)
    .filter((field) => /\d/.test(file.lesson[field]))
    .map((field) => fieldFault(file, field, 'has a number, but no place for its source: say it in words without one'))
}

function unmarkedNumbers(file: CheckedFile): Fault[] {
  return statements(file).flatMap(({ name, line, spans }): Fault[] => {
    const words = spans.filter(({ kind }) => kind === 'text' || kind === 'strong' || kind === 'link')
    const number = /\S*\d\S*/.exec(words.map(({ text }) => text).join(' '))
    if (number === null || spans.some(({ kind }) => kind === 'mark')) return []
    return [{ file: file.file, line, field: name, message: `"${number[0]}" is a number without a source mark [^id]` }]
  })
}

function unusedSources(file: CheckedFile): Fault[] {
  const { sources, since, until } = file.lesson
  const marks = statements(file).flatMap(({ spans }) => spans.filter(({ kind }) => kind === 'mark'))
  const numbers = new Set(marks.map(({ text }) => Number(text)))
  return sources.flatMap(({ id }, at) => {
    const used = numbers.has(at + 1) || since?.source === id || until?.source === id
    return used ? [] : [fieldFault(file, `sources[${at + 1}]`, `nothing marks the source "${id}"`)]
  })
}

function unknownSources(file: CheckedFile): Fault[] {
  const ids = file.lesson.sources.map(({ id }) => id)
  const bounds = (['since', 'until'] as const).flatMap((field) => {
    const bound = file.lesson[field]
    return bound === null || ids.includes(bound.source)
      ? []
      : [fieldFault(file, `${field}.source`, `"${bound.source}" is no source of this lesson`)]
  })
  const twice = ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [fieldFault(file, `sources[${at + 1}].id`, `"${id}" is the id of another source`)],
  )
  return [...bounds, ...twice]
}
