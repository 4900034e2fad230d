// Runs the tests: `npm test`, or `npm test -- test/lessons` for those whose path contains one of the words.
// Node 20 finds no *.test.ts by itself, and is green when it finds none. So the files are listed here, and a
// file that did not run, or a run of no test at all, fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((name) => path.join('test', name))
  .filter((name) => /\.test\.tsx?$/.test(name))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort()
if (files.length === 0) {
  console.error(`test: no test file${words.length ? ` matches ${words.join(' ')}` : ' found'}`)
  process.exit(1)
}

// A private folder: the browser unpacks into the temporary folder, which another user may own otherwise.
const temporary = mkdtempSync(path.join(tmpdir(), 'k8s-lesson-test-'))
const ranFile = path.join(temporary, 'ran.json')
const run = spawnSync(
  process.execPath,
  [
    '-r',
    'ts-node/register',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${path.join(root, 'scripts', 'test-ran.mjs')}`,
    `--test-reporter-destination=${ranFile}`,
    ...files,
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TMPDIR: temporary } },
)
const ran = JSON.parse(readFileSync(ranFile, 'utf8') || '{"files":[],"tests":0}')
rmSync(temporary, { recursive: true, force: true })

const missed = files.filter((file) => !ran.files.includes(path.join(root, file)))
if (missed.length > 0) console.error(`test: did not run: ${missed.join(', ')}`)
if (ran.tests === 0) console.error('test: no test ran')
process.exit(run.status !== 0 || missed.length > 0 || ran.tests === 0 ? 1 : 0)
