// Runs the tests: `npm test`, or `npm test -- test/lessons` for those whose path contains one of the words.
// Node 20 finds no *.test.ts by itself, and is green when it finds none. So the files are listed here, and a
// file that did not run, or a run of no test at all, fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const temporary = mkdtempSync(path.join(tmpdir(), 'k8s-lesson-test-'))
// The browser unpacks into the temporary folder, which another user may own otherwise: so a private one.
process.env.TMPDIR = temporary
try {
  process.exitCode = await main(process.argv.slice(2))
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

async function main(words) {
  const found = testFiles(words)
  const files = await thatCanRun(found)
  if (files.length === 0) {
    const none = words.length ? `no test file matches ${words.join(' ')}` : 'no test file found'
    console.error(`test: ${found.length ? 'no other test is asked for' : none}`)
    return 1
  }
  const { status, ran } = run(files)
  const missed = files.filter((file) => !ran.files.includes(path.join(root, file)))
  if (missed.length > 0) console.error(`test: did not run: ${missed.join(', ')}`)
  if (ran.tests === 0) console.error('test: no test ran')
  return status !== 0 || missed.length > 0 || ran.tests === 0 ? 1 : 0
}

function testFiles(words) {
  return readdirSync(path.join(root, 'test'), { recursive: true })
    .map((name) => path.join('test', name))
    .filter((name) => /\.test\.tsx?$/.test(name))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort()
}

/** Leaves out the tests whose programs are not here, and says so; in CI those fail instead. */
async function thatCanRun(files) {
  const whyNoBrowser = async () => (await import('./browser.mjs')).whyNoBrowser()
  const whyNoCluster = async () => (await import('./cluster/binaries.mjs')).whyNoCluster()
  const noBrowser = (reason) => `The browser tests did not run, since no Chrome or Chromium starts here: ${reason}`
  const noCluster = (reason) => `The cluster tests did not run: ${reason}`
  return withoutFolder(
    await withoutFolder(files, 'browser', whyNoBrowser, noBrowser),
    'cluster',
    whyNoCluster,
    noCluster,
  )
}

async function withoutFolder(files, folder, whyNot, line) {
  const isInFolder = (file) => file.startsWith(path.join('test', folder, path.sep))
  if (process.env.CI || !files.some(isInFolder)) return files
  const reason = await whyNot()
  if (reason === null) return files
  console.log(line(reason))
  return files.filter((file) => !isInFolder(file))
}

function run(files) {
  const ranFile = path.join(temporary, 'ran.json')
  const { status } = spawnSync(
    process.execPath,
    [
      '-r',
      'ts-node/register',
      '--test',
      // Node leaves one core to itself; the runner has next to nothing to do.
      `--test-concurrency=${availableParallelism()}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${path.join(root, 'scripts', 'test-ran.mjs')}`,
      `--test-reporter-destination=${ranFile}`,
      ...files,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return { status, ran: JSON.parse(readFileSync(ranFile, 'utf8') || '{"files":[],"tests":0}') }
}
