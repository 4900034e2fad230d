import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Now, remember } from '../../src/checks/hpa-migration/memory'

const NOW = new Date('2026-11-24T03:12:00Z')
const EARLIER = '2026-11-23T03:12:00.000Z'
const kept = (value: unknown, at = EARLIER) => ({ at, value })
const target = (name: string, replicas: number | null, below = false): Now => ({ target: name, replicas, below })

test('a target that fell to 0 keeps the number of the look before, for as long as it is down', () => {
  const before = remember(null, [target('a', 12), target('b', 3)], NOW)
  const fallen = remember(kept(before), [target('a', 0), target('b', 3)], NOW)
  assert.deepEqual(fallen.was, { a: { replicas: 12, at: EARLIER } })
  const later = remember(kept(fallen, NOW.toISOString()), [target('a', 0), target('b', 3)], NOW)
  assert.deepEqual(later.was, fallen.was)
  const back = remember(kept(later), [target('a', 5), target('b', 3)], NOW)
  assert.deepEqual(back.was, {})
})

test('what is not told is not remembered, and what is gone is forgotten', () => {
  const before = remember(null, [target('a', null), target('b', 3)], NOW)
  assert.deepEqual(before.replicas, { b: 3 })
  assert.deepEqual(remember(kept(before), [], NOW), { replicas: {}, was: {}, below: {} })
})

test('since when a target is below the minimum is that of the first look that saw it', () => {
  const first = remember(null, [target('a', 1, true)], new Date(EARLIER))
  assert.deepEqual(remember(kept(first), [target('a', 1, true)], NOW).below, { a: EARLIER })
})

test('it stays about 10 kB however many HPAs there are', () => {
  const many = Array.from({ length: 3000 }, (_, index) =>
    target(`payments/Deployment/a-longer-name-${index}`, 2 + index),
  )
  assert.ok(JSON.stringify(remember(null, many, NOW)).length < 15_000)
})

for (const value of [undefined, 5, [], { replicas: { a: 'x', b: -1 }, was: { a: 5 }, below: { a: 'never' } }]) {
  test(`${JSON.stringify(value)} that was kept does no harm`, () => {
    assert.deepEqual(remember(kept(value), [target('a', 0), target('b', 1, true)], NOW).was, {})
  })
}
