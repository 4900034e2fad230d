import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'
import { countOf } from '../../src/cluster/rows'
import type { ReadName, ReadValues } from '../../src/model/reads'

const NOW = new Date('2026-11-24T03:12:00Z')

/** Reads one thing of a cluster with these objects. */
async function read<K extends ReadName>(
  name: K,
  objects: KubeObject[],
): Promise<{ value: ReadValues[K]; requests: number }> {
  const server = await startApiserver({ now: NOW, objects })
  try {
    const { results, requests } = await clusterReader(server.config).read([name], null)
    const result = results[name]
    assert.ok(result?.ok)
    return { value: result.value as ReadValues[K], requests }
  } finally {
    await server.close()
  }
}

function numbered(count: number, make: (number: number) => KubeObject): KubeObject[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

function service(number: number, spec: object = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: `web-${number}` }, spec }
}

function slice(number: number, endpoints: number): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      namespace: 'shop',
      name: `web-${number}-abcde`,
      labels: { 'kubernetes.io/service-name': `web-${number}` },
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: endpoints }, () => ({ addresses: ['10.1.1.1'], zone: 'a' })),
  }
}

function node(name: string, zone: string | null): KubeObject {
  const labels = zone === null ? {} : { 'topology.kubernetes.io/zone': zone }
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: {} }
}

test('a cell that names the first few counts all of them', () => {
  assert.equal(countOf('10.1.0.4'), 1)
  assert.equal(countOf('10.1.0.4,10.1.0.5'), 2)
  assert.equal(countOf('fd00::4,fd00::5,fd00::6 + 97 more...'), 100)
  for (const none of ['<unset>', '<none>', '', null, undefined]) assert.equal(countOf(none), 0)
})

test('the slices of the 50 largest Services are read, and of others only where they ask to keep traffic near', async () => {
  const objects = [
    ...numbered(60, (number) => service(number, number <= 8 ? { trafficDistribution: 'PreferClose' } : {})),
    ...numbered(60, (number) => slice(number, number)),
  ]
  const largest = (await read('largest-slices', objects)).value
  assert.equal(largest.length, 50)
  assert.equal(largest[0]?.name, 'web-60')
  assert.deepEqual(largest[0]?.groups, [{ zone: 'a', ready: true, forZones: null, forNodes: false, count: 60 }])
  const routed = (await read('routed-slices', objects)).value
  assert.deepEqual(
    routed.objects.map(({ name }) => name),
    ['web-8', 'web-7', 'web-6', 'web-5', 'web-4', 'web-3', 'web-2', 'web-1'],
  )
  assert.equal(routed.unopened, 0)
})

test('zones are learned one by one from the nodes that are left, with those that have none', async () => {
  const nodes = [node('a-1', 'a'), node('a-2', 'a'), node('b-1', 'b'), node('x-1', null), node('x-2', null)]
  const { value } = await read('node-zones', nodes)
  assert.deepEqual(value, {
    zones: [
      { zone: 'a', nodes: ['a-1', 'a-2'] },
      { zone: 'b', nodes: ['b-1'] },
      { zone: null, nodes: ['x-1', 'x-2'] },
    ],
    unknown: 0,
  })
})

test('beyond twelve zones the nodes of others are counted as unknown', async () => {
  const nodes = Array.from({ length: 15 }, (_, index) => node(`n-${index}`, `zone-${index}`))
  const { value } = await read('node-zones', nodes)
  assert.equal(value.zones.length, 12)
  assert.equal(value.unknown, 3)
})

test('claims that are not bound are opened up to thirty names; namesakes that are bound, or on their way out, are left out', async () => {
  const claim = (namespace: string, name: string, phase: string, more: object = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace, name, ...more },
    spec: {},
    status: { phase },
  })
  const { value } = await read('claims', [
    ...numbered(33, (number) => claim('shop', `data-${number}`, 'Pending')),
    claim('web', 'data-1', 'Bound'),
    claim('old', 'data-1', 'Pending', { deletionTimestamp: '2026-11-24T03:00:00Z' }),
  ])
  assert.equal(value.total, 35)
  assert.equal(value.unbound.length, 30)
  assert.equal(value.unopened, 3)
  assert.ok(value.unbound.every(({ metadata }) => metadata?.namespace === 'shop'))
})

test('of a ConfigMap its data is dropped, and what is not there is left out', async () => {
  const { value } = await read('mounted-config-maps', [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace: 'shop', name: 'web' },
      spec: { template: { spec: { volumes: [{ configMap: { name: 'a' } }, { configMap: { name: 'gone' } }] } } },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'shop', name: 'a' },
      data: { secret: 'x' },
      immutable: true,
    },
  ])
  assert.equal(value.unopened, 0)
  assert.deepEqual(
    value.objects.map(({ bytes, ...rest }) => ({ ...rest, isMeasured: bytes > 20 })),
    [{ namespace: 'shop', name: 'a', immutable: true, isMeasured: true }],
  )
})
