// Judges lesson files: `npm run lint:knowledge` the project's own, `npm run lint:knowledge -- FOLDER...` those of a team,
// together with the project's own. One line for each fault; exit code 1 if there is any.
import path from 'node:path'
import { faultLine } from '../src/lessons/fault'
import { lintKnowledge } from './knowledge/lint'

async function main(): Promise<void> {
  const teams = process.argv.slice(2).filter((dir) => path.resolve(dir) !== path.resolve('knowledge'))
  const folders = [
    { dir: 'knowledge', team: null },
    ...teams.map((dir) => ({ dir, team: path.basename(path.resolve(dir)) })),
  ]
  const faults = await lintKnowledge(folders, new Date())
  for (const fault of faults) console.error(faultLine(fault))
  if (faults.length === 0) console.log('knowledge: no faults')
  process.exitCode = faults.length === 0 ? 0 : 1
}

void main()
