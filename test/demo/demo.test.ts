import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { kindsOf } from '../../dev/demo/apiserver/kinds'
import { isOf } from '../../dev/demo/apiserver/metrics'
import { type Demo, demoObjects, startDemo } from '../../dev/demo/start'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { READS } from '../../src/cluster/reads/index'
import { lookAt } from '../../src/look'
import type { Look } from '../../src/model/look'
import type { ReadName } from '../../src/model/reads'

let demo: Demo
let look: Look

before(async () => {
  demo = await startDemo()
  const wanted = { checks: checks.map(({ id }) => id), cluster: null, namespace: null }
  look = await lookAt(clusterReader(demo.config), wanted, { now: () => new Date() })
})
after(() => demo.close())

test('every answer about it is labelled demo', () => {
  assert.equal(look.cluster, 'demo')
  const ids = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'findings' ? outcome.findings : []))
  assert.deepEqual([...new Set(ids.map(({ id }) => id.split('/')[0]))], ['demo'])
})

for (const { id } of checks) {
  test(`${id} has something to find`, () => {
    const outcome = look.outcomes.find(({ check }) => check.id === id)?.outcome
    assert.equal(outcome?.kind, 'findings', outcome?.kind === 'not-checked' ? outcome.why.text : '')
  })
}

test('no read fails, and none is old', async () => {
  const { results, stale } = await clusterReader(demo.config).read(Object.keys(READS) as ReadName[], null)
  const failed = Object.entries(results).flatMap(([name, result]) => (result.ok ? [] : [[name, result.failure.text]]))
  assert.deepEqual(failed, [])
  assert.equal(stale, null)
})

test('every object of its state can be read: its kind is known, and its name is its own', () => {
  const objects = demoObjects(new Date())
  const kinds = kindsOf(objects)
  const named = objects.map(
    ({ kind, apiVersion, metadata: { namespace, name } }) => `${apiVersion} ${kind} ${namespace ?? ''}/${name}`,
  )
  assert.deepEqual(
    objects.filter((object) => !kinds.some((kind) => isOf(kind, object))),
    [],
  )
  assert.deepEqual(
    named.filter((name, index) => named.indexOf(name) !== index),
    [],
  )
})

test('times are written out in what is answered, those of what writes itself too', async () => {
  const server = demo.config.getCurrentCluster()?.server ?? ''
  for (const path of ['/apis/coordination.k8s.io/v1/leases', '/api/v1/nodes', '/api/v1/pods']) {
    const text = await (await fetch(`${server}${path}`)).text()
    assert.match(text, /Time(stamp)?":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)
    assert.doesNotMatch(text, /(ago|lately)\(/)
  }
})
