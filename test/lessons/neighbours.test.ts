import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { ownKnowledge } from '../../scripts/eval/knowledge'
import { loadNeighbours } from '../../src/lessons/neighbours'
import { Problem } from '../../src/model/errors'

const folder = mkdtempSync(path.join(tmpdir(), 'neighbours-'))
after(() => rmSync(folder, { recursive: true }))

function problemWith(content: string): Problem {
  const file = path.join(folder, 'neighbours.yaml')
  writeFileSync(file, content)
  try {
    loadNeighbours(file)
  } catch (error) {
    assert.ok(error instanceof Problem)
    return error
  }
  assert.fail('was not refused')
}

const GOOD = `- topic: Ingress
  phrases: [ingress]
  pointer: See the docs.
  url: https://example.com/
`

describe('the neighbouring topics of the project', () => {
  const { lessons, neighbours } = ownKnowledge()

  test('are many, and each has a name of its own, a sentence and an address', () => {
    assert.ok(neighbours.length >= 40)
    assert.equal(new Set(neighbours.map(({ topic }) => topic)).size, neighbours.length)
    for (const { pointer } of neighbours) assert.match(pointer, /^[A-Z`].*\.$/)
  })

  test('have no phrase that is a name of a lesson', () => {
    const names = new Set(lessons.flatMap(({ id, aliases }) => [id, ...aliases]).map((name) => name.toLowerCase()))
    const shared = neighbours.flatMap(({ phrases }) => phrases).filter((phrase) => names.has(phrase.toLowerCase()))
    assert.deepEqual(shared, [])
  })

  test('have no alert that a lesson answers', () => {
    const alerts = new Set(lessons.flatMap((lesson) => lesson.alerts))
    assert.deepEqual(
      neighbours.flatMap(({ phrases }) => phrases).filter((phrase) => alerts.has(phrase)),
      [],
    )
  })
})

describe('loadNeighbours', () => {
  test('reads a good file', () => {
    const file = path.join(folder, 'good.yaml')
    writeFileSync(file, GOOD)
    assert.deepEqual(loadNeighbours(file), [
      { topic: 'Ingress', phrases: ['ingress'], pointer: 'See the docs.', url: 'https://example.com/' },
    ])
  })

  const bad: [string, string, RegExp][] = [
    ['an unknown field', GOOD.replace('pointer:', 'hint: x\n  pointer:'), /neighbours\.yaml:\d+ \[1\]: .*hint/],
    [
      'a missing field',
      GOOD.replace('  phrases: [ingress]\n', ''),
      /neighbours\.yaml:1 \[1\]\.phrases: must be a list/,
    ],
    ['an empty list', GOOD.replace('[ingress]', '[]'), /neighbours\.yaml:2 \[1\]\.phrases: at least one phrase/],
    [
      'a phrase that is no text',
      GOOD.replace('[ingress]', '[ingress, 404]'),
      /:2 \[1\]\.phrases\[2\]: a phrase must be text/,
    ],
    ['an address without https', GOOD.replace('https:', 'javascript:'), /:4 \[1\]\.url: must be a whole web address/],
    ['a topic that stands there twice', GOOD + GOOD, /:5 \[2\]\.topic: the topic "Ingress" stands there twice/],
    ['something else than a list', 'topic: Ingress\n', /must be a list of topics/],
    ['broken YAML', '- topic: "Ingress\n', /is not valid YAML/],
  ]
  for (const [what, content, message] of bad) {
    test(`refuses ${what} and says where`, () => {
      const problem = problemWith(content)
      assert.equal(problem.code, 'neighbours-invalid')
      assert.match(problem.line, message)
    })
  }

  test('says so where the file cannot be read', () => {
    const missing = path.join(folder, 'missing.yaml')
    assert.throws(() => loadNeighbours(missing), { name: 'Problem', code: 'neighbours-unreadable' })
  })
})
