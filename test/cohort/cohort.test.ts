import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohortOf } from '../../src/cohort/cohort'

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
