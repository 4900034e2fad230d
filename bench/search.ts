import { Bench } from 'tinybench'
import { loadBook } from '../src/lessons/book'
import type { LessonBook } from '../src/model/services'
import { PLAIN } from './questions'
import type { Line } from './table'

/** Search alone, over all `questions` in turn; `rounds` times each at least. The index is there before. */
export async function searching(book: LessonBook, questions: readonly string[], rounds: number): Promise<Line> {
  for (const question of questions) book.find(question)
  let next = 0
  const bench = new Bench({
    iterations: rounds * questions.length,
    time: 0,
    warmup: false,
    retainSamples: true,
    throws: true,
  })
  bench.add('search', () => {
    book.find(questions[next % questions.length] ?? '')
    next += 1
  })
  const [task] = await bench.run()
  const latency = task?.result && 'latency' in task.result ? task.result.latency : null
  return {
    what: `search alone (${questions.length} questions, index there)`,
    samples: latency?.samples ?? [],
    unit: 'ms',
    against: null,
    compared: 'times',
    goal: 'under 1 ms',
  }
}

/** Reading and checking all lessons, and building the index with the first question in plain words: each anew, `rounds` times. */
export function building(knowledgeDirs: string[], rounds: number): Line[] {
  const reading: number[] = []
  const indexing: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    const book = loadBook(knowledgeDirs)
    const readAt = performance.now()
    book.find(PLAIN.words)
    reading.push(readAt - startedAt)
    indexing.push(performance.now() - readAt)
  }
  const line = (what: string, samples: number[]): Line => ({
    what,
    samples,
    unit: 'ms',
    against: null,
    compared: 'times',
    goal: '',
  })
  return [
    line(`lessons read and checked, not from the build (the first time ${reading[0]?.toFixed(0)} ms)`, reading),
    line(`index built by the first question (the first time ${indexing[0]?.toFixed(0)} ms)`, indexing),
  ]
}
