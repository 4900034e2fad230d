import { cpus, loadavg } from 'node:os'
import { PROJECT_ROOT, readConfig } from '../src/config'
import { loadBook } from '../src/lessons/book'
import { atRest } from './at-rest'
import { BASE_ENV, programs } from './programs'
import { ownQuestions } from './questions'
import { roundTrips } from './round-trips'
import { building, searching } from './search'
import { table } from './table'
import { terminal, throughNpx } from './terminal'

/** How often each thing is measured. */
const ROUNDS = { roundTrips: 400, search: 5, building: 7, terminal: 15, atRest: 5, restMs: 2_000 }
/** With --smoke: only whether the benchmark works. The times say nothing, for the programs run from their sources. */
const SMOKE_ROUNDS: typeof ROUNDS = { roundTrips: 16, search: 1, building: 1, terminal: 1, atRest: 1, restMs: 0 }

/** `npm run bench`: measures what the project promises, and prints it. Judges nothing but whether the answers are right. */
async function main(smoke: boolean): Promise<void> {
  const rounds = smoke ? SMOKE_ROUNDS : ROUNDS
  const { knowledgeDirs } = readConfig(BASE_ENV)
  const measured = programs(!smoke)
  // First, while this process is fresh: a start reads and builds only once.
  const built = building(knowledgeDirs, rounds.building)
  const book = loadBook(knowledgeDirs)
  const lines = [
    ...(await roundTrips(measured, book, rounds.roundTrips)),
    await searching(book, ownQuestions(PROJECT_ROOT), rounds.search),
    ...built,
    ...(await terminal(measured, book, rounds.terminal)),
    ...(await atRest(measured, rounds.atRest, rounds.restMs)),
  ]
  console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}`)
  console.log(`Load of the last minute: ${loadavg()[0]?.toFixed(1)}\n`)
  console.log(table(lines))
  console.log(
    '\nBare is a minimal Bolt app on the same kind of receiver, or node -e 0. Each is measured in turn with ours.',
  )
  console.log("The terminal's program is the one that npx starts; npx's own start is not counted.")
  console.log(smoke ? 'npx was not started.' : throughNpx(book))
}

main(process.argv.includes('--smoke')).catch((error) => {
  console.error(`bench: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
})
