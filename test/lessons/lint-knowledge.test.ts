import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { lintKnowledge } from '../../scripts/knowledge/lint'
import { faultLine } from '../../src/lessons/fault'
import { folderOf, LESSON, lessonWith, lineOf } from './lesson-text'
import { assertRefused, lint, NEIGHBOURS, type Refused, TODAY } from './lint-sample'

test('the lessons of the project have no fault', async () => {
  const faults = await lintKnowledge([{ dir: 'knowledge', team: null }], new Date())
  assert.deepEqual(faults.map(faultLine), [])
})

test('the lesson that these tests spoil has no fault before', async () => {
  assert.deepEqual(await lint({ 'disk.md': LESSON }), [])
})

const LOADER: Refused[] = [
  ['what the schema refuses', ['alerts:', 'alarms:'], 'alarms', 'alarms: is not a field of a lesson'],
  [
    'what the body may not hold',
    ['- Watch it.', '- *Watch* it.'],
    'Watch',
    'prevent[1]: emphasis is not shown: use plain text, `code`, **bold** or [a link](https://...)',
  ],
  [
    'a mark of no source',
    ['Images fill it.', 'Images. [^doc]'],
    '[^doc]',
    'why[1]: the mark [^doc] names no source of the front matter',
  ],
]

const VERSIONS: Refused[] = [
  [
    'a note of versions without a source',
    ['- Pods are evicted.', '- Pods are evicted. {since 1.33}'],
    'Pods are evicted.',
    'seen[2]: is true for some versions only: a source mark [^id] has to say so',
  ],
  [
    'a part that says nothing to some versions',
    ['- Watch it.', '- Watch it. [^docs] {since 1.33}'],
    '## Keep it',
    'prevent: needs a statement that is true for every version',
  ],
]

const SOURCES: Refused[] = [
  [
    'a number in an item without a mark',
    ['Watch it', 'Watch the last 10 % of it'],
    '10 %',
    'prevent[1]: "10" is a number without a source mark [^id]',
  ],
  [
    'a number in a step',
    ['Which nodes?', 'Which 3 nodes?'],
    '3 nodes',
    'now[1]: "3" is a number without a source mark [^id]',
  ],
  [
    'a number in bold',
    ['Images fill it', '**1.37**: images'],
    '1.37',
    'why[1]: "1.37" is a number without a source mark [^id]',
  ],
  [
    'a number in the title',
    ['The disk is full', 'The disk is 100 full'],
    'title',
    'title: has a number, but no place for its source: say it in words without one',
  ],
  [
    'a number in the summary',
    ['The disk of a node', 'One of 3 disks'],
    'summary',
    'summary: has a number, but no place for its source: say it in words without one',
  ],
  [
    'a source that nothing marks',
    ['is true. [^docs]', 'is true.'],
    'id: docs',
    'sources[1]: nothing marks the source "docs"',
  ],
  [
    'a version without its source',
    ['alerts:', "since: { version: '1.20', source: rn }\nalerts:"],
    'since',
    'since.source: "rn" is no source of this lesson',
  ],
]

const STEPS: Refused[] = [
  [
    'a step without a command',
    ['\n   ```sh changes\n   kubectl cordon NODE\n   ```', ''],
    'Take the node',
    'now[2]: has no command',
  ],
  [
    'more than the steps',
    ['## Keep', 'Good luck.\n\n## Keep'],
    '## Do now',
    'now: must be one numbered list and nothing else',
  ],
  [
    'reading after a change',
    ['## Keep', '3. Look.\n   ```sh\n   kubectl get pods\n   ```\n\n## Keep'],
    '3. Look',
    'now[3]: only reads: it belongs before the steps that change something',
  ],
]

