import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'

function pod(namespace: string, name: string, nodeName: string | undefined, phase: string): KubeObject {
  const waiting = phase === 'Succeeded' ? { terminated: { reason: 'Completed' } } : { running: {} }
  const containerStatuses = [{ name: 'app', ready: phase === 'Running', restartCount: 0, state: waiting }]
  const spec = { containers: [{ name: 'app' }], ...(nodeName === undefined ? {} : { nodeName }) }
  return { kind: 'Pod', apiVersion: 'v1', metadata: { namespace, name }, spec, status: { phase, containerStatuses } }
}

test('pods that take a slot are counted by namespace and by node; those that are done or on no node are not', async () => {
  const names = ['shop', 'web', 'empty']
  const server = await startApiserver({
    now: new Date('2026-11-24T03:12:00Z'),
    objects: [
      ...names.map((name): KubeObject => ({ kind: 'Namespace', apiVersion: 'v1', metadata: { name } })),
      pod('shop', 'a', 'n1', 'Running'),
      pod('shop', 'b', 'n2', 'Running'),
      pod('shop', 'done', 'n1', 'Succeeded'),
      pod('shop', 'waiting', undefined, 'Pending'),
      pod('web', 'c', 'n1', 'Running'),
    ],
  })
  try {
    const { pods } = (await clusterReader(server.config).read(['pods'], null)).results
    assert.ok(pods?.ok)
    assert.deepEqual(Object.fromEntries(pods.value.byNamespace), { shop: 2, web: 1, empty: 0 })
    assert.deepEqual(Object.fromEntries(pods.value.byNode), { n1: 2, n2: 1 })
    assert.equal(pods.value.onNodes, 3)
    assert.equal(pods.value.total, 5)
  } finally {
    await server.close()
  }
})
