import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Budget } from '../../src/model/kubernetes-storage'
import { blockedSince, blocksEveryDrain } from '../../src/objects/budget'

function budget(spec: Budget['spec'] & object, healthy: number, allowed = 0): Budget {
  return { spec, status: { expectedPods: 4, currentHealthy: healthy, disruptionsAllowed: allowed } }
}

const cases: [what: string, budget: Budget, blocks: boolean][] = [
  ['none may be missing', budget({ maxUnavailable: 0 }, 2), true],
  ['none in per cent', budget({ maxUnavailable: '0%' }, 2), true],
  ['one in ten of four is one', budget({ maxUnavailable: '10%' }, 3), false],
  ['all in number', budget({ minAvailable: 4 }, 2), true],
  ['more than there are', budget({ minAvailable: 9 }, 2), true],
  ['all in per cent', budget({ minAvailable: '100%' }, 2), true],
  ['a share that rounds up to all', budget({ minAvailable: '76%' }, 2), true],
  ['short for the moment', budget({ minAvailable: 2 }, 2), false],
  ['all healthy and still none', budget({ minAvailable: '75%' }, 4), true],
  ['one may go', budget({ minAvailable: 3 }, 4, 1), false],
  ['no pods at all', { spec: { maxUnavailable: 0 }, status: { expectedPods: 0 } }, false],
  ['no status yet', { spec: { maxUnavailable: 0 } }, false],
]
for (const [what, each, blocks] of cases) {
  test(`a budget ${blocks ? 'blocks' : 'does not block'} every drain: ${what}`, () => {
    assert.equal(blocksEveryDrain(each), blocks)
  })
}

test('a budget that lets somebody go is not blocked since then', () => {
  const since = (status: string) =>
    blockedSince({ status: { conditions: [{ type: 'DisruptionAllowed', status, lastTransitionTime: 'then' }] } })
  assert.equal(since('False'), 'then')
  assert.equal(since('True'), null)
})
