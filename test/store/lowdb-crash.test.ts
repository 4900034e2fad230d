import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { openLowdbReader, openLowdbStore } from '../../src/store/lowdb'
import { newFolder, testOptions } from './folder'

const AT = '2026-11-24T03:00:00.000Z'
const RECORDER = ['-r', 'ts-node/register', path.join(__dirname, 'children', 'recorder.ts')]
const root = newFolder()

/** The lines that the child prints, up to the first that `enough` takes; then the child is killed with SIGKILL. */
async function linesUntil(child: ChildProcess, enough: (line: string) => boolean): Promise<string[]> {
  assert.ok(child.stdout)
  const exited = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (enough(line)) break
  }
  child.kill('SIGKILL')
  await exited
  return lines
}

/** As if the lock's holder had died long ago. */
function age(lock: string): void {
  const longAgo = new Date(Date.now() - 60_000)
  if (existsSync(lock)) utimesSync(lock, longAgo, longAgo)
}

test('a bot killed amid its writes leaves a whole file with all that it had acknowledged', async () => {
  const file = path.join(root, 'killed', 'store.json')
  let before = 0
  for (const stop of [0, 3, 11, 24]) {
    const child = spawn(process.execPath, [...RECORDER, file, '400', '1000000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = await linesUntil(child, (line) => line === String(stop))
    assert.equal(lines.at(-1), String(stop))
    const kept = await openLowdbReader(file, testOptions()).listQuestions()
    assert.ok(kept.length >= before + stop + 1, `${kept.length} kept after ${before} and ${stop + 1} more`)
    before = kept.length
    age(`${file}.lock`)
  }
})

test('a disk that runs full amid a write: told so, the file stays whole, nothing is lost', async () => {
  // Two blocks of 1,024 bytes: some questions fit, then a write ends halfway, as on a full disk.
  const file = path.join(root, 'full', 'store.json')
  const command = 'ulimit -f 2; exec "$0" "$@"'
  const child = spawn('bash', ['-c', command, process.execPath, ...RECORDER, file, '300', '100'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // ts-node's cache of compiled code would not fit either.
    env: { ...process.env, DISABLE_V8_COMPILE_CACHE: '1' },
  })
  const lines = await linesUntil(child, (line) => line.startsWith('store-'))
  assert.match(lines.at(-1) ?? '', /^store-full The store cannot write .*store\.json: .* Make room for /)
  assert.ok(lines.length > 2)
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(kept.questions.length, lines.length - 1)
})

test('a folder that may not be written is a Problem that says who has to be let in', async () => {
  const folder = path.join(root, 'forbidden')
  mkdirSync(folder)
  chmodSync(folder, 0o555)
  const child = spawn(process.execPath, [...RECORDER, path.join(folder, 'store.json'), '10', '1', 'nobody'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = await linesUntil(child, () => false)
  assert.match(
    lines[0] ?? '',
    /^store-permission The store cannot .*permission is denied\. Let the user that runs the bot/,
  )
  assert.equal(lines.length, 1)
})

test('an entry that could not be written stays, and is written with the next or at closing', async () => {
  const file = path.join(root, 'later', 'store.json')
  const store = await openLowdbStore(file, testOptions())
  // A folder in the file's place: no file can be put there.
  mkdirSync(file)
  await assert.rejects(store.recordQuestion({ text: 'first', nearest: [], at: AT }), { code: 'store-path' })
  assert.equal((await store.listQuestions()).length, 1)
  rmdirSync(file)
  await store.recordFeedback({ lesson: 'etcd', helpful: true, at: AT })
  const reader = openLowdbReader(file, testOptions())
  assert.equal((await reader.listQuestions())[0]?.text, 'first')
  await store.close()
})
