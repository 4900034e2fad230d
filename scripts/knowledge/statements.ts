import type { Fault } from '../../src/lessons/fault'
import type { LessonFile } from '../../src/lessons/load'
import type { Lesson, PartName } from '../../src/model/lesson'
import type { Command, Item, Span, Versions } from '../../src/model/text'

/** A lesson that was read without faults. */
export interface CheckedFile extends LessonFile {
  lesson: Lesson
}

/** A paragraph, an item of a list or a step. `name` is its place, such as `now[2]`; `line` counts from 1. */
export interface Statement {
  part: PartName
  name: string
  line: number
  spans: Span[]
  command: Command | null
  /** The versions for which it is true; absent: all. */
  versions?: Versions
  /** The line of the command's first line. */
  commandLine: number
}

/** Every statement of a lesson, in the order of its file, named as the loader names them. */
export function statements({ lesson, lineOf }: CheckedFile): Statement[] {
  return (Object.keys(lesson.parts) as PartName[]).flatMap((part) => {
    const entries = lesson.parts[part].flatMap((block): Item[] => {
      if (block.kind === 'list') return block.items
      if (block.kind === 'paragraph') return [{ ...block, command: null }]
      return [{ spans: [], command: block.command }]
    })
    return entries.map((entry, at) => {
      const name = `${part}[${at + 1}]`
      return { part, name, ...entry, line: lineOf(name), commandLine: lineOf(`${name}.command`) }
    })
  })
}

/** A fault of a field of the front matter, at its line. */
export function fieldFault({ file, lineOf }: LessonFile, field: string, message: string): Fault {
  return { file, line: lineOf(field), field, message }
}
