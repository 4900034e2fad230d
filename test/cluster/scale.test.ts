import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { KubeConfig } from '@kubernetes/client-node'
import { type Filled, fill } from '../../bench/cluster/filled'
import { listed, type Verdict, verdictsOf, withoutPlant } from '../../bench/cluster/judge'
import { PLANTS } from '../../bench/cluster/plants/index'
import { sizeFor } from '../../bench/cluster/world'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'

let filled: Filled
let verdicts: Verdict[]

before(async () => {
  filled = await fill(sizeFor(3_000, 300), new Date())
  const config = new KubeConfig()
  config.loadFromFile(filled.cluster.kubeconfig(filled.bot))
  const wanted = { checks: checks.map(({ id }) => id), namespace: null, cluster: null }
  const look = await lookAt(clusterReader(config), wanted, { now: () => new Date() })
  verdicts = verdictsOf(look, filled.world)
})
after(() => filled?.cluster.stop())

for (const id of Object.keys(PLANTS)) {
  test(`${id} finds what is wrong among 300 nodes and 3,000 pods, and nothing else, under the shipped role`, () => {
    const verdict = verdicts.find(({ check }) => check === id)
    assert.ok(verdict !== undefined)
    assert.equal(verdict.why, null)
    assert.ok(verdict.found.length > 0)
    assert.equal(listed(verdict.missed), '')
    assert.equal(listed(verdict.strays), '')
  })
}

test('something is planted for every check, and for no other', () => {
  assert.deepEqual(withoutPlant(), [])
  const ids = checks.map(({ id }) => id)
  assert.deepEqual(
    Object.keys(PLANTS).filter((id) => !ids.includes(id)),
    [],
  )
})
