import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compiledLesson } from './compiled'
import type { Fault } from './fault'
import type { ParsedLesson } from './parse'

/** One lesson file of a folder. */
export interface LessonFile extends ParsedLesson {
  /** The path as it is named in faults. */
  file: string
  /** Whose folder it is: null for the project's own. */
  team: string | null
}

/** A folder of lessons. */
export interface LessonFolder {
  dir: string
  team: string | null
}

/** The files of a folder in the order of their names; `faults` where the folder or a file cannot be read or holds none. */
export function loadFolder({ dir, team }: LessonFolder): { files: LessonFile[]; faults: Fault[] } {
  let names: string[]
  try {
    names = lessonNames(dir)
  } catch (error) {
    return { files: [], faults: [{ file: dir, line: 0, field: '', message: `cannot be read (${reason(error)})` }] }
  }
  if (names.length === 0) return { files: [], faults: [{ file: dir, line: 0, field: '', message: 'holds no lesson' }] }
  return { files: names.map((name) => loadFile(path.join(dir, name), team)), faults: [] }
}

function lessonNames(dir: string): string[] {
  // A README explains a folder and is no lesson.
  return readdirSync(dir)
    .filter((name) => name.endsWith('.md') && !name.startsWith('.') && name !== 'README.md')
    .sort()
}

function loadFile(file: string, team: string | null): LessonFile {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const faults = [{ file, line: 0, field: '', message: `cannot be read (${reason(error)})` }]
    return { file, team, lesson: null, faults, lineOf: () => 0 }
  }
  const parsed = readLesson(text, file)
  return { ...parsed, lesson: parsed.lesson === null ? null : { ...parsed.lesson, team }, file, team }
}

function readLesson(text: string, file: string): ParsedLesson {
  const lesson = compiledLesson(path.basename(file), text)
  if (lesson === null) return parser().parseLesson(text, file)
  // The line is only asked for where something is wrong between lessons.
  return { lesson, faults: [], lineOf: (field) => parser().parseLesson(text, file).lineOf(field) }
}

function parser(): typeof import('./parse') {
  // biome-ignore lint/style/noCommonJs: its libraries take longer to load than a terminal may wait for a compiled lesson
  return require('./parse') as typeof import('./parse')
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** What is wrong between lessons: ids that two have, and related ids that none has. */
export function crossFaults(files: readonly LessonFile[]): Fault[] {
  const owner = new Map<string, string>()
  const faults: Fault[] = []
  for (const { lesson, file, lineOf } of files) {
    if (lesson === null) continue
    const other = owner.get(lesson.id)
    if (other === undefined) owner.set(lesson.id, file)
    else faults.push({ file, line: lineOf('id'), field: 'id', message: `"${lesson.id}" is the id of ${other} already` })
  }
  // A lesson that has faults is still there to be related to, so files count, not only what was read.
  const ids = new Set(files.map(({ file }) => path.basename(file, '.md')))
  for (const { lesson, file, lineOf } of files) {
    for (const [at, id] of (lesson?.related ?? []).entries()) {
      const field = `related[${at + 1}]`
      if (!ids.has(id)) faults.push({ file, line: lineOf(field), field, message: `no lesson has the id "${id}"` })
      if (id === lesson?.id)
        faults.push({ file, line: lineOf(field), field, message: 'a lesson is not related to itself' })
    }
  }
  return faults
}