const FRONT_MATTER: Refused[] = [
  [
    'an unknown group',
    ['group: Nodes', 'group: Node'],
    'group',
    'group: "Node" is not one of: Control plane, Nodes, Network, Workloads, Delivery',
  ],
  ['a review in the future', ['2026-11-01', '2026-11-25'], 'reviewed', 'reviewed: 2026-11-25 is in the future'],
  [
    'an address that others can change',
    ['https://kubernetes', 'http://kubernetes'],
    'url',
    'sources[1].url: must begin with https://',
  ],
  [
    'a phrase twice',
    ['[pods are evicted]', '[pods are evicted,\n  Full  Disk]'],
    'Full  Disk',
    'symptoms[2]: "Full Disk" stands in aliases[1] already',
  ],
]

for (const refused of [...LOADER, ...VERSIONS, ...SOURCES, ...STEPS, ...FRONT_MATTER])
  test(`refused with file, line and field: ${refused[0]}`, () => assertRefused(refused))

test('a first screen that is too long, or brings its first command too late, is refused', async () => {
  const long = lessonWith(
    ['- Images fill it.', `- ${'images '.repeat(300)}`],
    ['Pods are evicted.', 'evicted '.repeat(90)],
  )
  const screen = `disk.md:${lineOf(long, '## Do now')} first screen:`
  const faults = await lint({ 'disk.md': long })
  assert.equal(faults.length, 3)
  assert.match(faults[0] ?? '', /takes \d+ lines of 100 columns, at most 25 fit/)
  assert.match(faults[1] ?? '', /has \d+ characters, at most 1800 fit/)
  assert.match(faults[2] ?? '', /has its first command on line \d+, not within 8/)
  assert.ok(faults.every((line) => line.startsWith(screen)))
})

test("an alias that is another lesson's id or alias is refused", async () => {
  const other = lessonWith(['id: disk', 'id: memory'], ['[full disk, disk pressure]', '[Disk, DISK pressure, oom]'])
  assert.deepEqual(await lint({ 'disk.md': LESSON, 'memory.md': other }), [
    'memory.md:6 aliases[1]: "Disk" is a name of the lesson disk too',
    'memory.md:6 aliases[2]: "DISK pressure" is a name of the lesson disk too',
  ])
})

test('a related id of no lesson and a broken list of neighbours are refused', async () => {
  const text = lessonWith(['alerts:', 'related: [disc]\nalerts:'])
  const faults = await lint({ 'disk.md': text, 'neighbours.yaml': '- topic: x\n' })
  assert.equal(faults[0], `disk.md:${lineOf(text, 'related')} related[1]: no lesson has the id "disc"`)
  assert.match(faults[1] ?? '', /^neighbours\.yaml: .*phrases/)
  assert.equal(faults.length, 2)
})

test("a team's lesson may have a group of its own, and is held to everything else", async () => {
  const own = folderOf({ ...NEIGHBOURS, 'disk.md': LESSON })
  const team = folderOf(
    {
      'shop.md': lessonWith(
        ['id: disk', 'id: shop'],
        ['[full disk, disk pressure]', '[shop]'],
        ['group: Nodes', 'group: Shop'],
        ['get nodes', 'gett nodes'],
      ),
    },
    'payments',
  )
  const faults = await lintKnowledge(
    [
      { dir: own, team: null },
      { dir: team, team: 'payments' },
    ],
    TODAY,
  )
  assert.deepEqual(
    faults.map(({ message }) => message),
    ['"kubectl gett" is no command of kubectl 1.37.2'],
  )
})

test('the command names a fault on a line of its own and ends with 1', () => {
  const team = folderOf({ 'shop.md': lessonWith(['id: disk', 'id: shop'], ['get nodes', 'gett nodes']) }, 'payments')
  const run = spawnSync(process.execPath, ['-r', 'ts-node/register', 'scripts/lint-knowledge.ts', team], {
    encoding: 'utf8',
  })
  assert.equal(run.status, 1)
  assert.match(run.stderr, /payments\/shop\.md:27 now\[1\]: "kubectl gett" is no command of kubectl 1\.37\.2\n/)
})
