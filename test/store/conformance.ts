import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEEP_DAYS, type Question, type Store } from '../../src/model/store'
import type { StoreLimits } from '../../src/store/options'
import { fc } from '../support/properties'

const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.parse('2026-11-24T03:12:00.000Z')

/** The time of a test, which it moves itself. */
export interface TestClock {
  now: () => Date
  /** Sets the clock to so many days after its start. */
  day(days: number): void
  /** The instant so many days after the clock's start, ISO 8601. */
  at(days: number): string
}

/** A clock that stands still at 2026-11-24 until it is set. */
export function testClock(): TestClock {
  let time = START
  return {
    now: () => new Date(time),
    day: (days) => {
      time = START + days * DAY_MS
    },
    at: (days) => new Date(START + days * DAY_MS).toISOString(),
  }
}

/** Opens an empty store of the kind under test. */
export type OpenEmpty = (clock: TestClock, limits?: Partial<StoreLimits>) => Promise<Store>

/** What every store must do; each kind of store runs this. */
export function conforms(kind: string, openEmpty: OpenEmpty): void {
  const ask = (text: string, at: string): Question => ({ text, nearest: [], at })
  const texts = async (store: Store) => (await store.listQuestions()).map(({ text }) => text)

  test(`${kind}: an empty store lists nothing`, async () => {
    const store = await openEmpty(testClock())
    assert.deepEqual(await store.listFeedback(), [])
    assert.deepEqual(await store.listQuestions(), [])
    await store.close()
  })

  test(`${kind}: lists what was recorded, oldest first, whichever order it came in`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    await store.recordQuestion({ text: 'second', nearest: ['etcd', 'hpa-migration'], at: clock.at(0) })
    await store.recordQuestion(ask('first', clock.at(-1)))
    await store.recordQuestion(ask('third, at the same time as the second', clock.at(0)))
    await store.recordFeedback({ lesson: 'etcd', helpful: true, at: clock.at(0) })
    await store.recordFeedback({ lesson: 'etcd', helpful: false, at: clock.at(-3) })
    assert.deepEqual(await texts(store), ['first', 'second', 'third, at the same time as the second'])
    assert.deepEqual((await store.listQuestions())[1]?.nearest, ['etcd', 'hpa-migration'])
    assert.deepEqual(await store.listFeedback(), [
      { lesson: 'etcd', helpful: false, at: clock.at(-3) },
      { lesson: 'etcd', helpful: true, at: clock.at(0) },
    ])
    await store.close()
  })

  test(`${kind}: keeps an entry for ${KEEP_DAYS} days and not a moment longer`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    await store.recordQuestion(ask('old', clock.at(0)))
    await store.recordFeedback({ lesson: 'etcd', helpful: true, at: clock.at(0) })
    clock.day(KEEP_DAYS)
    assert.deepEqual(await texts(store), ['old'])
    clock.day(KEEP_DAYS + 1 / DAY_MS)
    assert.deepEqual(await texts(store), [])
    assert.deepEqual(await store.listFeedback(), [])
    // Listing left it out; writing drops it, so that turning the clock back does not bring it back.
    await store.recordQuestion(ask('new', clock.at(KEEP_DAYS)))
    clock.day(1)
    assert.deepEqual(await texts(store), ['new'])
    assert.deepEqual(await store.listFeedback(), [])
    await store.close()
  })

  test(`${kind}: drops the oldest over the greatest number kept`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock, { questions: 2, feedback: 1 })
    for (const text of ['a', 'b', 'c']) await store.recordQuestion(ask(text, clock.at(0)))
    await store.recordFeedback({ lesson: 'old', helpful: true, at: clock.at(0) })
    await store.recordFeedback({ lesson: 'new', helpful: true, at: clock.at(0) })
    assert.deepEqual(await texts(store), ['b', 'c'])
    assert.deepEqual(
      (await store.listFeedback()).map(({ lesson }) => lesson),
      ['new'],
    )
    await store.close()
  })

  test(`${kind}: keeps text as data, with control characters and markup`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    const text = 'a\u0000b\u001b[31m<!channel>\n"\\\u2028 \ud800 `x`'
    await store.recordQuestion(ask(text, clock.at(0)))
    assert.deepEqual(await texts(store), [text])
    await store.close()
  })

  test(`${kind}: cuts a long question before the character that would be torn`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    const family = '👩‍👩‍👧‍👦'
    for (const text of ['x'.repeat(501), `${'x'.repeat(495)}${family}!`, `${'e'.repeat(499)}e\u0301`, 'x'.repeat(500)])
      await store.recordQuestion(ask(text, clock.at(0)))
    assert.deepEqual(await texts(store), ['x'.repeat(500), 'x'.repeat(495), 'e'.repeat(499), 'x'.repeat(500)])
    await store.recordQuestion(ask(`e${'\u0301'.repeat(2_000)}`, clock.at(0)))
    assert.equal((await texts(store))[4]?.length, 500)
    await store.close()
  })

  test(`${kind}: refuses an entry without a time in UTC, and keeps the rest`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    await store.recordQuestion(ask('good', clock.at(0)))
    await assert.rejects(store.recordQuestion(ask('bad', 'yesterday')))
    await assert.rejects(store.recordFeedback({ lesson: 'etcd', helpful: true, at: '2026-11-24T03:12:00+01:00' }))
    assert.deepEqual(await texts(store), ['good'])
    await store.close()
  })

  test(`${kind}: knows the cluster that was chosen last for a channel, and of no other channel`, async () => {
    const store = await openEmpty(testClock())
    assert.equal(await store.clusterOf('C1'), null)
    await store.setClusterOf('C1', 'prod')
    await store.setClusterOf('C2', 'dev')
    await store.setClusterOf('C1', 'staging')
    assert.deepEqual([await store.clusterOf('C1'), await store.clusterOf('C2')], ['staging', 'dev'])
    await store.close()
  })

  test(`${kind}: forgets the channel whose choice is oldest over the greatest number kept`, async () => {
    const store = await openEmpty(testClock(), { channels: 2 })
    for (const channel of ['C1', 'C2', 'C1', 'C3']) await store.setClusterOf(channel, 'prod')
    const known = await Promise.all(['C1', 'C2', 'C3'].map((channel) => store.clusterOf(channel)))
    assert.deepEqual(known, ['prod', null, 'prod'])
    await store.close()
  })

  test(`${kind}: remembers of each cluster what each check kept last`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    const kept = (value: unknown, days = 0) => ({ at: clock.at(days), value })
    await store.keepOfLook('prod', { nodes: kept({ images: { a: clock.at(-9) } }), hpas: kept([1]) })
    await store.keepOfLook('dev', { nodes: kept('dev') })
    await store.keepOfLook('prod', { hpas: kept([1, 2], 1) })
    assert.deepEqual(await store.keptOfLooks('prod'), {
      nodes: kept({ images: { a: clock.at(-9) } }),
      hpas: kept([1, 2], 1),
    })
    assert.deepEqual(await store.keptOfLooks('dev'), { nodes: kept('dev') })
    assert.deepEqual(await store.keptOfLooks('other'), {})
    await store.close()
  })

  test(`${kind}: forgets what looks kept after ${KEEP_DAYS} days without one, and over its bounds`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock, { clusters: 2, checks: 1, keptLength: 10 })
    const kept = (value: unknown, days = 0) => ({ at: clock.at(days), value })
    await store.keepOfLook('a', { old: kept(1), new: kept(2, 1) })
    assert.deepEqual(await store.keptOfLooks('a'), { new: kept(2, 1) })
    await assert.rejects(store.keepOfLook('a', { new: kept('123456789') }), { code: 'store-too-large' })
    assert.deepEqual(await store.keptOfLooks('a'), { new: kept(2, 1) })
    for (const cluster of ['b', 'c']) await store.keepOfLook(cluster, { new: kept(cluster) })
    assert.deepEqual(await store.keptOfLooks('a'), {})
    clock.day(KEEP_DAYS)
    assert.deepEqual(await store.keptOfLooks('c'), { new: kept('c') })
    clock.day(KEEP_DAYS + 1)
    assert.deepEqual(await store.keptOfLooks('c'), {})
    await store.close()
  })

  test(`${kind}: what is remembered is a copy, and plain data`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    const value = { seen: ['a'], nothing: undefined }
    await store.keepOfLook('prod', { nodes: { at: clock.at(0), value } })
    value.seen.push('b')
    const read = (await store.keptOfLooks('prod')).nodes?.value as { seen: string[] }
    assert.deepEqual(read, { seen: ['a'] })
    read.seen.push('c')
    assert.deepEqual((await store.keptOfLooks('prod')).nodes?.value, { seen: ['a'] })
    await store.close()
  })

  test(`${kind}: what is listed is a copy`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    await store.recordQuestion(ask('mine', clock.at(0)))
    ;(await store.listQuestions()).pop()
    assert.deepEqual(await texts(store), ['mine'])
    await store.close()
  })

  test(`${kind}: closes twice, and then refuses to record`, async () => {
    const clock = testClock()
    const store = await openEmpty(clock)
    await store.close()
    await store.close()
    await assert.rejects(store.recordQuestion(ask('late', clock.at(0))), { code: 'store-closed' })
    await assert.rejects(store.recordFeedback({ lesson: 'etcd', helpful: true, at: clock.at(0) }), {
      code: 'store-closed',
    })
    await assert.rejects(store.setClusterOf('C1', 'prod'), { code: 'store-closed' })
    await assert.rejects(store.keepOfLook('prod', {}), { code: 'store-closed' })
  })

  test(`${kind}: whatever was recorded within ${KEEP_DAYS} days is listed in order, recorded at once or in turn`, async () => {
    const entry = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 40 }),
      age: fc.integer({ min: 0, max: 120 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 12 }), fc.boolean(), async (entries, together) => {
        const clock = testClock()
        const store = await openEmpty(clock)
        const questions = entries.map(({ text, age }) => ask(text, clock.at(-age)))
        if (together) await Promise.all(questions.map((question) => store.recordQuestion(question)))
        else for (const question of questions) await store.recordQuestion(question)
        const expected = questions.filter((_, index) => (entries[index]?.age ?? 0) <= KEEP_DAYS)
        expected.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
        assert.deepEqual(await store.listQuestions(), expected)
        await store.close()
      }),
      { numRuns: 30 },
    )
  })
}
