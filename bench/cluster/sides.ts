import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { IDS } from '../../dev/workspace/seed'
import { PROJECT_ROOT } from '../../src/config'
import type { Look } from '../../src/model/look'
import { KNOWN, type Known } from '../questions'
import { type Spent, spentDuring } from './apiserver'
import type { LookingBot } from './bot'
import type { Filled } from './filled'

/** Between two commands, so that none pays for what the one before still has to finish. */
const PAUSE_MS = 2

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

/** What became of `/k8s-lesson` while looks followed each other in the same process. */
export interface Acknowledged {
  /** Milliseconds to each acknowledgement; infinite where there was none. */
  ms: number[]
  /** How many looks that were. */
  looks: number
}

/** Asks so many times, and for two looks at least. */
export async function acknowledgements(
  { cluster, bot: account }: Filled,
  bot: LookingBot,
  count: number,
): Promise<Acknowledged> {
  const { workspace } = bot.connected
  const kubeconfig = cluster.kubeconfig(account)
  let looks = 0
  let isOver = false
  const looking = (async () => {
    for (; !isOver; looks += 1) await bot.look(kubeconfig)
  })()
  // A look that fails is told at the end of this.
  looking.catch(() => {})
  await workspace.socket.whenConnected(1)
  const ms: number[] = []
  while (ms.length < count || looks < 2) {
    const { words } = KNOWN[ms.length % KNOWN.length] as Known
    await wait(PAUSE_MS)
    const askedAt = performance.now()
    const { status } = await workspace.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', words).settled
    ms.push(status === 'acknowledged' ? performance.now() - askedAt : Number.POSITIVE_INFINITY)
  }
  isOver = true
  await looking
  return { ms, looks }
}
