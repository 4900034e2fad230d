import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { install } from '@sinonjs/fake-timers'
import { checkStore } from '../../src/store/check'
import { openLowdbReader, openLowdbStore } from '../../src/store/lowdb'
import { openStore } from '../../src/store/open'
import { conforms } from './conformance'
import { newFolder, testOptions } from './folder'

const AT = '2026-11-24T03:00:00.000Z'
const root = newFolder()
let stores = 0
/** The path of a store that does not exist yet. */
const newFile = () => path.join(root, String(++stores), 'store.json')

conforms('lowdb', async ({ now }, limits = {}) => openLowdbStore(newFile(), { ...testOptions(), now, limits }))

/** A file with that text, in a folder of its own. */
function fileOf(text: string): string {
  const file = newFile()
  mkdirSync(path.dirname(file))
  writeFileSync(file, text)
  return file
}

test('what was recorded is there after opening again, and for a reader beside the writer', async () => {
  const file = newFile()
  const first = await openLowdbStore(file, testOptions())
  await first.recordQuestion({ text: 'why', nearest: ['etcd'], at: AT })
  const reader = openLowdbReader(file, testOptions())
  assert.deepEqual(await reader.listQuestions(), [{ text: 'why', nearest: ['etcd'], at: AT }])
  await first.recordFeedback({ lesson: 'etcd', helpful: true, at: AT })
  assert.equal((await reader.listFeedback()).length, 1)
  await first.close()
  const again = await openLowdbStore(file, testOptions())
  assert.deepEqual(await again.listQuestions(), await reader.listQuestions())
  await again.close()
  assert.deepEqual(readdirSync(path.dirname(file)), ['store.json'])
})

test('a reader of a store that does not exist lists nothing and makes nothing', async () => {
  const file = newFile()
  assert.deepEqual(await openLowdbReader(file, testOptions()).listQuestions(), [])
  assert.equal(readdirSync(root).includes(path.basename(path.dirname(file))), false)
})

test('many entries at once share few writes, and each is on the disk when its promise settles', async () => {
  const file = newFile()
  const store = await openLowdbStore(file, testOptions())
  let unseen = 0
  await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      await store.recordQuestion({ text: `question ${index}`, nearest: [], at: AT })
      if (!readFileSync(file, 'utf8').includes(`"question ${index}"`)) unseen += 1
    }),
  )
  assert.equal(unseen, 0)
  await store.close()
})

test('a second writer is refused, told why, and does no harm', async () => {
  const file = newFile()
  const first = await openLowdbStore(file, testOptions())
  await assert.rejects(openLowdbStore(file, testOptions()), (error: Error & { code: string; line: string }) => {
    assert.equal(error.code, 'store-locked')
    assert.match(error.line, /another process holds .*store\.json.* Stop the other bot/)
    return true
  })
  assert.deepEqual(await checkStore(`file:${file}`), { file, held: true })
  await first.recordQuestion({ text: 'still mine', nearest: [], at: AT })
  await first.close()
  assert.deepEqual(await checkStore(`file:${file}`), { file, held: false })
})

test('a second writer waits a while for the first to let go', async () => {
  const file = newFile()
  const first = await openLowdbStore(file, testOptions())
  const options = testOptions()
  let closed: Promise<void> | undefined
  const log = {
    warn: (_fields: object, message: string) => {
      options.warnings.push(message)
      closed = first.close()
    },
  }
  const second = await openLowdbStore(file, { ...options, log, waitForLockMs: 60_000 })
  assert.match(options.warnings[0] ?? '', /waiting up to 60 s/)
  await closed
  await second.close()
})

test('the lock of a process that died is taken over', async () => {
  const file = fileOf('{"version":1,"feedback":[],"questions":[]}')
  mkdirSync(`${file}.lock`)
  await assert.rejects(openLowdbStore(file, testOptions()), { code: 'store-locked' })
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(`${file}.lock`, longAgo, longAgo)
  const store = await openLowdbStore(file, testOptions())
  await store.recordQuestion({ text: 'mine now', nearest: [], at: AT })
  await store.close()
})

