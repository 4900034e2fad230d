import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lesson } from '../../commands/lesson'
import { request } from '../../src/model/request'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

const etcd = lessonOf('etcd', { related: ['dns'] })
const dns = lessonOf('dns', { team: 'payments', since: { version: '1.21', source: 'docs' } })
const book = bookOf([etcd, dns])

function ask(text: string, options = {}, lessons = book) {
  return lesson.run(request('lesson', text, options), servicesOf(lessons))
}

function itemTexts(section: { blocks: unknown[] } | undefined): string[] {
  const [block] = (section?.blocks ?? []) as [{ items: { spans: { text: string }[] }[] }]
  return block.items.map(({ spans }) => spans.map(({ text }) => text).join(''))
}

test('the first screen leads with two signs, then every step, then the first cause', async () => {
  const answer = await ask('etcd')
  assert.equal(answer.kind, 'lesson')
  assert.equal(answer.verdict, 'etcd is full. What happens when etcd is full.')
  assert.deepEqual(
    answer.sections.map(({ role }) => role),
    ['seen', 'now', 'why'],
  )
  assert.deepEqual(itemTexts(answer.sections[0]), ['first sign', 'second sign'])
  assert.deepEqual(itemTexts(answer.sections[1]), ['look', 'act'])
  assert.deepEqual(itemTexts(answer.sections[2]), ['first cause'])
})

test('a lesson offers what can be done next, each as a request', async () => {
  const answer = await ask('etcd')
  assert.deepEqual(
    answer.next.map(({ label, request: { command, text, options } }) => [label, command, text, options]),
    [
      ['Show more', 'lesson', 'etcd', { part: 'whole' }],
      ['Show commands', 'lesson', 'etcd', { part: 'commands' }],
      ['Related', 'lesson', 'etcd', { part: 'related' }],
      ['Check my cluster', 'check', 'etcd', {}],
      ['Share to channel', 'lesson', 'etcd', { audience: 'channel' }],
      ['Helpful', 'feedback', 'etcd', { helpful: 'yes' }],
      ['Not helpful', 'feedback', 'etcd', { helpful: 'no' }],
    ],
  )
})

test('the whole lesson has every part and its sources, uncut', async () => {
  const answer = await ask('etcd', { part: 'whole' })
  assert.deepEqual(
    answer.sections.map(({ role }) => role),
    ['seen', 'now', 'why', 'prevent', 'changed', 'talks', 'sources'],
  )
  assert.deepEqual(itemTexts(answer.sections[0]), ['first sign', 'second sign', 'third sign'])
})

test('the commands are those of the steps, marked where they change the cluster', async () => {
  const answer = await ask('etcd', { part: 'commands' })
  assert.deepEqual(
    answer.sections[0]?.blocks.flatMap((block) => (block.kind === 'command' ? [block.command] : [])),
    [
      { code: 'kubectl get nodes', changesCluster: false },
      { code: 'kubectl cordon NODE', changesCluster: true },
    ],
  )
})

test('related lessons can be opened', async () => {
  const answer = await ask('etcd', { part: 'related' })
  assert.deepEqual(itemTexts(answer.sections[0]), ['dns: What happens when dns is full.'])
  assert.deepEqual(answer.picks[0]?.groups[0]?.options, [{ label: 'dns is full', request: request('lesson', 'dns') }])
})

test('a shared lesson is for the channel, and asks no feedback of it', async () => {
  const answer = await ask('etcd', { audience: 'channel' })
  assert.equal(answer.audience, 'channel')
  assert.deepEqual(
    answer.next.map(({ id }) => id),
    ['more', 'commands', 'related', 'check'],
  )
})

test('a lesson that was found by words says why, and what else is near', async () => {
  const found = bookOf([etcd, dns], () => ({
    lesson: 'etcd',
    confidence: 0.8,
    reason: { kind: 'error', matched: ['no space'] },
    alternatives: ['dns'],
  }))
  const answer = await ask('no space left', {}, found)
  const reason = answer.sections.find(({ role }) => role === 'reason')
  assert.deepEqual(reason?.blocks, [
    {
      kind: 'paragraph',
      spans: [{ kind: 'text', text: 'Chosen by the error message “no space”. Near it: dns.' }],
    },
  ])
  assert.equal(answer.confidence, 0.8)
  assert.deepEqual(answer.alternatives, ['dns'])
  assert.deepEqual(answer.picks[0]?.groups[0]?.options[0]?.request, request('lesson', 'dns'))
})

test('what no lesson covers is refused, with a pointer, the nearest topics and the curators', async () => {
  const none = bookOf([etcd, dns], () => ({
    lesson: null,
    confidence: 0.1,
    alternatives: ['etcd', 'dns'],
    neighbour: {
      topic: 'cert-manager',
      phrases: ['certificate'],
      pointer: 'See its docs.',
      url: 'https://cert-manager.io/docs/',
    },
  }))
  const answer = await ask('why does my certificate not renew', {}, none)
  assert.equal(answer.kind, 'no-lesson')
  assert.equal(answer.verdict, 'I have no lesson on that. See its docs.')
  assert.deepEqual(answer.alternatives, ['etcd', 'dns'])
  assert.deepEqual(answer.next[0]?.request, request('question', 'why does my certificate not renew'))
})

test('a lesson that is gone is refused, not invented', async () => {
  assert.equal((await ask('swarm', { part: 'whole' })).kind, 'no-lesson')
})

test("a team's lesson is marked as theirs, and versions are named", async () => {
  const answer = await ask('dns')
  assert.deepEqual(answer.sections.at(-1)?.blocks, [
    {
      kind: 'paragraph',
      spans: [{ kind: 'text', text: 'A lesson of payments, not of k8s-lesson. Holds for Kubernetes from 1.21.' }],
    },
  ])
})
