import assert from 'node:assert/strict'
import { test } from 'node:test'
import { topics } from '../../commands/topics'
import { request } from '../../src/model/request'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

test('lists every lesson in its group, to pick from', async () => {
  const book = bookOf([lessonOf('etcd'), lessonOf('dns', { group: 'Network' }), lessonOf('apiserver')])
  const answer = await topics.run(request('topics'), servicesOf(book))
  assert.equal(answer.kind, 'topics')
  assert.match(answer.verdict, /3 lessons/)
  assert.deepEqual(
    answer.picks[0]?.groups.map(({ label, options }) => [label, options.map((option) => option.request.text)]),
    [
      ['Control plane', ['etcd', 'apiserver']],
      ['Network', ['dns']],
    ],
  )
  assert.deepEqual(
    answer.sections.map(({ title }) => title),
    ['Control plane', 'Network'],
  )
})
