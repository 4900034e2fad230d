import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohortOf, type Trait } from '../../src/cohort/cohort'

/** Random numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many values each thing has that nodes are compared by. */
const VALUES: Record<string, number> = {
  kernel: 4,
  'OS image': 3,
  runtime: 3,
  kubelet: 3,
  zone: 3,
  type: 6,
  pool: 5,
  age: 5,
}

interface Planted {
  all: Set<string>
  failing: Set<string>
  traits: Trait[]
}

/** A cluster of 500 to 5,000 nodes. With a cause, nodes of kernel 0 fail, and image 0 is on the very same nodes; else any nodes fail. */
function clusterOf(seed: number, cause: boolean): Planted {
  const random = randomOf(seed)
  const size = 500 + Math.floor(random() * 4501)
  const names = Array.from({ length: size }, (_, index) => `n${index}`)
  const carried = new Map<string, Set<string>>()
  const carry = (key: string, value: number, node: string) => {
    const id = `${key}=${value}`
    carried.set(id, (carried.get(id) ?? new Set()).add(node))
  }
  const share = 0.03 + random() * 0.3
  const failing = new Set<string>()
  const rate = 0.1 + random() * 0.5
  for (const node of names) {
    const isNew = random() < share
    for (const [key, values] of Object.entries(VALUES)) {
      const value = key === 'kernel' && isNew ? 0 : 1 + Math.floor(random() ** 2 * values)
      carry(key, value, node)
    }
    carry('image', isNew ? 0 : 1, node)
    if (cause ? isNew && random() < rate : random() < 0.01) failing.add(node)
    else if (cause && random() < 0.0005) failing.add(node)
  }
  const traits = [...carried].map(([id, nodes]): Trait => {
    const [key = '', value = ''] = id.split('=')
    return { key, value, label: null, nodes }
  })
  return { all: new Set(names), failing, traits }
}

const RUNS = 200
const runs = (cause: boolean) =>
  Array.from({ length: RUNS }, (_, seed) => {
    const { all, failing, traits } = clusterOf(seed + 1, cause)
    return cohortOf(all, failing, traits)
  })

test('a planted cause is named first in at least 95 %, and what always travels with it beside it in all of those', () => {
  const found = runs(true).filter(({ leading }) =>
    ['kernel=0', 'image=0'].includes(`${leading?.key}=${leading?.value}`),
  )
  assert.ok(found.length >= 0.95 * RUNS, `${found.length} of ${RUNS}`)
  for (const { leading, inseparable } of found) {
    const named = [leading, ...inseparable].map((share) => `${share?.key}=${share?.value}`)
    assert.ok(named.includes('kernel=0') && named.includes('image=0'))
  }
})

test('without a cause no trait is named in at least 95 %', () => {
  const none = runs(false).filter(({ leading }) => leading === null)
  assert.ok(none.length >= 0.95 * RUNS, `${none.length} of ${RUNS}`)
})

const setOf = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, index) => `n${from + index}`))

test('a trait that holds the cause and many healthy nodes besides is told apart from it', () => {
  const traits = [
    { key: 'kernel', value: 'new', label: null, nodes: setOf(0, 40) },
    { key: 'zone', value: 'a', label: null, nodes: setOf(0, 400) },
  ]
  const { leading, inseparable, next } = cohortOf(setOf(0, 1000), setOf(0, 20), traits)
  assert.equal(leading?.value, 'new')
  assert.deepEqual(inseparable, [])
  assert.equal(next.length, 20)
})

test('fewer than three failing nodes tell nothing', () => {
  const traits = [{ key: 'kernel', value: 'new', label: null, nodes: setOf(0, 2) }]
  assert.equal(cohortOf(setOf(0, 1000), setOf(0, 2), traits).leading, null)
})

test('two zones that both fail are named both, and not as one', () => {
  const failing = new Set([...setOf(0, 30), ...setOf(400, 420)])
  const traits = [
    { key: 'zone', value: 'a', label: null, nodes: setOf(0, 40) },
    { key: 'zone', value: 'b', label: null, nodes: setOf(400, 430) },
  ]
  const { leading, inseparable, weaker } = cohortOf(setOf(0, 1000), failing, traits)
  assert.equal(leading?.value, 'a')
  assert.deepEqual(inseparable, [])
  assert.deepEqual(
    weaker.map(({ value }) => value),
    ['b'],
  )
})
