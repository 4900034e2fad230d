import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { settle } from './apiserver'
import { type LookingBot, startBot } from './bot'
import { type Filled, fill } from './filled'
import { failuresOf, listed, verdictsOf, withoutPlant } from './judge'
import { comparison, type Grown, growth } from './report'
import { acknowledgements, type ListSample, type LookSample, listOnce, lookOnce } from './sides'
import { type Size, sizeFor, sizeOf, WHOLE } from './world'

const USAGE = `npm run bench:cluster -- [--scale 0.1] [--nodes 300 --pods 3000] [--rounds 3] [--table]
  --scale   a part of 5,000 nodes and 150,000 pods; 1 by default
  --rounds  how often three looks and one list of all pods are measured in turn
  --table   the cost of looks at sizes from 100 pods to --scale instead`

/** The sizes of --table, in pods, and then that of --scale. */
const STEPS = [100, 1_000, 5_000, 15_000, 50_000]
const LOOKS_IN_A_ROUND = 3
const ACKNOWLEDGEMENTS = 1_000

/** `npm run bench:cluster`: what a look costs on a large cluster. Fails only where a check does not find what is planted for it. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      nodes: { type: 'string' },
      pods: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      table: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const pods = Number(values.pods ?? Number(values.scale) * WHOLE.pods)
  const size = values.nodes === undefined ? sizeOf(pods / WHOLE.pods) : sizeFor(pods, Number(values.nodes))
  console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}`)
  console.log(`Load of the last minute before: ${loadavg()[0]?.toFixed(1)}`)
  return values.table ? tableUpTo(size) : sideBySide(size, Number(values.rounds))
}

/** Looks and paged lists in turn, then acknowledgements; gives the exit code. */
async function sideBySide(size: Size, rounds: number): Promise<number> {
  return withCluster(size, async (filled, bot) => {
    const first = await lookOnce(filled, bot)
    console.log(`The first look took ${(first.ms / 1000).toFixed(2)} s`)
    const acknowledged = await acknowledgements(filled, bot, ACKNOWLEDGEMENTS)
    console.log(`${acknowledged.ms.length} commands were acknowledged while ${acknowledged.looks} looks were made`)
    const looks: LookSample[] = []
    const lists: ListSample[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (let each = 0; each < LOOKS_IN_A_ROUND; each += 1) looks.push(await lookOnce(filled, bot))
      lists.push(await listOnce(filled))
    }
    console.log(`\nMedians of ${looks.length} looks and ${lists.length} lists in turn:\n`)
    console.log(comparison({ looks, lists, botPeakMb: bot.peakMb(), acknowledged: acknowledged.ms }))
    return judged(filled, [first, ...looks])
  })
}

/** Looks at clusters of growing size; gives the exit code. */
async function tableUpTo(last: Size): Promise<number> {
  const sizes = [...STEPS.filter((pods) => pods < last.pods).map((pods) => sizeOf(pods / WHOLE.pods)), last]
  const grown: Grown[] = []
  let code = 0
  for (const size of sizes) {
    const ended = await withCluster(size, async (filled, bot) => {
      const looks: LookSample[] = []
      await lookOnce(filled, bot)
      for (let each = 0; each < 2 * LOOKS_IN_A_ROUND; each += 1) looks.push(await lookOnce(filled, bot))
      grown.push({ nodes: size.nodes, pods: size.pods, objects: allOf(filled), looks })
      return judged(filled, looks)
    })
    code = Math.max(code, ended)
  }
  console.log(`\nMedians of ${2 * LOOKS_IN_A_ROUND} looks at each size.\n`)
  console.log(growth(grown))
  return code
}

async function withCluster(size: Size, run: (filled: Filled, bot: LookingBot) => Promise<number>): Promise<number> {
  const filled = await fill(size, new Date())
  try {
    console.log(`\n${allOf(filled)} objects, ${size.pods} pods of them, loaded in ${filled.loadSeconds.toFixed(0)} s`)
    console.log(`The apiserver was quiet again ${(await settle(filled.cluster)).toFixed(0)} s later`)
    const bot = await startBot()
    try {
      return await run(filled, bot)
    } finally {
      await bot.connected.close()
    }
  } finally {
    console.log(`Load of the last minute at the end: ${loadavg()[0]?.toFixed(1)}`)
    await filled.cluster.stop()
  }
}

function allOf({ written }: Filled): number {
  return [...written.values()].reduce((all, count) => all + count, 0)
}

/** Prints what the checks missed; 1 where one found nothing of its own in any of the looks. */
function judged({ world }: Filled, samples: readonly LookSample[]): number {
  const failures = new Set<string>(withoutPlant().map((id) => `${id}: nothing is planted for it`))
  const notes = new Set<string>()
  for (const { look } of samples) {
    const verdicts = verdictsOf(look, world)
    for (const failure of failuresOf(verdicts)) failures.add(failure)
    for (const { check, found, missed, strays } of verdicts) {
      if (found.length > 0 && missed.length > 0) notes.add(`${check} missed ${listed(missed)}`)
      if (strays.length > 0) notes.add(`${check} found what was not planted: ${listed(strays)}`)
    }
  }
  for (const note of notes) console.log(note)
  for (const failure of failures) console.error(`bench: ${failure}`)
  if (failures.size === 0) console.log('Every check found what was planted for it.')
  return failures.size === 0 ? 0 : 1
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    console.error(`bench: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  },
)
