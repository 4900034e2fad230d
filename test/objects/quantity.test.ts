import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantity } from '../../src/objects/quantity'

test('quantities of every notation are read as numbers', () => {
  const written = ['250m', '4', '110', '16Gi', '15730528Ki', '129M', '1e3', '1.5E3', '.5Mi', '+2k', 3, '0']
  assert.deepEqual(written.map(quantity), [
    0.25,
    4,
    110,
    2 ** 34,
    15730528 * 1024,
    129e6,
    1000,
    1500,
    2 ** 19,
    2000,
    3,
    0,
  ])
})

test('what is no quantity is none', () => {
  for (const text of [undefined, '', 'many', '16 Gi', '16gi', '1e', 'Gi', '1,5', '12GiB'])
    assert.equal(quantity(text), null)
})
