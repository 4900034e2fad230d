import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../../commands/check'
import { request } from '../../src/model/request'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

const services = servicesOf(bookOf([lessonOf('etcd')]))

test('says that nothing was checked, never that all is well', async () => {
  const answer = await check.run(request('check', ''), services)
  assert.equal(answer.kind, 'notice')
  assert.match(answer.verdict, /no cluster from here, so nothing was checked/)
})

test("leads to the lesson's commands", async () => {
  const answer = await check.run(request('check', 'etcd'), services)
  assert.deepEqual(answer.next[0]?.request, request('lesson', 'etcd', { part: 'commands' }))
})
