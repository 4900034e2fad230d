import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultLine } from '../../src/lessons/fault'
import { HEADINGS, parseBody } from '../../src/lessons/markdown'
import type { PartName, Source } from '../../src/model/lesson'
import type { Span, TextBlock } from '../../src/model/text'

const SOURCES: Source[] = [
  { id: 'docs', title: 'The docs', url: 'https://example.com/docs' },
  { id: 'code', title: 'The code', url: 'https://example.com/code' },
]

/** A part that holds that text, and what is wrong with it. Its first line is line 12 of its file, after the heading. */
function read(text: string, part: PartName = 'seen') {
  const body = HEADINGS.map((each) => `## ${each.heading}\n${each.part === part ? text : 'word'}\n`).join('\n')
  const { parts, faults } = parseBody(body, 11, SOURCES, 'disk.md')
  return { blocks: parts[part], faults: faults.map(faultLine) }
}

test('notes of versions at the end of a statement say for which it is true, and are not its text', () => {
  const { blocks, faults } = read(
    'All. [^docs] {since 1.33}\n\n- Some `code` {until 1.31}\n- Both. [^docs] [^code] {since 1.26} {until 1.32}\n- Every one, `{since 1.2}` too.',
  )
  assert.deepEqual(faults, [])
  const docs: Span = { kind: 'mark', text: '1', url: 'https://example.com/docs' }
  const code: Span = { kind: 'mark', text: '2', url: 'https://example.com/code' }
  assert.deepEqual(blocks, [
    {
      kind: 'paragraph',
      spans: [{ kind: 'text', text: 'All. ' }, docs],
      versions: { since: '1.33', until: null },
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        {
          spans: [
            { kind: 'text', text: 'Some ' },
            { kind: 'code', text: 'code' },
          ],
          command: null,
          versions: { since: null, until: '1.31' },
        },
        {
          spans: [{ kind: 'text', text: 'Both. ' }, docs, { kind: 'text', text: ' ' }, code],
          command: null,
          versions: { since: '1.26', until: '1.32' },
        },
        {
          spans: [
            { kind: 'text', text: 'Every one, ' },
            { kind: 'code', text: '{since 1.2}' },
            { kind: 'text', text: ' too.' },
          ],
          command: null,
        },
      ],
    },
  ] satisfies TextBlock[])
})

test('a step with a note keeps its command', () => {
  const { blocks, faults } = read('1. Act. [^docs] {since 1.26}\n   ```sh\n   kubectl get nodes\n   ```', 'now')
  assert.deepEqual(faults, [])
  const [list] = blocks
  assert.ok(list?.kind === 'list')
  assert.deepEqual(list.items[0]?.versions, { since: '1.26', until: null })
  assert.deepEqual(list.items[0]?.command, { code: 'kubectl get nodes', changesCluster: false })
})

for (const [what, text, fault] of [
  [
    'an unknown word',
    'x {from 1.33}',
    '"{from 1.33}" is no note of a version: write {since 1.33}, {until 1.31} or both',
  ],
  ['no version', 'x {since now}', '"{since now}" is no note of a version: write {since 1.33}, {until 1.31} or both'],
  [
    'a patch version',
    'x {since 1.33.1}',
    '"{since 1.33.1}" is no note of a version: write {since 1.33}, {until 1.31} or both',
  ],
  ['one word twice', 'x {since 1.33} {since 1.34}', 'says "since" twice'],
  [
    'no version at all between its ends',
    'x {since 1.33} {until 1.32}',
    'is true from 1.33 up to 1.32, which no version is',
  ],
  [
    'a note before the marks',
    'x {since 1.33} [^docs]',
    '"{since 1.33}" must stand at the end, after the marks; text in braces is written as `code`',
  ],
] as const) {
  test(`a note of versions is refused: ${what}`, () => {
    assert.deepEqual(read(`- ${text}`).faults, [`disk.md:12 seen[1]: ${fault}`])
  })
}
