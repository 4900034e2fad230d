// Writes the files of a new unit: `npm run new lesson ID`, `npm run new check ID` or `npm run new command ID`. Nothing that exists is overwritten.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from '../src/config'
import { checkFiles } from './new/check'
import { commandFiles } from './new/command'
import { lessonFiles } from './new/lesson'
import { listed } from './new/list'

/** A file to write: its path in the project and its text. */
export interface NewFile {
  file: string
  text: string
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const COMMANDS = 'commands/index.ts'
const CHECKS = 'src/checks/index.ts'

/**
 * The files of a new unit, with those that change because of it, and what is left to do. `read` gives the text of a file
 * of the project. Throws an Error that says how to call it where the kind or the id is none.
 */
export function newUnit(
  kind: string | undefined,
  id: string | undefined,
  today: string,
  read: (file: string) => string,
): { created: NewFile[]; changed: NewFile[]; next: string } {
  if (id === undefined || !ID.test(id))
    throw new Error('Give an id of a-z, 0-9 and dashes: npm run new lesson my-topic')
  if (kind === 'lesson') {
    const next = 'Fill in each TODO; npm run lint:knowledge and npm test -- catalogue tell what is missing.'
    return { created: lessonFiles(id, today), changed: [], next }
  }
  if (kind === 'command') {
    const next = 'Fill in each TODO, then run npm run lint:fix and npm run generate.'
    return {
      created: commandFiles(id),
      changed: [{ file: COMMANDS, text: listed(read(COMMANDS), 'commands', id) }],
      next,
    }
  }
  if (kind === 'check') {
    const next =
      'Fill in each TODO, then run npm run lint:fix, npm run generate and npm test -- checks. The demo cluster needs something for it to find: dev/demo/state.'
    return { created: checkFiles(id), changed: [{ file: CHECKS, text: listed(read(CHECKS), 'checks', id) }], next }
  }
  throw new Error(`There are lessons, checks and commands, no ${kind}: npm run new lesson|check|command ID`)
}

function main(): void {
  const [kind, id] = process.argv.slice(2)
  const inProject = (file: string) => path.join(PROJECT_ROOT, file)
  const today = new Date().toISOString().slice(0, 10)
  const { created, changed, next } = newUnit(kind, id, today, (file) => readFileSync(inProject(file), 'utf8'))
  const taken = created.find(({ file }) => existsSync(inProject(file)))
  if (taken !== undefined) throw new Error(`${taken.file} exists already.`)
  for (const { file, text } of [...created, ...changed]) {
    mkdirSync(path.dirname(inProject(file)), { recursive: true })
    writeFileSync(inProject(file), text)
    console.log(file)
  }
  console.log(next)
}

if (require.main === module) {
  try {
    main()
  } catch (error) {
    console.error(`new: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
