import assert from 'node:assert/strict'
import { test } from 'node:test'
import { route } from '../../commands/index'
import { request } from '../../src/model/request'

const cases: [words: string, command: string, text: string][] = [
  ['', 'topics', ''],
  ['   ', 'topics', ''],
  ['topics', 'topics', ''],
  ['etcd', 'lesson', 'etcd'],
  ['help', 'help', ''],
  ['HELP ', 'help', ''],
  ['help me with etcd', 'lesson', 'help me with etcd'],
  ['check etcd', 'check', 'etcd'],
  ['Check', 'check', ''],
  ['checking nodes', 'lesson', 'checking nodes'],
  ['lesson etcd', 'lesson', 'etcd'],
  ['feedback etcd', 'lesson', 'feedback etcd'],
  ['question about pods', 'lesson', 'question about pods'],
]

for (const [words, command, text] of cases) {
  test(`“${words}” asks ${command} for “${text}”`, () => {
    assert.deepEqual(route(words), request(command, text))
  })
}
