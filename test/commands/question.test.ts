import assert from 'node:assert/strict'
import { test } from 'node:test'
import { question } from '../../commands/question'
import { request } from '../../src/model/request'
import { memoryStore } from '../../src/store/memory'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

const book = bookOf([lessonOf('etcd')], () => ({ lesson: null, alternatives: ['etcd'] }))

test('keeps the question with the nearest lessons and no user', async () => {
  const store = memoryStore({ now: () => new Date('2026-11-24T03:12:00Z') })
  const answer = await question.run(request('question', 'why is the sky blue'), servicesOf(book, store))
  assert.match(answer.verdict, /curators/)
  assert.deepEqual(await store.listQuestions(), [
    { text: 'why is the sky blue', nearest: ['etcd'], at: '2026-11-24T03:12:00.000Z' },
  ])
})

test('says where nothing is kept', async () => {
  const answer = await question.run(request('question', 'why'), servicesOf(book))
  assert.match(answer.verdict, /not kept/)
})
