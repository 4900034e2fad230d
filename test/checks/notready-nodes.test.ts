import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FirstSeen, knownSince, remembered } from '../../src/checks/notready-nodes/first-seen'
import { words } from '../../src/checks/notready-nodes/words'
import type { Kept } from '../../src/model/look'
import type { NodeRow } from '../../src/model/reads'

const DAY = 86_400_000
const START = Date.parse('2026-11-12T00:00:00Z')
const day = (number: number) => new Date(START + number * DAY)
const row = (name: string, kernel: string): NodeRow => ({
  name,
  ready: true,
  cordoned: false,
  roles: [],
  ageSeconds: 9e6,
  version: 'v1.34.1',
  osImage: 'Ubuntu',
  kernel,
  architecture: null,
  runtime: 'containerd://2.1.4',
})
const image = (value: string) => ({ metadata: { labels: { 'eks.amazonaws.com/nodegroup-image': value } } })
const kept = (value: unknown): Kept => ({ at: day(0).toISOString(), value })
const share = (key: string, value: string) => ({
  key,
  value,
  label: null,
  bad: 1,
  inside: 1,
  badOutside: 0,
  outside: 0,
  chance: 0,
})

test('what is there at the first look may be older; what comes later is known to the look', () => {
  const first = remembered(null, [row('a', '6.1')], [image('one')], day(0))
  const later = remembered(kept(first), [row('a', '6.1'), row('b', '6.2')], [image('two')], day(3))
  const traits = [share('kernel', '6.1'), share('kernel', '6.2'), share('nodegroup-image', 'two'), share('zone', 'a')]
  assert.deepEqual(knownSince(later, traits), [
    { key: 'kernel', value: '6.1', at: day(0).toISOString(), exact: false },
    { key: 'kernel', value: '6.2', at: day(3).toISOString(), exact: true },
    { key: 'nodegroup-image', value: 'two', at: day(3).toISOString(), exact: true },
  ])
})

test('a value stays known while no node has it, and a label that is new to the bot is not taken for new', () => {
  const first = remembered(null, [row('a', '6.1')], [], day(0))
  const without = remembered(kept(first), [row('a', '6.2')], [], day(1))
  const back = remembered(kept(without), [row('a', '6.1')], [image('one')], day(2))
  assert.deepEqual(knownSince(back, [share('kernel', '6.1')])[0]?.exact, false)
  assert.deepEqual(knownSince(back, [share('nodegroup-image', 'one')])[0]?.exact, false)
})

test('it stays small however many values come and go, and keeps those that are there', () => {
  let memory: FirstSeen = remembered(null, [], [], day(0))
  for (let number = 0; number < 200; number++) {
    memory = remembered(kept(memory), [row('a', `6.${number}`), row('b', '5.0')], [], day(number))
  }
  assert.ok(JSON.stringify(memory).length < 4000)
  assert.equal(knownSince(memory, [share('kernel', '6.199'), share('kernel', '5.0')]).length, 2)
})

for (const [what, value] of [
  ['nothing', undefined],
  ['a text', 'x'],
  ['no time', { from: 'x', values: {} }],
  ['a list', []],
  ['wrong values', { from: day(0).toISOString(), values: { kernel: { '6.1': 5 }, runtime: null } }],
] as const) {
  test(`${what} that was kept does no harm`, () => {
    const memory = remembered(kept(value), [row('a', '6.1')], [], day(1))
    assert.equal(knownSince(memory, [share('kernel', '6.1')])[0]?.exact, false)
  })
}

test('names such as constructor are values like any other', () => {
  const first = remembered(null, [row('a', '6.1')], [], day(0))
  const later = remembered(kept(first), [row('a', 'constructor'), row('b', '6.1')], [], day(2))
  assert.equal(knownSince(later, [share('kernel', 'constructor')])[0]?.at, day(2).toISOString())
})

test('the ordering stands in one line: what came, the first failure, how many a day', () => {
  const came = [
    { key: 'kernel', value: '6.2', at: '2026-11-12T09:00:00Z', exact: true },
    { key: 'image', value: 'two', at: '2026-11-12T10:00:00Z', exact: true },
    { key: 'runtime', value: 'r', at: '2026-10-01T10:00:00Z', exact: false },
  ]
  const args = { came, first: '2026-11-19T04:11:00Z', days: [6, 7, 9, 12, 16], faster: true, of: null }
  assert.equal(
    words.when(args),
    'When: kernel, image first seen here 12 Nov; runtime here since before 1 Oct; first NotReady 19 Nov 04:11 UTC; then 6, 7, 9, 12, 16 a day: speeding up.',
  )
})

test('several zones past the limit are named with what becomes of eviction there', () => {
  const slow = { zone: 'a', bad: 40, nodes: 60, pace: 'slow' as const }
  const stopped = { zone: 'b', bad: 18, nodes: 21, pace: 'stopped' as const }
  assert.equal(
    words.zones({ worst: stopped, past: [stopped, slow], limit: 0.55 }),
    'Past 55 % eviction slows to one node in 100 s, or stops: b: 18 of 21, stopped; a: 40 of 60, slow.',
  )
})
