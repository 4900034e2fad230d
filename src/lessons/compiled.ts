import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Neighbour } from '../model/find'
import type { Lesson } from '../model/lesson'

/**
 * What the build has read and checked already, each with the very text it was made from, by the file's name. Loading the
 * parsers and reading all lessons takes over a third of a second; comparing texts takes a few milliseconds.
 */
export interface Compiled {
  lessons: Record<string, { text: string; lesson: Lesson }>
  neighbours: { text: string; list: Neighbour[] } | null
}

/** Beside the compiled code, and so never where the sources run as they are: what a build left cannot belong to other code. */
const FILE = path.join(__dirname, 'compiled.json')

const NOTHING: Compiled = { lessons: {}, neighbours: null }

let known: Compiled | null = null

/** The lesson that the build made from exactly this text, or null: then it has to be read. */
export function compiledLesson(name: string, text: string, { lessons } = compiled()): Lesson | null {
  const found = Object.hasOwn(lessons, name) ? lessons[name] : undefined
  return found?.text === text ? found.lesson : null
}

/** The neighbours that the build made from exactly this text, or null: then they have to be read. */
export function compiledNeighbours(text: string, { neighbours } = compiled()): Neighbour[] | null {
  return neighbours?.text === text ? neighbours.list : null
}

/** Keeps what was read for the next start of this compiled code. */
export function keepCompiled(knowledge: Compiled, file = FILE): void {
  writeFileSync(file, JSON.stringify(knowledge))
}

/** What the build kept; nothing where it kept nothing or the file is damaged: all is read anew, which only takes longer. */
export function readCompiled(file = FILE): Compiled {
  try {
    const { lessons, neighbours } = JSON.parse(readFileSync(file, 'utf8')) as Compiled
    return { lessons: lessons ?? {}, neighbours: neighbours ?? null }
  } catch {
    return NOTHING
  }
}

function compiled(): Compiled {
  known ??= readCompiled()
  return known
}
