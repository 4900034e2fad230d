// Measures the search on question files:
//   npm run eval:knowledge [-- FILE... --misses]      the project's own questions where no file is named
// A covered question counts as first when it is answered and the lesson is a right one, as within three when a right one
// is the answer or among the three that are named first; an uncovered one as refused when no lesson is given.
import { createFinder } from '../src/lessons/search'
import type { Found } from '../src/model/find'
import { ownKnowledge } from './eval/knowledge'
import { ownQuestionFiles, type Question, readQuestions } from './eval/questions'

interface Counts {
  covered: number
  first: number
  three: number
  uncovered: number
  refused: number
}

function count(counts: Counts, { expect }: Question, { lesson, alternatives }: Found): boolean {
  if (expect.length === 0) {
    counts.uncovered++
    if (lesson === null) counts.refused++
    return lesson === null
  }
  counts.covered++
  const first = lesson !== null && expect.includes(lesson)
  const named = [...(lesson === null ? [] : [lesson]), ...alternatives].slice(0, 3)
  if (first) counts.first++
  if (named.some((id) => expect.includes(id))) counts.three++
  return first
}

function main(): void {
  const words = process.argv.slice(2)
  const misses = words.includes('--misses')
  const named = words.filter((word) => !word.startsWith('--'))
  const { lessons, neighbours } = ownKnowledge()
  const find = createFinder(lessons, neighbours)
  const total = none()
  for (const file of named.length > 0 ? named : ownQuestionFiles()) {
    const counts = none()
    for (const question of readQuestions(file)) {
      const found = find(question.q)
      count(total, question, found)
      if (!count(counts, question, found) && misses) console.log(missLine(question, found))
    }
    console.log(line(file, counts))
  }
  console.log(line('total', total))
}

function none(): Counts {
  return { covered: 0, first: 0, three: 0, uncovered: 0, refused: 0 }
}

function line(name: string, { covered, first, three, uncovered, refused }: Counts): string {
  const parts = [
    covered > 0
      ? `${covered} covered: first ${percent(first, covered)}, within three ${percent(three, covered)}`
      : null,
    uncovered > 0 ? `${uncovered} uncovered: refused ${percent(refused, uncovered)}` : null,
  ]
  return `${name}: ${parts.filter(Boolean).join('; ')}`
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)}%`
}

function missLine({ q, expect }: Question, { lesson, confidence, alternatives, reason, neighbour }: Found): string {
  const given = lesson ?? `refused (${neighbour?.topic ?? 'no topic'})`
  const why = reason ? `${reason.kind} ${reason.matched.join(' ')}` : 'nothing'
  const wanted = expect.join(' or ') || 'a refusal'
  return `  ${q.slice(0, 160)}\n    wanted ${wanted}, got ${given}, ${confidence.toFixed(2)}, then ${alternatives.join(' ')}; by ${why}`
}

main()
