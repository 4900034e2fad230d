import { spawnSync } from 'node:child_process'
import { PROJECT_ROOT } from '../src/config'
import type { LessonBook } from '../src/model/services'
import { interleave, type Timed } from './measure'
import { BASE_ENV, type Programs } from './programs'
import { type Known, PLAIN } from './questions'
import type { Line } from './table'

/** The terminal's answers as whole processes, beside a node that does nothing. */
export async function terminal({ terminal: program }: Programs, book: LessonBook, rounds: number): Promise<Line[]> {
  const topic = { words: 'etcd', lesson: 'etcd' }
  const asking =
    (known: Known): Timed =>
    async () =>
      run(process.execPath, [...program, known.words], book.get(known.lesson)?.title ?? known.lesson)
  const nothing = async () => run(process.execPath, ['-e', '0'], '')
  const [bare = [], byTopic = [], inWords = []] = await interleave(
    [nothing, asking(topic), asking(PLAIN)],
    rounds,
    Math.min(rounds - 1, 1),
  )
  const line = (what: string, samples: number[], goal: string): Line => ({
    what,
    samples,
    unit: 'ms',
    against: bare,
    compared: 'more',
    goal,
  })
  return [
    line('k8s-lesson etcd, the whole process', byTopic, 'within 150 ms of node -e 0'),
    line('k8s-lesson with a question in words', inWords, ''),
  ]
}

/**
 * A start through npx, whose own start is no work of ours: a sentence, not a line of the table. It is the second start: at the
 * first one in a folder npx links the project, and builds it anew for that.
 */
export function throughNpx(book: LessonBook): string {
  // --no: never fetches anything.
  const start = () => run('npx', ['--no', 'k8s-lesson', 'etcd'], book.get('etcd')?.title ?? 'etcd')
  try {
    start()
    return `For information, npx k8s-lesson etcd as a whole, once: ${start().toFixed(0)} ms.`
  } catch (error) {
    return `npx k8s-lesson etcd did not run: ${error instanceof Error ? error.message : error}`
  }
}

/** Milliseconds of a process that ends well and prints `expected` near its start. Throws Error where it does not. */
function run(command: string, args: string[], expected: string): number {
  const startedAt = performance.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
    env: BASE_ENV,
  })
  const ms = performance.now() - startedAt
  if (error !== undefined) throw error
  const printed = stdout.replace(/\s+/g, ' ').trim()
  if (status !== 0 || !printed.startsWith(expected)) {
    throw new Error(`${[command, ...args].join(' ')} ended with ${status}: ${stderr}${printed.slice(0, 200)}`)
  }
  return ms
}
