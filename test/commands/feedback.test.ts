import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedback } from '../../commands/feedback'
import { request } from '../../src/model/request'
import { memoryStore } from '../../src/store/memory'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

const now = () => new Date('2026-11-24T03:12:00Z')
const book = bookOf([lessonOf('etcd')])

test('keeps whether a lesson helped', async () => {
  const store = memoryStore({ now })
  const services = servicesOf(book, store)
  await feedback.run(request('feedback', 'etcd', { helpful: 'yes' }), services)
  const answer = await feedback.run(request('feedback', 'etcd', { helpful: 'no' }), services)
  assert.equal(answer.kind, 'notice')
  assert.deepEqual(await store.listFeedback(), [
    { lesson: 'etcd', helpful: true, at: '2026-11-24T03:12:00.000Z' },
    { lesson: 'etcd', helpful: false, at: '2026-11-24T03:12:00.000Z' },
  ])
})

test('notes nothing for a lesson that is gone, and says so', async () => {
  const store = memoryStore({ now })
  const answer = await feedback.run(request('feedback', 'swarm', { helpful: 'yes' }), servicesOf(book, store))
  assert.match(answer.verdict, /nothing was noted/)
  assert.deepEqual(await store.listFeedback(), [])
})

test('says where nothing is kept', async () => {
  const answer = await feedback.run(request('feedback', 'etcd', { helpful: 'yes' }), servicesOf(book))
  assert.match(answer.verdict, /Nothing was noted/)
})
