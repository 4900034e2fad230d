import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { KubeConfig } from '@kubernetes/client-node'
import { clusterReader } from '../../src/cluster/reader'
import type { ApiserverMetrics } from '../../src/model/reads'
import {
  databaseBytes,
  goVersion,
  listCounts,
  objectCounts,
  processNumber,
  watchCount,
} from '../../src/objects/apiserver-metrics'
import { type Cluster, eventually, type KubeObject, startCluster } from './harness'

let cluster: Cluster
let config: KubeConfig

before(async () => {
  // Counted each second instead of each minute.
  cluster = await startCluster({ apiserver: ['--etcd-count-metric-poll-period=1s'] })
  config = new KubeConfig()
  config.loadFromFile(cluster.kubeconfig())
})
after(() => cluster.stop())

async function metricsNow(): Promise<ApiserverMetrics> {
  const { results } = await clusterReader(config).read(['apiserver-metrics'], null)
  const read = results['apiserver-metrics']
  assert.ok(read?.ok, read?.ok === false ? read.failure.text : '')
  return read.value
}

const definition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.shop.example.com' },
  spec: {
    group: 'shop.example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
}

test('a real apiserver tells how many objects of custom and built-in resources there are', async () => {
  const widgets = ['a', 'b', 'c'].map(
    (name): KubeObject => ({
      apiVersion: 'shop.example.com/v1',
      kind: 'Widget',
      metadata: { name, namespace: 'shop' },
    }),
  )
  await cluster.apply([definition, ...widgets])
  let counts = objectCounts(await metricsNow())
  const countOf = (name: string) => counts.find(({ resource }) => resource === name)
  await eventually(
    async () => {
      counts = objectCounts(await metricsNow())
      return countOf('widgets.shop.example.com')?.count === 3 && (countOf('namespaces')?.count ?? 0) >= 5
    },
    () => `counts: ${JSON.stringify(counts)}`,
  )
  assert.deepEqual(countOf('widgets.shop.example.com'), {
    resource: 'widgets.shop.example.com',
    custom: true,
    count: 3,
  })
  assert.deepEqual(
    counts.filter(({ custom }) => custom).map(({ resource }) => resource),
    ['widgets.shop.example.com'],
  )
})

test('a real apiserver tells every number that the checks ask after', async () => {
  await cluster.request('/api/v1/pods')
  const metrics = await metricsNow()
  assert.match(goVersion(metrics) ?? '', /^go1\.\d+/)
  assert.ok((databaseBytes(metrics) ?? 0) > 0)
  assert.ok((watchCount(metrics) ?? 0) > 0)
  assert.ok(listCounts(metrics).some(({ resource, scope }) => resource === 'pods' && scope === 'cluster'))
  const names = ['started', 'resident', 'heapInUse', 'cpu', 'cpuIdle', 'cpuGc', 'cpuGcIdle', 'memoryLimit'] as const
  for (const name of [...names, 'memoryTotal', 'memoryReleased'] as const)
    assert.ok((processNumber(metrics, name) ?? 0) > 0, name)
})
