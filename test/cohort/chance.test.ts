import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf, corrected, oddsInWords } from '../../src/cohort/chance'
import { fc } from '../support/properties'

/** The same chance by counting every way to choose the nodes with the trait. */
function byCounting(total: number, bad: number, inside: number, badInside: number): number {
  let all = 0
  let asMany = 0
  for (let chosen = 0; chosen < 2 ** total; chosen++) {
    if (bits(chosen) !== inside) continue
    all++
    // The first `bad` nodes are those that fail.
    if (bits(chosen & (2 ** bad - 1)) >= badInside) asMany++
  }
  return asMany / all
}

function bits(number: number): number {
  return number.toString(2).replaceAll('0', '').length
}

const small = fc
  .integer({ min: 1, max: 11 })
  .chain((total) => fc.tuple(fc.constant(total), fc.nat(total), fc.nat(total)))
  .chain(([total, bad, inside]) => fc.tuple(fc.constant([total, bad, inside] as const), fc.nat(Math.min(bad, inside))))

test('the chance is what counting every case gives', () => {
  fc.assert(
    fc.property(small, ([[total, bad, inside], badInside]) => {
      const chance = chanceOf(total, bad, inside, badInside)
      assert.ok(Math.abs(chance - byCounting(total, bad, inside, badInside)) < 1e-9)
    }),
    { numRuns: 150, seed: 5 },
  )
})

test('more failing nodes inside are never likelier, and a chance lies between 0 and 1', () => {
  const large = fc
    .integer({ min: 2, max: 15_000 })
    .chain((total) => fc.tuple(fc.constant(total), fc.nat(total), fc.nat(total)))
  fc.assert(
    fc.property(large, fc.nat(), ([total, bad, inside], seed) => {
      const badInside = seed % (Math.min(bad, inside) + 1)
      const chance = chanceOf(total, bad, inside, badInside)
      assert.ok(chance >= 0 && chance <= 1)
      assert.ok(chanceOf(total, bad, inside, badInside + 1) <= chance + 1e-9)
    }),
    { numRuns: 100, seed: 5 },
  )
})

test('the correction multiplies by what was tried, and stays a chance', () => {
  assert.equal(corrected(0.001, 8), 0.008)
  assert.equal(corrected(0.5, 8), 1)
  assert.equal(corrected(0.5, 0), 0.5)
})

test('50 failing of 412 with the trait and 0 of 4,588 others is not chance', () => {
  assert.equal(oddsInWords(corrected(chanceOf(5000, 50, 412, 50), 12)), 'Not chance')
})
