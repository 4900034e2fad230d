import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Compiled, keepCompiled } from './compiled'
import { loadFolder } from './load'
import { loadNeighbours } from './neighbours'

/**
 * Reads the project's folder of lessons for the build and keeps what is valid beside the compiled code, so that a start needs
 * no parser: `file`, beside the compiled code unless it is given. What is not valid is left out: the start then reads it, and says what is wrong.
 */
export function compileKnowledge(dir: string, file?: string): void {
  const compiled: Compiled = { lessons: {}, neighbours: null }
  for (const { file, lesson } of loadFolder({ dir, team: null }).files)
    if (lesson !== null) compiled.lessons[path.basename(file)] = { text: readFileSync(file, 'utf8'), lesson }
  const neighbours = path.join(dir, 'neighbours.yaml')
  try {
    compiled.neighbours = { text: readFileSync(neighbours, 'utf8'), list: loadNeighbours(neighbours) }
  } catch {
    compiled.neighbours = null
  }
  keepCompiled(compiled, file)
}
