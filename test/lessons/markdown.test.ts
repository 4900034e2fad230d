import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultLine } from '../../src/lessons/fault'
import { HEADINGS, parseBody } from '../../src/lessons/markdown'
import type { PartName, Source } from '../../src/model/lesson'
import type { Span, TextBlock } from '../../src/model/text'
import { fc } from '../support/properties'

const SOURCES: Source[] = [
  { id: 'docs', title: 'The docs', url: 'https://example.com/docs' },
  { id: 'code', title: 'The code', url: 'https://example.com/code' },
]

/** A body in which one part holds that text and the others a word each. It begins on line 11 of its file. */
function bodyWith(part: PartName, text: string): string {
  return HEADINGS.map((each) => `## ${each.heading}\n${each.part === part ? text : 'word'}\n`).join('\n')
}

function read(text: string, part: PartName = 'seen') {
  const { parts, faults, lines } = parseBody(bodyWith(part, text), 11, SOURCES, 'disk.md')
  return { blocks: parts[part], faults: faults.map(faultLine), lines }
}

test('paragraphs, lists, code, bold, links and source marks become blocks and spans', () => {
  const { blocks, faults } = read(
    'Some **bold `code`** here. [^code]\n\n- See [the docs][^docs]: `a < b`,\n  and more.\n- [Here](https://example.com/x).',
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(blocks, [
    {
      kind: 'paragraph',
      spans: [
        { kind: 'text', text: 'Some ' },
        { kind: 'strong', text: 'bold ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ' here. ' },
        { kind: 'mark', text: '2', url: 'https://example.com/code' },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        {
          spans: [
            { kind: 'text', text: 'See [the docs]' },
            { kind: 'mark', text: '1', url: 'https://example.com/docs' },
            { kind: 'text', text: ': ' },
            { kind: 'code', text: 'a < b' },
            { kind: 'text', text: ', and more.' },
          ],
          command: null,
        },
        {
          spans: [
            { kind: 'link', text: 'Here', url: 'https://example.com/x' },
            { kind: 'text', text: '.' },
          ],
          command: null,
        },
      ],
    },
  ] satisfies TextBlock[])
})

test('a step has a command of one or more lines; `changes` in its fence says what it does', () => {
  const text =
    '1. Look.\n   ```sh\n   kubectl get nodes |\n     wc -l\n   ```\n2. Act.\n\n   ```sh changes\n   kubectl cordon NODE\n   ```'
  const { blocks, faults, lines } = read(text, 'now')
  assert.deepEqual(faults, [])
  assert.deepEqual(blocks, [
    {
      kind: 'list',
      ordered: true,
      items: [
        {
          spans: [{ kind: 'text', text: 'Look.' }],
          command: { code: 'kubectl get nodes |\n  wc -l', changesCluster: false },
        },
        { spans: [{ kind: 'text', text: 'Act.' }], command: { code: 'kubectl cordon NODE', changesCluster: true } },
      ],
    },
  ] satisfies TextBlock[])
  // "Do now" is the third heading: lines 11, 14 and 17 of the file.
  assert.deepEqual(
    ['now[1]', 'now[1].command', 'now[2]', 'now[2].command'].map((name) => lines.get(name)),
    [18, 20, 23, 26],
  )
})

test('a command may stand alone, and statements are counted through a part', () => {
  const { blocks, faults, lines } = read('First.\n\n```sh\nuptime\n```\n\n- Third.\n- Fourth.')
  assert.deepEqual(faults, [])
  assert.deepEqual(blocks[1], { kind: 'command', command: { code: 'uptime', changesCluster: false } })
  assert.deepEqual(
    ['seen[1]', 'seen[2]', 'seen[3]', 'seen[4]'].map((name) => lines.get(name)),
    [12, 14, 18, 19],
  )
})

const REFUSED: [what: string, text: string, fault: RegExp][] = [
  ['a mark of no source', 'Two. [^doc]', /disk\.md:12 seen\[1\]: the mark \[\^doc\] names no source/],
  ['italics', '- One.\n- Two *words*.', /disk\.md:13 seen\[2\]: emphasis is not shown/],
  ['an image', '![a map](https://example.com/a.png)', /seen\[1\]: image is not shown/],
  ['HTML', 'kubectl drain <node> now', /seen\[1\]: HTML such as <node> is not shown/],
  ['a block of HTML', '<div>x</div>', /seen\[1\]: html is not shown/],
  ['a quotation', '> said', /seen\[1\]: blockquote is not shown/],
  ['a list in a list', '- One\n  - Two', /disk\.md:13 seen\[1\]: an item is .* without list here/],
  [
    'two commands in an item',
    '- a\n  ```sh\n  b\n  ```\n  ```sh\n  c\n  ```',
    /disk\.md:16 seen\[1\]: an item is .* without code/,
  ],
  ['an empty item', '- One.\n-', /disk\.md:13 seen\[2\]: is empty/],
  ['an unknown fence', '```bash\nls\n```', /seen\[1\]: the fence must say `sh` or `sh changes`, not `bash`/],
  ['a fence without a word', '    ls', /seen\[1\]: the fence must say/],
  ['an empty command', '```sh\n```', /seen\[1\]: the command is empty/],
  ['a link that acts', '[x](javascript:alert)', /seen\[1\]: the link to "javascript:alert" is not a whole web/],
  ['a forced line break', 'one\\\ntwo', /seen\[1\]: a forced line break/],
  ['a smaller heading', '### More', /disk\.md:12 body: "### More" is not a heading of a lesson/],
]

for (const [what, text, fault] of REFUSED) {
  test(`refused with file, line and field: ${what}`, () => {
    const { faults } = read(text)
    assert.ok(faults.length > 0, 'nothing was refused')
    assert.match(faults.join('\n'), fault)
  })
}

test('headings that are missing, twice, in another order or without text are refused', () => {
  const faultsOf = (body: string) => parseBody(body, 1, SOURCES, 'disk.md').faults.map(faultLine)
  const whole = bodyWith('seen', 'word')
  assert.match(faultsOf(whole.replace('## Why\nword\n', '')).join(), /disk\.md:5 body: "## Why" is missing here/)
  assert.match(faultsOf(`${whole}\n## Why\nword`).join(), /body: a heading stands there twice/)
  assert.match(faultsOf(whole.replace('Why', 'Do now')).join(), /disk\.md:4 body: "## Why" is missing here/)
  assert.deepEqual(faultsOf(whole.replace('## Why\nword', '## Why')), ['disk.md:4 why: nothing stands under "## Why"'])
  assert.match(faultsOf(`Hello\n\n${whole}`).join(), /disk\.md:1 body: text stands before the first heading/)
  assert.match(faultsOf('').join(), /disk\.md body: "## What it looks like" is missing here/)
})

/** The same cases in every run. */
const SEED = 2020

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const span: fc.Arbitrary<[markdown: string, span: Span]> = fc.oneof(
  word.map((text): [string, Span] => [text, { kind: 'text', text }]),
  sentence.map((text): [string, Span] => [`**${text}**`, { kind: 'strong', text }]),
  sentence.map((text): [string, Span] => [`\`${text}\``, { kind: 'code', text }]),
  sentence.map((text): [string, Span] => [
    `[${text}](https://example.com/)`,
    { kind: 'link', text, url: 'https://example.com/' },
  ]),
  fc.constantFrom(0, 1).map((at): [string, Span] => {
    const { id = '', url = '' } = SOURCES[at] ?? {}
    return [`[^${id}]`, { kind: 'mark', text: String(at + 1), url }]
  }),
)

test('property: what a lesson may hold is kept span by span, whatever it says', () => {
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), (spans) => {
      const { blocks, faults } = read(`- ${spans.map(([markdown]) => markdown).join(' ')}`)
      assert.deepEqual(faults, [])
      assert.equal(blocks.length, 1)
      const [list] = blocks
      assert.ok(list?.kind === 'list' && list.items.length === 1)
      const kept = list.items[0]?.spans.filter(({ kind }) => kind !== 'text')
      assert.deepEqual(
        kept,
        spans.map(([, each]) => each).filter(({ kind }) => kind !== 'text'),
      )
      const words = (all: Span[] | undefined) =>
        all
          ?.map(({ text }) => text)
          .join(' ')
          .split(/\s+/)
          .filter(Boolean)
      assert.deepEqual(words(list.items[0]?.spans), words(spans.map(([, each]) => each)))
    }),
    { seed: SEED },
  )
})

