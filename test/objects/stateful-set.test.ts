import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatefulSet } from '../../src/model/kubernetes'
import { hasPod, podOfClaim, rollout } from '../../src/objects/stateful-set'

const set: StatefulSet = {
  metadata: { name: 'db' },
  spec: { replicas: 5, volumeClaimTemplates: [{ metadata: { name: 'data' } }, { metadata: { name: 'db' } }] },
  status: { currentRevision: 'a', updateRevision: 'b', updatedReplicas: 2 },
}

test('a rollout goes down to the partition', () => {
  const partitioned = (partition: number) =>
    rollout({ ...set, spec: { ...set.spec, updateStrategy: { rollingUpdate: { partition } } } })
  assert.deepEqual(rollout(set), { updated: 2, of: 5 })
  assert.deepEqual(partitioned(2), { updated: 2, of: 3 })
  assert.equal(partitioned(3), null)
  assert.equal(partitioned(9), null)
})

test('there is none where people delete the pods, and none where all have one revision or none is told', () => {
  assert.equal(rollout({ ...set, spec: { ...set.spec, updateStrategy: { type: 'OnDelete' } } }), null)
  assert.equal(rollout({ ...set, status: { currentRevision: 'a', updateRevision: 'a' } }), null)
  assert.equal(rollout({}), null)
})

test('pods and claims are told by their names', () => {
  assert.equal(hasPod(set, 'db-0'), true)
  assert.equal(hasPod(set, 'db-x-0'), false)
  assert.equal(hasPod(set, 'db-'), false)
  assert.equal(podOfClaim(set, 'data-db-12'), 'db-12')
  assert.equal(podOfClaim(set, 'db-db-1'), 'db-1')
  assert.equal(podOfClaim(set, 'data-other-1'), null)
})
