// Fits the weights of the search's confidence to question files, with cross-validation, prints how good they are and
// writes src/lessons/fitted-weights.ts. Run it after lessons or neighbours changed much:
//   npm run fit:confidence [FILE...]      the project's own questions where no file is named
import { writeFileSync } from 'node:fs'
import { FEATURES } from '../src/lessons/confidence'
import { createJudge } from '../src/lessons/search'
import { atThreshold, crossValidated, fitWeights, type Sample } from './eval/fit'
import { ownKnowledge } from './eval/knowledge'
import { ownQuestionFiles, readQuestions } from './eval/questions'

const FILE = 'src/lessons/fitted-weights.ts'
/** The share of uncovered questions that the threshold has to refuse under cross-validation. */
const REFUSED = 0.95

function samplesOf(files: readonly string[]): Sample[] {
  const { lessons, neighbours } = ownKnowledge()
  const judge = createJudge(lessons, neighbours)
  return files.flatMap(readQuestions).flatMap(({ q, expect }) => {
    const { features, lessons: found } = judge(q)
    if (!features) return []
    const right = expect.includes(found[0]?.topic.lesson?.id ?? '')
    return [{ question: q, features, covered: expect.length > 0, right }]
  })
}

function main(): void {
  const files = process.argv.slice(2)
  const samples = samplesOf(files.length > 0 ? files : ownQuestionFiles())
  const chances = crossValidated(samples)
  const thresholds = Array.from({ length: 99 }, (_, at) => (at + 1) / 100)
  const threshold = thresholds.find((value) => atThreshold(samples, chances, value).refused >= REFUSED) ?? 0.99
  for (const value of thresholds.filter((at) => at === threshold || Math.round(at * 100) % 10 === 0)) {
    const { right, refused } = atThreshold(samples, chances, value)
    const mark = value === threshold ? '  <- taken' : ''
    console.log(`from ${value.toFixed(2)} on: right ${percent(right)}, uncovered refused ${percent(refused)}${mark}`)
  }
  const fitted = { ...fitWeights(samples), threshold }
  console.log(`intercept ${fitted.intercept}`)
  for (const name of FEATURES) console.log(`${name.padEnd(20)} ${fitted.weights[name]}`)
  writeFileSync(FILE, sourceOf(fitted))
  console.log(`${samples.length} questions; ${FILE} is written. Format it with: npm run lint:fix`)
}

function sourceOf(fitted: object): string {
  return `import type { Fitted } from './confidence'

/** Written by \`npm run fit:confidence\`; not edited by hand. */
export const FITTED: Fitted = ${JSON.stringify(fitted, null, 2).replace(/"(\w+)":/g, '$1:')}
`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

main()
