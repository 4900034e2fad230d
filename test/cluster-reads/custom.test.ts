import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { type Apiserver, type ServerOptions, startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'

const NOW = new Date('2026-11-24T03:12:00Z')
const servers: Apiserver[] = []
after(() => Promise.all(servers.map((server) => server.close())))

function definition(group: string, kind: string, plural: string, columns: Record<string, string>): KubeObject {
  const additionalPrinterColumns = Object.entries(columns).map(([name, jsonPath]) => ({
    name,
    type: 'string',
    jsonPath,
  }))
  return {
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: 'v1', served: true, additionalPrinterColumns }],
    },
  }
}

const COLUMNS = { 'Sync Status': '.status.sync.status', 'Health Status': '.status.health.status' }
const ARGO = definition('argoproj.io', 'Application', 'applications', COLUMNS)
const TEKTON = definition('tekton.dev', 'PipelineRun', 'pipelineruns', {})

const application = (name: string, health: string, namespace = 'argocd'): KubeObject => ({
  apiVersion: 'argoproj.io/v1',
  kind: 'Application',
  metadata: { name, namespace },
  status: { sync: { status: 'Synced' }, health: { status: health } },
})
const several = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))

async function deliveryOf(options: Partial<ServerOptions>, namespace: string | null = null) {
  const server = await startApiserver({ now: NOW, objects: [], ...options })
  servers.push(server)
  const { results } = await clusterReader(server.config).read(['delivery'], namespace)
  assert.ok(results.delivery?.ok)
  const paths = server.asked.map(({ url }) => url.pathname + url.search)
  return { read: results.delivery.value, paths }
}

test('what a cluster does not serve is not asked for', async () => {
  const { read, paths } = await deliveryOf({})
  assert.deepEqual(read, [])
  assert.deepEqual(
    paths.filter((path) => path.includes('argoproj.io') || path.includes('tekton')),
    [],
  )
})

test('at most 20 objects in trouble are opened, by their names; namesakes come along', async () => {
  const { read, paths } = await deliveryOf({
    objects: [
      ARGO,
      ...several(300, (index) => application(`well-${index}`, 'Healthy')),
      ...several(25, (index) => application(`bad-${index}`, 'Degraded')),
      application('bad-0', 'Healthy', 'elsewhere'),
    ],
  })
  const [applications] = read
  assert.equal(applications?.total, 326)
  assert.equal(applications.states.get('Degraded'), 25)
  assert.equal(applications.suspects.unopened, 5)
  assert.equal(applications.suspects.objects.length, 21)
  assert.equal(paths.filter((path) => path.includes('fieldSelector=metadata.name')).length, 20)
})

test('of one namespace only its own are read', async () => {
  const objects = [ARGO, application('a', 'Degraded'), application('b', 'Degraded', 'team')]
  const { read } = await deliveryOf({ objects }, 'team')
  assert.equal(read[0]?.total, 1)
  assert.equal(read[0].suspects.objects.length, 1)
})

test('what may be many thousands is only counted, by the first of them', async () => {
  const run = (index: number): KubeObject => ({
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { name: `run-${index}`, namespace: 'ci' },
  })
  const { read, paths } = await deliveryOf({ objects: [TEKTON, ...several(70, run)] })
  assert.deepEqual(
    read.map(({ resource, total }) => [resource, total]),
    [['pipelineruns.tekton.dev', 70]],
  )
  assert.deepEqual(
    paths.filter((path) => path.includes('pipelineruns')),
    ['/apis/tekton.dev/v1/pipelineruns?includeObject=None&limit=1'],
  )
  const none = await deliveryOf({ objects: [TEKTON] })
  assert.equal(none.read[0]?.total, 0)
})

test('a table without the columns that tell how its objects are is told, and the others are read', async () => {
  const bare = definition('argoproj.io', 'Application', 'applications', {})
  const { read } = await deliveryOf({ objects: [bare, TEKTON] })
  assert.deepEqual(
    read.map(({ resource, failure }) => [resource, failure?.text ?? null]),
    [
      ['applications.argoproj.io', 'the table of applications has no column Sync Status'],
      ['pipelineruns.tekton.dev', null],
    ],
  )
})