for (const [what, text] of [
  ['a file cut off', '{"version":1,"feedback":[{"lesson":"etcd","help'],
  ['an empty file', ''],
  ['a file of zeros', '\0'.repeat(64)],
  ['an entry of another shape', '{"version":1,"questions":[{"text":7}]}'],
  ['an unknown key', '{"version":1,"users":["U1"]}'],
] as const) {
  test(`${what} is set aside with a message, and a new store begun`, async () => {
    const file = fileOf(text)
    await assert.rejects(openLowdbReader(file, testOptions()).listFeedback(), { code: 'store-damaged' })
    await assert.rejects(checkStore(`file:${file}`), { code: 'store-damaged' })
    const options = testOptions()
    const store = await openLowdbStore(file, options)
    assert.deepEqual(await store.listQuestions(), [])
    await store.recordQuestion({ text: 'new', nearest: [], at: AT })
    await store.close()
    const aside = 'store.json.corrupt-2026-11-24T03-12-00-000Z'
    assert.deepEqual(readdirSync(path.dirname(file)).sort(), ['store.json', aside])
    assert.equal(readFileSync(path.join(path.dirname(file), aside), 'utf8'), text)
    assert.equal(options.warnings.length, 1)
    assert.match(options.warnings[0] ?? '', /was damaged\. It now lies at .*corrupt-2026/)
  })
}

test('an older file that lacks keys is completed', async () => {
  const file = fileOf(`{"feedback":[{"lesson":"etcd","helpful":true,"at":"2026-11-24T03:00:00Z"}]}`)
  const options = testOptions()
  const store = await openLowdbStore(file, options)
  await store.recordQuestion({ text: 'why', nearest: [], at: AT })
  await store.close()
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
    version: 2,
    feedback: [{ lesson: 'etcd', helpful: true, at: AT }],
    questions: [{ text: 'why', nearest: [], at: AT }],
    channels: [],
    looks: [],
  })
  assert.deepEqual(options.warnings, [])
})

test('a file of the format before is taken over, and what channels and looks keep is there after opening again', async () => {
  const file = fileOf(`{"version":1,"feedback":[],"questions":[{"text":"why","nearest":[],"at":"${AT}"}]}`)
  const store = await openLowdbStore(file, testOptions())
  await store.setClusterOf('C1', 'prod')
  await store.keepOfLook('prod', { nodes: { at: AT, value: { images: ['a'] } } })
  await store.close()
  const reader = openLowdbReader(file, testOptions())
  assert.equal((await reader.listQuestions()).length, 1)
  assert.equal(await reader.clusterOf('C1'), 'prod')
  assert.deepEqual(await reader.keptOfLooks('prod'), { nodes: { at: AT, value: { images: ['a'] } } })
})

for (const [what, text, code] of [
  ['a file of a newer format', '{"version":3,"feedback":{}}', 'store-newer'],
  ['a whole file that is no store', '{"name":"k8s-lesson","version":"0.1.0"}', 'store-foreign'],
  ['a list', '[1,2]', 'store-foreign'],
] as const) {
  test(`${what} is refused, left as it is, and not kept locked`, async () => {
    const file = fileOf(text)
    await assert.rejects(openLowdbStore(file, testOptions()), { code })
    await assert.rejects(openLowdbReader(file, testOptions()).listQuestions(), { code })
    assert.equal(readFileSync(file, 'utf8'), text)
    assert.deepEqual(readdirSync(path.dirname(file)), ['store.json'])
  })
}

test('a store whose lock was lost writes no more, and says so', async () => {
  const file = newFile()
  const options = testOptions()
  const lost = new Promise<void>((resolve) => {
    options.log.warn = (_fields, message) => {
      options.warnings.push(message)
      resolve()
    }
  })
  // The library looks after its lock by a timer that keeps no process alive.
  const clock = install({ toFake: ['setTimeout', 'clearTimeout'] })
  const store = await openLowdbStore(file, options)
  rmdirSync(`${file}.lock`)
  clock.tick(1_000)
  clock.uninstall()
  await lost
  assert.match(options.warnings[0] ?? '', /lock was lost/)
  await assert.rejects(store.recordQuestion({ text: 'why', nearest: [], at: AT }), { code: 'store-lock-lost' })
  await assert.rejects(store.close(), { code: 'store-lock-lost' })
})

test('the folder is made, and a path through a file is a Problem', async () => {
  const file = fileOf('{}')
  const store = await openStore(`file:${path.join(root, 'a', 'b')}/`, testOptions())
  await store.close()
  await assert.rejects(openStore(`file:${file}/below/`, testOptions()), { code: 'store-path' })
  await assert.rejects(checkStore(`file:${file}/below/`), { code: 'store-path' })
  assert.deepEqual(await checkStore(`file:${path.join(root, 'not', 'yet')}`), {
    file: path.join(root, 'not', 'yet', 'store.json'),
    held: false,
  })
})
