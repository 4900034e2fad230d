import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '../model/errors'
import type { Found, Neighbour } from '../model/find'
import type { Lesson } from '../model/lesson'
import type { LessonBook } from '../model/services'
import { compiledNeighbours } from './compiled'
import { type Fault, faultLine, inOrder } from './fault'
import { GROUPS } from './groups'
import { crossFaults, loadFolder } from './load'

/** How many faults a message names; all are named by `npm run lint:knowledge`. */
const NAMED_FAULTS = 5

/**
 * Reads the lessons of the project's folder and then of the teams' own, whose lessons are marked with their folder's name.
 * All or nothing: throws a Problem that names file, line and field where anything cannot be read or is not valid. The search
 * is built when it is first asked.
 */
export function loadBook(dirs: readonly string[]): LessonBook {
  const loaded = dirs.map((dir, at) => loadFolder({ dir, team: at === 0 ? null : path.basename(path.resolve(dir)) }))
  const files = loaded.flatMap((folder) => folder.files)
  const faults = inOrder([
    ...loaded.flatMap((folder) => folder.faults),
    ...files.flatMap((file) => file.faults),
    ...crossFaults(files),
  ])
  if (faults.length > 0) throw problemOf(faults)
  const lessons = files.flatMap(({ lesson }) => (lesson === null ? [] : [lesson])).sort(byGroupAndTitle)
  return bookOf(lessons, readNeighbours(path.join(dirs[0] ?? '', 'neighbours.yaml')))
}

function bookOf(lessons: readonly Lesson[], neighbours: readonly Neighbour[]): LessonBook {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  let finder: ((words: string) => Found) | null = null
  return {
    all: () => lessons,
    get: (id) => byId.get(id) ?? null,
    find: (words) => {
      const exact = byId.get(words.trim().toLowerCase())
      if (exact !== undefined) return foundById(exact)
      finder ??= search().createFinder(lessons, neighbours)
      return finder(words)
    },
  }
}

/** A lesson that was asked for by its id: there is nothing to search, and the search need not even be loaded. */
function foundById({ id, related }: Lesson): Found {
  return {
    lesson: id,
    confidence: 1,
    reason: { kind: 'id', matched: [id] },
    alternatives: related.slice(0, 3),
    neighbour: null,
  }
}

function search(): typeof import('./search') {
  // biome-ignore lint/style/noCommonJs: a list of topics needs no search, nor does the start of the bot
  return require('./search') as typeof import('./search')
}

function readNeighbours(file: string): Neighbour[] {
  const compiled = compiledNeighbours(textOf(file))
  if (compiled !== null) return compiled
  // biome-ignore lint/style/noCommonJs: its libraries take longer to load than a terminal may wait for a compiled list
  const { loadNeighbours } = require('./neighbours') as typeof import('./neighbours')
  return loadNeighbours(file)
}

/** The text of a file, empty where it cannot be read: whoever reads it properly then says why. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Groups in their order, groups of teams' own after them by name, then titles. */
function byGroupAndTitle(a: Lesson, b: Lesson): number {
  const place = ({ group }: Lesson) => (GROUPS.includes(group) ? GROUPS.indexOf(group) : GROUPS.length)
  return place(a) - place(b) || compare(a.group, b.group) || compare(a.title, b.title)
}

/** By code units: the order of a language would have to be loaded first, which takes longer than all the rest. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function problemOf(faults: readonly Fault[]): Problem {
  const named = faults.slice(0, NAMED_FAULTS).map(faultLine).join('; ')
  const rest = faults.length > NAMED_FAULTS ? `; and ${faults.length - NAMED_FAULTS} more` : ''
  return new Problem(
    'knowledge-invalid',
    `The lessons cannot be loaded: ${named}${rest}.`,
    'Nothing was loaded. Mend the files; npm run lint:knowledge FOLDER lists everything that is wrong in a folder.',
  )
}