test('property: no text at all makes the parser throw, and none is lost without a fault', () => {
  const bits = fc.constantFrom(
    ...[
      '- ',
      '1. ',
      '> ',
      '*',
      '**',
      '_',
      '`',
      '```sh\n',
      '```',
      '\n',
      '\n\n',
      '  ',
      '    ',
      '[',
      '](',
      ')',
      '[^docs]',
    ],
    ...['[^', ']', '<', '>', '<b>', '![', '\\', '|', '---', '# ', '"', '&amp;', 'é', '\t', 'https://example.com', '0'],
  )
  const text = fc
    .array(
      fc.oneof({ weight: 6, arbitrary: bits }, { weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.string() }),
    )
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, (markdown) => {
      const { blocks, faults } = read(markdown)
      if (faults.length > 0) return
      const count = (letter: string, within: string) => within.split(letter).length
      const kept = blocks.flatMap(valuesOf).join(' ')
      for (const letter of 'abcdefghijklmnopqrstuvwxyz')
        assert.ok(count(letter, kept) >= count(letter, withoutSyntax(markdown)), `"${letter}" is lost in ${kept}`)
    }),
    { numRuns: 1000, seed: SEED },
  )
})

/** Every text of a block that people see or follow. */
function valuesOf(block: TextBlock): string[] {
  const ofSpan = (each: Span) => ('url' in each ? [each.text, each.url] : [each.text])
  if (block.kind === 'command') return [block.command.code]
  if (block.kind === 'paragraph') return block.spans.flatMap(ofSpan)
  return block.items.flatMap(({ spans, command }) => [...spans.flatMap(ofSpan), command?.code ?? ''])
}

/** Markdown without the letters that are syntax: the word of a fence, a mark's id, a character's name. */
function withoutSyntax(markdown: string): string {
  return markdown.replaceAll('```sh', '').replaceAll('[^docs]', '').replaceAll('&amp;', '')
}
