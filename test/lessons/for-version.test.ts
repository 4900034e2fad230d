import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { PROJECT_ROOT } from '../../src/config'
import { loadBook } from '../../src/lessons/book'
import { parseLesson } from '../../src/lessons/parse'
import { forVersion } from '../../src/model/for-version'
import type { Lesson } from '../../src/model/lesson'
import type { TextBlock } from '../../src/model/text'
import { lessonWith } from './lesson-text'

const parsed = (...changes: [from: string, to: string][]): Lesson => {
  const { lesson, faults } = parseLesson(lessonWith(...changes), 'disk.md')
  assert.deepEqual(faults, [])
  assert.ok(lesson !== null)
  return lesson
}

/** Each statement in plain words; a mark is its number in brackets. */
const words = (blocks: TextBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'command') return [block.command.code]
    const statements = block.kind === 'list' ? block.items : [block]
    return statements.map(({ spans }) => spans.map(({ kind, text }) => (kind === 'mark' ? `[${text}]` : text)).join(''))
  })

const lesson = parsed(
  ['- Images fill it.', '- Always.\n- Old. [^docs] {until 1.31}\n- New. [^docs] {since 1.32}'],
  [
    '- It was said.',
    'Between. [^docs] {since 1.30} {until 1.31}\n\n- Only new. [^docs] {since 1.32}\n\n```sh\nkubectl get nodes\n```',
  ],
)
const why = (version: string | null) => words(forVersion(lesson, version).parts.why)
const talks = (version: string | null) => words(forVersion(lesson, version).parts.talks)

test('what is not true for the version is left out, and the rest stands without a note', () => {
  assert.deepEqual(why('v1.31.9'), ['Always.', 'Old. [1]'])
  assert.deepEqual(why('v1.32.0'), ['Always.', 'New. [1]'])
  assert.deepEqual(talks('v1.31.9'), ['Between. [1]', 'kubectl get nodes'])
  assert.deepEqual(talks('v1.29.3'), ['kubectl get nodes'])
})

test('versions are compared as numbers, as apiservers of vendors write them too', () => {
  for (const version of ['1.9', 'v1.9.11', '1.4+', 'v1.31.2-eks-1552ad0'])
    assert.deepEqual(why(version), ['Always.', 'Old. [1]'])
  for (const version of ['1.32', '1.33+', 'v1.100.0', 'v2.0.0']) assert.deepEqual(why(version), ['Always.', 'New. [1]'])
})

test('for an unknown version everything stays, and what holds for some only says for which', () => {
  for (const version of [null, '', 'unknown']) {
    assert.deepEqual(why(version), ['Always.', 'Old. [1] (up to 1.31)', 'New. [1] (from 1.32)'])
    assert.deepEqual(talks(version), [
      'Between. [1] (from 1.30 up to 1.31)',
      'Only new. [1] (from 1.32)',
      'kubectl get nodes',
    ])
  }
})

test('the lesson itself is not changed, and nothing but the statements differs', () => {
  const before = structuredClone(lesson)
  const { parts, ...rest } = forVersion(lesson, '1.31')
  assert.deepEqual(lesson, before)
  const { parts: _, ...same } = lesson
  assert.deepEqual(rest, same)
  assert.equal(JSON.stringify([parts, forVersion(lesson, null)]).includes('versions'), false)
  assert.deepEqual(forVersion(parsed(), '1.31'), parsed())
})

test('the lessons tell each version its own grace period', () => {
  const book = loadBook([path.join(PROJECT_ROOT, 'knowledge')])
  const nodes = book.get('notready-nodes')
  assert.ok(nodes !== null)
  const said = (version: string | null) =>
    words(forVersion(nodes, version).parts.why).filter((each) => each.includes('Unknown after'))
  assert.match(said('v1.31.4').join('|'), /^Without a heartbeat a node becomes Unknown after 40 s\. \[\d+\]$/)
  assert.match(said('v1.32.0').join('|'), /^Without a heartbeat a node becomes Unknown after 50 s\. \[\d+\]$/)
  assert.match(said(null).join('|'), /after 50 s\. \[\d+\] \(from 1\.32\)\|.*after 40 s\. \[\d+\] \(up to 1\.31\)$/)
})

test('every lesson has something under each heading for every version', () => {
  for (const each of loadBook([path.join(PROJECT_ROOT, 'knowledge')]).all())
    for (let minor = 19; minor <= 40; minor += 1)
      for (const [part, blocks] of Object.entries(forVersion(each, `1.${minor}`).parts))
        assert.ok(blocks.length > 0, `${each.id}: ${part} for 1.${minor}`)
})
