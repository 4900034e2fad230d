import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryStore } from '../../src/store/memory'
import { conforms, testClock } from './conformance'

conforms('memory', async ({ now }, limits = {}) => memoryStore({ now, limits }))

test('two stores in memory know nothing of each other', async () => {
  const clock = testClock()
  const [one, other] = [memoryStore(clock), memoryStore(clock)]
  await one.recordFeedback({ lesson: 'etcd', helpful: true, at: clock.at(0) })
  assert.equal((await one.listFeedback()).length, 1)
  assert.deepEqual(await other.listFeedback(), [])
})
