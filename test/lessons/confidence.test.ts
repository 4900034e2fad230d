import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atThreshold, crossValidated, fitWeights, type Sample } from '../../scripts/eval/fit'
import { chance, FEATURES, type Features } from '../../src/lessons/confidence'
import { FITTED } from '../../src/lessons/fitted-weights'

function features(rest: Partial<Features>): Features {
  return { ...(Object.fromEntries(FEATURES.map((name) => [name, 0])) as Features), ...rest }
}

/** Right ones explain much, wrong ones little, with some overlap. */
const samples: Sample[] = Array.from({ length: 200 }, (_, at) => {
  const right = at % 2 === 0
  const explained = (right ? 0.4 : 0) + ((at * 37) % 100) / 160
  return { question: `question ${at}`, features: features({ explained }), covered: right, right }
})

describe('the fit', () => {
  test('learns which way a feature points, and is surer the more there is of it', () => {
    const fitted = fitWeights(samples)
    assert.ok(fitted.weights.explained > 0)
    const [little, half, much] = [0, 0.5, 1].map((explained) => chance(features({ explained }), fitted)) as [
      number,
      number,
      number,
    ]
    assert.ok(little < 0.3 && little < half && half < much && much > 0.7)
  })

  test('gives no weight to what never varies', () => {
    assert.equal(Math.abs(fitWeights(samples).weights.error), 0)
  })

  test('is the same each time', () => {
    assert.deepEqual(fitWeights(samples), fitWeights([...samples]))
  })

  test('judges each sample by weights that did not see it', () => {
    const chances = crossValidated(samples)
    assert.equal(chances.length, samples.length)
    const { right, refused } = atThreshold(samples, chances, 0.5)
    assert.ok(right > 0.7 && refused > 0.7)
    assert.deepEqual(atThreshold(samples, chances, 0), { right: 1, refused: 0 })
  })
})

describe('the fitted weights', () => {
  test('are there for every feature, and point the way that reason says', () => {
    assert.deepEqual(Object.keys(FITTED.weights).sort(), [...FEATURES].sort())
    assert.ok(FITTED.threshold > 0 && FITTED.threshold < 1)
    for (const name of ['explained', 'phrase', 'wholePhrase', 'error', 'margin'] as const)
      assert.ok(FITTED.weights[name] > 0, name)
    for (const name of ['neighbour', 'neighbourPhrase', 'unknown'] as const) assert.ok(FITTED.weights[name] < 0, name)
  })
})
