import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import type { Problem } from '../../src/model/errors'
import { storeAddress } from '../../src/store/address'
import { checkStore } from '../../src/store/check'
import { openStore, openStoreReader } from '../../src/store/open'
import { testOptions } from './folder'

for (const [url, file] of [
  ['file:./data/', path.resolve('data/store.json')],
  ['file:data', path.resolve('data/store.json')],
  ['file:/var/lib/bot.json', '/var/lib/bot.json'],
  ['file:///var/lib/my%20bot/', '/var/lib/my bot/store.json'],
  ['file:/var/lib/100%/', '/var/lib/100%/store.json'],
] as const) {
  test(`${url} is a file`, () => {
    assert.deepEqual(storeAddress(url), { kind: 'file', file })
  })
}

for (const url of ['', 'data/store.json', 'file:', 'postgres://localhost/bot', 'file://elsewhere/data', 'memory'])
  test(`${JSON.stringify(url)} is refused with what is meant`, async () => {
    const refusal = (error: Problem) => error.code === 'store-url' && error.line.includes('Use file:./data/')
    await assert.rejects(openStore(url, testOptions()), refusal)
    assert.throws(() => openStoreReader(url), refusal)
  })

test('memory: opens, and has no reader beside the bot', async () => {
  const store = await openStore('memory:', testOptions())
  await store.recordFeedback({ lesson: 'etcd', helpful: true, at: '2026-11-24T03:00:00.000Z' })
  assert.equal((await store.listFeedback()).length, 1)
  assert.throws(() => openStoreReader('memory:'), { code: 'store-url' })
  assert.deepEqual(await checkStore('memory:'), { file: null, held: false })
})
