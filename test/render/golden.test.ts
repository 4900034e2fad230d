import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { lesson } from '../../commands/lesson'
import { blockProblems } from '../../dev/workspace/blocks/validate'
import { PROJECT_ROOT } from '../../src/config'
import { loadBook } from '../../src/lessons/book'
import { request } from '../../src/model/request'
import { blockKit } from '../../src/render/block-kit'
import { terminal } from '../../src/render/terminal'
import { servicesOf } from '../support/lessons'

/** Run with UPDATE_GOLDEN=1 to write the files anew, then read the diff. */
const update = process.env.UPDATE_GOLDEN === '1'
const folder = path.join(__dirname, 'golden')
const book = loadBook([path.join(PROJECT_ROOT, 'knowledge')])

function expectGolden(name: string, content: string): void {
  const file = path.join(folder, name)
  if (update) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, content)
  }
  assert.equal(
    content,
    readFileSync(file, 'utf8'),
    `${name} differs; UPDATE_GOLDEN=1 npm test -- golden writes it anew`,
  )
}

for (const { id } of book.all()) {
  test(`${id}: the first screen and the whole lesson, for the terminal and for Slack`, async () => {
    const [screen, whole] = await Promise.all(
      ['screen', 'whole'].map((part) => lesson.run(request('lesson', id, { part }), servicesOf(book))),
    )
    assert.ok(screen !== undefined && whole !== undefined)
    for (const answer of [screen, whole]) assert.deepEqual(blockProblems(blockKit(answer).blocks, 'message'), [])
    const text = terminal(screen, { width: 100, colours: false })
    assert.ok(text.split('\n').length <= 25, 'at most 25 lines')
    assert.ok(text.length <= 1800, 'at most 1,800 characters')
    expectGolden(`${id}.terminal.txt`, `${text}\n`)
    expectGolden(`${id}.whole.txt`, `${terminal(whole, { width: 100, colours: false })}\n`)
    expectGolden(`${id}.blocks.json`, `${JSON.stringify(blockKit(screen), null, 2)}\n`)
  })
}
