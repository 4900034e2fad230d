import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstSeenIn, keepSeen, sinceOf } from '../../src/checks/zone-aware-routing/first-seen'
import { canBeAllotted, clientsOf, crossingShare, hottestZone } from '../../src/checks/zone-aware-routing/share'
import type { EndpointGroup } from '../../src/model/reads'

const THREE_ZONES = clientsOf(['a', 'b', 'c'].map((zone) => ({ zone, nodes: [`${zone}-1`, `${zone}-2`] })))

function group(zone: string | null, count: number, forZones: string[] | null = null): EndpointGroup {
  return { zone, count, forZones, ready: true, forNodes: false }
}

test('clients are spread like the nodes that have a zone', () => {
  const clients = clientsOf([
    { zone: 'a', nodes: ['1', '2', '3'] },
    { zone: null, nodes: ['4', '5'] },
    { zone: 'b', nodes: ['6'] },
  ])
  assert.deepEqual(
    [...clients],
    [
      ['a', 0.75],
      ['b', 0.25],
    ],
  )
})

test('without hints two thirds cross three even zones', () => {
  const share = crossingShare([group('a', 5), group('b', 5), group('c', 5)], THREE_ZONES)
  assert.ok(share !== null && Math.abs(share - 2 / 3) < 1e-9)
})

test('with hints for its own zone on each nothing crosses', () => {
  assert.equal(crossingShare([group('a', 5, ['a']), group('b', 1, ['b']), group('c', 9, ['c'])], THREE_ZONES), 0)
})

test('clients of a zone without an endpoint cross, the others do not', () => {
  const share = crossingShare([group('a', 1, ['a']), group('b', 1, ['b'])], THREE_ZONES)
  assert.ok(share !== null && Math.abs(share - 1 / 3) < 1e-9)
})

test('one endpoint without a hint makes all hints void', () => {
  const share = crossingShare([group('a', 5, ['a']), group('b', 5, ['b']), group('c', 5)], THREE_ZONES)
  assert.ok(share !== null && Math.abs(share - 2 / 3) < 1e-9)
})

test('endpoints that are hinted for another zone cross', () => {
  assert.equal(crossingShare([group('a', 1, ['a', 'b', 'c'])], THREE_ZONES)?.toFixed(2), '0.67')
})

test('nothing is said of endpoints whose zones are unknown', () => {
  assert.equal(crossingShare([group(null, 5)], THREE_ZONES), null)
  assert.equal(crossingShare([{ ...group('a', 5), ready: false }], THREE_ZONES), null)
})

test('the hottest zone is the one with the fewest endpoints for its clients', () => {
  const hottest = hottestZone([group('a', 8), group('b', 1), group('c', 1)], THREE_ZONES)
  assert.ok(hottest !== null && hottest.zone !== 'a')
  assert.equal(hottest.factor.toFixed(2), '3.33')
  assert.equal(hottestZone([group('a', 2)], THREE_ZONES)?.factor.toFixed(2), '1.00')
  assert.equal(hottestZone([], THREE_ZONES), null)
})

test('eleven endpoints cannot be allotted to three even zones, twelve can', () => {
  assert.equal(canBeAllotted(11, THREE_ZONES), false)
  assert.equal(canBeAllotted(12, THREE_ZONES), true)
})

test('a state is as old as the first look that saw it; in the first look of all that is not known', () => {
  const now = new Date('2026-11-24T03:12:00Z')
  const earlier = firstSeenIn({ at: '2026-11-24T03:00:00Z', value: { 'a/b': '2026-11-24T03:00:00Z', bad: 7 } })
  assert.deepEqual(earlier, { 'a/b': '2026-11-24T03:00:00Z' })
  assert.equal(sinceOf('a/b', earlier, now), '2026-11-24T03:00:00Z')
  assert.equal(sinceOf('new', earlier, now), now.toISOString())
  assert.equal(sinceOf('new', null, now), null)
  assert.deepEqual(keepSeen(['a/b', 'new'], earlier, now), {
    'a/b': '2026-11-24T03:00:00Z',
    new: now.toISOString(),
  })
  assert.equal(firstSeenIn({ at: '', value: 'nonsense' }), null)
})
