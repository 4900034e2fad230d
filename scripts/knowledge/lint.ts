import path from 'node:path'
import { type Fault, inOrder } from '../../src/lessons/fault'
import { crossFaults, type LessonFile, type LessonFolder, loadFolder } from '../../src/lessons/load'
import { loadNeighbours } from '../../src/lessons/neighbours'
import { Problem } from '../../src/model/errors'
import { commandFaults } from './commands'
import { firstScreenFaults } from './first-screen'
import { frontMatterFaults } from './front-matter'
import { repeatedPhrases, sharedNames } from './phrases'
import { sourceFaults } from './sources'
import type { CheckedFile } from './statements'
import { stepFaults } from './steps'
import { versionFaults } from './versions'

/** Everything that is wrong with the lessons of some folders, in reading order; empty where they are sound. */
export async function lintKnowledge(folders: readonly LessonFolder[], now: Date): Promise<Fault[]> {
  const loaded = folders.map(loadFolder)
  const files = loaded.flatMap((folder) => folder.files)
  const read = files.filter(isRead)
  return inOrder([
    ...loaded.flatMap((folder) => folder.faults),
    ...files.flatMap((file) => file.faults),
    ...folders.flatMap(neighbourFaults),
    ...crossFaults(files),
    ...read.flatMap((file) => [
      ...frontMatterFaults(file, now),
      ...repeatedPhrases(file),
      ...sourceFaults(file),
      ...stepFaults(file),
      ...versionFaults(file),
    ]),
    ...sharedNames(read),
    ...(await commandFaults(read)),
    ...(await firstScreenFaults(read)),
  ])
}

function isRead(file: LessonFile): file is CheckedFile {
  return file.lesson !== null
}

/** What is wrong with the list of topics that no lesson covers; only the project has one. */
function neighbourFaults({ dir, team }: LessonFolder): Fault[] {
  const file = path.join(dir, 'neighbours.yaml')
  try {
    if (team === null) loadNeighbours(file)
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [{ file, line: 0, field: '', message: error.message }]
  }
}
