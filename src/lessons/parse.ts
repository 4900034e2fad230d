import type { Lesson } from '../model/lesson'
import { type Fault, inOrder } from './fault'
import { parseFrontMatter, splitFile } from './front-matter'
import { parseBody } from './markdown'

/** A lesson file as read: `lesson` is null where the file has faults. */
export interface ParsedLesson {
  lesson: Lesson | null
  faults: Fault[]
  /** The line of a field of the front matter or of a statement of the body, counted from 1; 1 where it is not known. */
  lineOf(field: string): number
}

/**
 * Reads the text of one lesson file. `file` names it in faults; its last part must be the lesson's id with `.md`.
 * Gives the whole lesson or its faults, never a part of it. Never throws. `team` is left null.
 */
export function parseLesson(text: string, file: string): ParsedLesson {
  const split = splitFile(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  if (split === null) {
    const message = 'must begin with front matter between two lines ---'
    return { lesson: null, faults: [{ file, line: 1, field: 'front matter', message }], lineOf: () => 1 }
  }
  const front = parseFrontMatter(split.yaml, file)
  const sources = front.value?.sources ?? []
  const body = parseBody(split.body, split.bodyLine, sources, file)
  const lineOf = (field: string) => body.lines.get(field) ?? front.lineOf(pathOf(field))
  // Without sources every mark would be a fault that follows from another one.
  const bodyFaults =
    front.value === null ? body.faults.filter(({ message }) => !message.startsWith('the mark ')) : body.faults
  const faults = [
    ...front.faults,
    ...bodyFaults,
    ...(front.value === null ? [] : nameFaults(front.value.id, file, lineOf)),
  ]
  if (front.value === null || faults.length > 0) return { lesson: null, faults: inOrder(faults), lineOf }
  return { lesson: { ...front.value, team: null, parts: body.parts }, faults: [], lineOf }
}

function nameFaults(id: string, file: string, lineOf: (field: string) => number): Fault[] {
  const name = file.split(/[\\/]/).at(-1)
  if (name === `${id}.md`) return []
  return [{ file, line: lineOf('id'), field: 'id', message: `"${id}" and the file's name must be the same: ${id}.md` }]
}

/** `sources[2].url` as the path of the YAML document: ['sources', 1, 'url']. */
function pathOf(field: string): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((match) =>
    match[1] === undefined ? match[0] : Number(match[1]) - 1,
  )
}
