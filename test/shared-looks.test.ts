import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClusterReader, Reading, ReadName } from '../src/model/reads'
import { sharedLooks } from '../src/shared-looks'

/** A cluster whose reads are counted and end when told; its clock is `time`. */
function clusterOf(ended = false) {
  const state = { time: Date.parse('2026-11-24T03:12:00Z'), reads: 0, under: 0, most: 0, ended }
  const reader: ClusterReader = {
    name: 'prod',
    context: 'prod',
    async read(wanted: readonly ReadName[]): Promise<Reading> {
      state.reads++
      state.most = Math.max(state.most, ++state.under)
      await new Promise((resolve) => setImmediate(resolve))
      state.under--
      const failure = { code: 'throttled', text: 'too busy' } as const
      const results = Object.fromEntries(wanted.map((name) => [name, { ok: false, failure }]))
      return {
        at: new Date(state.time),
        version: null,
        results,
        ignored: [],
        stale: null,
        ended: state.ended,
        requests: 1,
        bytes: 1,
      }
    },
  }
  const looks = sharedLooks(() => reader, { now: () => new Date(state.time) })
  const look = (checks = ['notready-nodes'], namespace: string | null = null) =>
    looks.look({ checks, namespace, cluster: null })
  return { state, look }
}

test('two hundred who ask at once cost one look', async () => {
  const { state, look } = clusterOf()
  const all = await Promise.all(Array.from({ length: 200 }, () => look()))
  assert.equal(state.reads, 1)
  assert.equal(new Set(all.map(({ at }) => at)).size, 1)
})

test('a look is reused for 30 s, also for fewer checks, and not after', async () => {
  const { state, look } = clusterOf()
  await look(['notready-nodes', 'hpa-migration'])
  state.time += 29_000
  const again = await look(['hpa-migration'])
  assert.equal(state.reads, 1)
  assert.deepEqual(
    again.outcomes.map(({ check }) => check.id),
    ['hpa-migration'],
  )
  state.time += 1_000
  await look(['hpa-migration'])
  assert.equal(state.reads, 2)
})

test('other checks and namespaces of the same cluster wait for the look under way', async () => {
  const { state, look } = clusterOf()
  await Promise.all([look(['notready-nodes']), look(['hpa-migration']), look(['notready-nodes'], 'shop')])
  assert.deepEqual([state.reads, state.most], [3, 1])
})

test('after an apiserver asked to be left alone the pause doubles', async () => {
  const { state, look } = clusterOf(true)
  await look()
  state.time += 30_000
  await look()
  state.time += 59_000
  await look()
  assert.equal(state.reads, 2)
  state.time += 1_000
  await look()
  assert.equal(state.reads, 3)
})

test('in the pause nothing else is asked of the cluster either', async () => {
  const { state, look } = clusterOf(true)
  await look(['notready-nodes'])
  const other = await look(['hpa-migration'], 'shop')
  assert.equal(state.reads, 1)
  assert.equal(other.outcomes[0]?.outcome.kind, 'not-checked')
})
