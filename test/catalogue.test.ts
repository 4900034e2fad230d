import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { commands } from '../commands/index'
import { checks } from '../src/checks/index'
import { PROJECT_ROOT } from '../src/config'
import { loadBook } from '../src/lessons/book'

/** The lessons of the talks. An id is stable for good: a lesson that goes leaves its id to the one that takes its place. */
const IDS = [
  'app-delivery',
  'cni-deadlock',
  'crashloop-surge',
  'draining-masters',
  'endpointslices',
  'etcd',
  'go-allocations',
  'hpa-migration',
  'immutable-config',
  'infrastructure-scales-too',
  'kata-arm',
  'kubevela',
  'master-memory',
  'notready-nodes',
  'podtato-head',
  'stateful-workloads',
  'users-and-workloads',
  'zone-aware-routing',
]
const GOLDEN = ['terminal.txt', 'whole.txt', 'blocks.json']
const QUESTIONS_A_LESSON = 10
const UNCOVERED_QUESTIONS = 60

const inProject = (...parts: string[]) => path.join(PROJECT_ROOT, ...parts)
/** The names of a folder's files that end so, without that ending. */
const namesIn = (folder: string, ending: string) =>
  readdirSync(inProject(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()

const book = loadBook([inProject('knowledge')])
const lessons = book.all().map(({ id }) => id)
const sorted = (names: readonly string[]) => [...names].sort()

function questionsIn(name: string): { q: string; expect: string[] }[] {
  const lines = readFileSync(inProject('test/lessons/questions', `${name}.jsonl`), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

test('every file of commands/ is in the list under its own name, and every command has its file', () => {
  const files = namesIn('commands', '.ts').filter((name) => name !== 'index')
  assert.deepEqual(sorted(commands.map(({ name }) => name)), files)
})

test('every command has its test, and its line for the help', () => {
  const untested = commands.filter(({ name }) => !existsSync(inProject('test/commands', `${name}.test.ts`)))
  assert.deepEqual(untested, [])
  for (const { name, summary } of commands) assert.match(summary, /^(?!.*TODO).+\.$/, name)
})

test('every file of src/checks/ is in the list under its own name, and every check has its file', () => {
  const files = namesIn('src/checks', '.ts').filter((name) => name !== 'index')
  assert.deepEqual(sorted(checks.map(({ id }) => id)), files)
})

for (const { id, lessons: about } of checks) {
  test(`${id}: the check has a fixture of each outcome, and its lessons are there`, () => {
    const verdicts = new Set(namesIn(`test/checks/${id}`, '.yaml').map((name) => name.split('.')[0]))
    assert.deepEqual(sorted([...verdicts].map(String)), ['clear', 'not-checked', 'risky'])
    assert.deepEqual(
      about.filter((lesson) => !lessons.includes(lesson)),
      [],
    )
  })
}

test('every file of knowledge/ is a lesson under its own name', () => {
  assert.deepEqual(
    sorted(lessons),
    namesIn('knowledge', '.md').filter((name) => name !== 'README'),
  )
})

test('every lesson of the talks is there', () => {
  assert.deepEqual(
    IDS.filter((id) => !lessons.includes(id)),
    [],
  )
})

test('nothing is left to do in a lesson', () => {
  const unfinished = lessons.filter((id) => /\bTODO\b/.test(readFileSync(inProject('knowledge', `${id}.md`), 'utf8')))
  assert.deepEqual(unfinished, [])
})

test('every lesson has its questions, and every file of questions its lesson', () => {
  // Beside the lessons: questions across all of them, and questions of none.
  assert.deepEqual(namesIn('test/lessons/questions', '.jsonl'), sorted([...lessons, 'on-call', 'uncovered']))
})

for (const id of lessons) {
  test(`${id}: at least ${QUESTIONS_A_LESSON} questions lead to it, each asked once`, () => {
    const questions = questionsIn(id)
    assert.ok(questions.length >= QUESTIONS_A_LESSON, `${questions.length} questions`)
    assert.equal(new Set(questions.map(({ q }) => q)).size, questions.length)
    for (const { q, expect } of questions) {
      assert.ok(q.trim() !== '' && expect.includes(id), q)
      assert.deepEqual(
        expect.filter((other) => !lessons.includes(other)),
        [],
        q,
      )
    }
  })
}

test(`at least ${UNCOVERED_QUESTIONS} questions have no lesson`, () => {
  const questions = questionsIn('uncovered')
  assert.ok(questions.length >= UNCOVERED_QUESTIONS, `${questions.length} questions`)
  assert.deepEqual(
    questions.filter(({ q, expect }) => q.trim() === '' || expect.length > 0),
    [],
  )
})

test('every lesson has its golden files, and every golden file its lesson or command', () => {
  for (const ending of GOLDEN) {
    const golden = namesIn('test/render/golden', `.${ending}`)
    const ofCommands = golden.filter(
      (name) => !lessons.includes(name) && commands.some((command) => command.name === name),
    )
    assert.deepEqual(golden, sorted([...lessons, ...ofCommands]))
  }
})
