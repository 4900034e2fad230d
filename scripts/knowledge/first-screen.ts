import { lesson as lessonCommand } from '../../commands/lesson'
import type { Fault } from '../../src/lessons/fault'
import { noClusters } from '../../src/model/clusters'
import { request } from '../../src/model/request'
import type { LessonBook, Services } from '../../src/model/services'
import { terminal } from '../../src/render/terminal'
import type { CheckedFile } from './statements'

/** What a person woken at night takes in at once: docs of the answers ask for this much at most. */
const MOST_LINES = 25
const MOST_CHARACTERS = 1800
const FIRST_COMMAND_LINE = 8
const COLUMNS = 100

/** Renders each lesson's first screen as a terminal of 100 columns shows it, and measures it. */
export async function firstScreenFaults(files: readonly CheckedFile[]): Promise<Fault[]> {
  const services: Services = {
    lessons: bookOf(files),
    store: null,
    ...noClusters(''),
    now: () => new Date(0),
    call: (name) => name,
    commands: [],
  }
  const faults = await Promise.all(files.map((file) => measure(file, services)))
  return faults.flat()
}

async function measure({ file, lesson, lineOf }: CheckedFile, services: Services): Promise<Fault[]> {
  const text = terminal(await lessonCommand.run(request('lesson', lesson.id), services), {
    width: COLUMNS,
    colours: false,
  })
  // Commands are not wrapped by the renderer, but take as many lines on a narrow screen.
  const lines = text.split('\n').flatMap((line) => line.match(/.{1,100}/g) ?? [''])
  const first = lesson.parts.now
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .find(({ command }) => command)
  const firstLine = first?.command?.code.split('\n')[0] ?? ''
  const at =
    first === undefined ? -1 : lines.findIndex((line) => line.trim() !== '' && firstLine.startsWith(line.trim()))
  const faults: string[] = []
  if (lines.length > MOST_LINES)
    faults.push(`takes ${lines.length} lines of ${COLUMNS} columns, at most ${MOST_LINES} fit`)
  if (text.length > MOST_CHARACTERS) faults.push(`has ${text.length} characters, at most ${MOST_CHARACTERS} fit`)
  if (at === -1) faults.push('has no command')
  else if (at >= FIRST_COMMAND_LINE)
    faults.push(`has its first command on line ${at + 1}, not within ${FIRST_COMMAND_LINE}`)
  return faults.map((message) => ({ file, line: lineOf('Do now'), field: 'first screen', message }))
}

/** A book in which words are ids: enough to render a lesson as if its id had been typed. */
function bookOf(files: readonly CheckedFile[]): LessonBook {
  const lessons = new Map(files.map(({ lesson }) => [lesson.id, lesson]))
  return {
    all: () => [...lessons.values()],
    get: (id) => lessons.get(id) ?? null,
    find: (id) => ({
      lesson: id,
      confidence: 1,
      reason: { kind: 'id', matched: [id] },
      alternatives: [],
      neighbour: null,
    }),
  }
}
