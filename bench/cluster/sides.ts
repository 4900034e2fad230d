import { execFile } from 'node:child_process'
import path from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { PROJECT_ROOT } from '../../src/config'
import type { Look } from '../../src/model/look'
import type { LessonBook } from '../../src/model/services'
import { asker, checkLesson } from '../round-trips'
import { type Spent, spentDuring } from './apiserver'
import type { LookingBot } from './bot'
import type { Filled } from './filled'

/** One look in the bot, and what it cost. */
export interface LookSample {
  look: Look
  ms: number
  spent: Spent
}

/** One list of all pods by the client library, and what it cost. */
export interface ListSample {
  pods: number
  ms: number
  peakMb: number
  spent: Spent
}

/** Makes one whole look in the bot's process. */
export async function lookOnce({ cluster, bot: account }: Filled, bot: LookingBot): Promise<LookSample> {
  const kubeconfig = cluster.kubeconfig(account)
  const made: { look: Look; ms: number }[] = []
  const spent = await spentDuring(cluster, async () => {
    const started = performance.now()
    const look = await bot.look(kubeconfig)
    made.push({ look, ms: performance.now() - started })
  })
  const [sample] = made
  if (sample === undefined) throw new Error('no look was made')
  return { ...sample, spent }
}

/** Lists every pod in a process of its own. */
export async function listOnce({ cluster, world }: Filled): Promise<ListSample> {
  const program = path.join(PROJECT_ROOT, 'bench', 'cluster', 'paged-list.mjs')
  const printed: string[] = []
  const spent = await spentDuring(cluster, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, cluster.kubeconfig()])
    printed.push(stdout)
  })
  const sample = JSON.parse(printed.join('')) as Omit<ListSample, 'spent'>
  if (sample.pods < world.size.pods) throw new Error(`the list of all pods gave ${sample.pods}`)
  return { ...sample, spent }
}

/** How long `/k8s-lesson` takes to be acknowledged while looks follow each other in the same process; and how many looks that were. */
export async function acknowledgements(
  { cluster, bot: account }: Filled,
  bot: LookingBot,
  book: LessonBook,
  count: number,
): Promise<{ ms: number[]; looks: number }> {
  const { next } = asker(bot.connected.workspace, (message, { words, lesson }) =>
    checkLesson(message, words, book.get(lesson)?.title ?? lesson),
  )
  const kubeconfig = cluster.kubeconfig(account)
  let looks = 0
  let isOver = false
  const looking = (async () => {
    for (; !isOver; looks += 1) await bot.look(kubeconfig)
  })()
  // A look that fails is told at the end of this.
  looking.catch(() => {})
  const ms: number[] = []
  while (ms.length < count || looks < 2) {
    ms.push(await next())
    await turn()
  }
  isOver = true
  await looking
  return { ms, looks }
}
