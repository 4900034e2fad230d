import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picks } from '../../src/objects/selector'

const LABELS = { app: 'db', tier: 'data' }

test('no selector picks nothing, an empty one everything', () => {
  assert.equal(picks(null, LABELS), false)
  assert.equal(picks(undefined, LABELS), false)
  assert.equal(picks({}, {}), true)
})

test('all labels have to be equal, and all expressions to hold', () => {
  assert.equal(picks({ matchLabels: { app: 'db', tier: 'data' } }, LABELS), true)
  assert.equal(picks({ matchLabels: { app: 'db', tier: 'web' } }, LABELS), false)
  assert.equal(
    picks({ matchLabels: { app: 'db' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, LABELS),
    false,
  )
})

const expressions: [operator: string, values: string[], db: boolean, none: boolean][] = [
  ['In', ['db', 'web'], true, false],
  ['In', ['web'], false, false],
  ['NotIn', ['db'], false, true],
  ['NotIn', ['web'], true, true],
  ['Exists', [], true, false],
  ['DoesNotExist', [], false, true],
  ['Unheard', ['db'], false, false],
]
for (const [operator, values, db, none] of expressions) {
  test(`app ${operator} (${values.join()}) ${db ? 'picks' : 'does not pick'} app=db, and ${none ? 'picks' : 'does not pick'} what has no app`, () => {
    const selector = { matchExpressions: [{ key: 'app', operator, values }] }
    assert.equal(picks(selector, LABELS), db)
    assert.equal(picks(selector, {}), none)
  })
}
