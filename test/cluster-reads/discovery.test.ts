import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { type Apiserver, type ServerOptions, startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'
import type { ApiGroup } from '../../src/model/reads'

const NOW = new Date('2026-11-24T03:12:00Z')
const servers: Apiserver[] = []
after(() => Promise.all(servers.map((server) => server.close())))

async function groupsOf(options: Partial<ServerOptions>) {
  const server = await startApiserver({ now: NOW, objects: [], ...options })
  servers.push(server)
  const { results } = await clusterReader(server.config).read(['api-groups'], null)
  const paths = server.asked.map(({ url }) => url.pathname).filter((path) => /^\/apis?(\/[^/]+\/[^/]+)?$/.test(path))
  return { result: results['api-groups'], paths }
}

function groupNamed(groups: readonly ApiGroup[], name: string): ApiGroup {
  const found = groups.find((group) => group.name === name)
  assert.ok(found !== undefined, name)
  return found
}

const ARGO: KubeObject = {
  kind: 'CustomResourceDefinition',
  metadata: { name: 'applications.argoproj.io' },
  spec: {
    group: 'argoproj.io',
    scope: 'Namespaced',
    names: { kind: 'Application', plural: 'applications' },
    versions: [
      { name: 'v1', served: true },
      { name: 'v1alpha1', served: true },
    ],
  },
}

/** Answers of an apiserver of 1.25, that knows no aggregated discovery. */
const OLD: Record<string, object> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    groups: [
      {
        name: 'argoproj.io',
        versions: [{ version: 'v1alpha1' }, { version: 'v1' }],
        preferredVersion: { version: 'v1' },
      },
      { name: 'example.com', versions: [{ version: 'v1' }], preferredVersion: { version: 'v1' } },
    ],
  },
}

test('what is served is told by two requests, each resource once in its first version', async () => {
  const { result, paths } = await groupsOf({ objects: [ARGO] })
  assert.ok(result?.ok)
  assert.deepEqual(paths.sort(), ['/api', '/apis'])
  const resource = { name: 'applications', kind: 'Application', version: 'v1', namespaced: true }
  const argo = { name: 'argoproj.io', versions: ['v1', 'v1alpha1'], resources: [resource], stale: false }
  assert.deepEqual(groupNamed(result.value, 'argoproj.io'), argo)
  const pods = groupNamed(result.value, '').resources?.find(({ name }) => name === 'pods')
  assert.deepEqual(pods, { name: 'pods', kind: 'Pod', version: 'v1', namespaced: true })
})

test('an older apiserver is asked for the resources of the groups that checks look at', async () => {
  const { result, paths } = await groupsOf({
    objects: [ARGO],
    fault: (_resource, { pathname }) => (OLD[pathname] === undefined ? null : { body: JSON.stringify(OLD[pathname]) }),
  })
  assert.ok(result?.ok)
  assert.deepEqual(paths.sort(), ['/api', '/apis', '/apis/argoproj.io/v1'])
  const resource = { name: 'applications', kind: 'Application', version: 'v1', namespaced: true }
  assert.deepEqual(result.value, [
    { name: '', versions: ['v1'], resources: null, stale: false },
    { name: 'argoproj.io', versions: ['v1', 'v1alpha1'], resources: [resource], stale: false },
    { name: 'example.com', versions: ['v1'], resources: null, stale: false },
  ])
})

test('a group whose apiserver does not answer is stale', async () => {
  const versions = [{ version: 'v1beta1', freshness: 'Stale' }]
  const body = JSON.stringify({
    kind: 'APIGroupDiscoveryList',
    items: [{ metadata: { name: 'metrics.k8s.io' }, versions }],
  })
  const { result } = await groupsOf({ fault: (_resource, { pathname }) => (pathname === '/apis' ? { body } : null) })
  assert.ok(result?.ok)
  const group = { name: 'metrics.k8s.io', versions: ['v1beta1'], resources: [], stale: true }
  assert.deepEqual(groupNamed(result.value, 'metrics.k8s.io'), group)
})

for (const body of ['null', '[]', '{"kind":"Status"}', '"x"']) {
  test(`the answer ${body} is no discovery`, async () => {
    const { result } = await groupsOf({ fault: (_resource, { pathname }) => (pathname === '/apis' ? { body } : null) })
    assert.deepEqual(result, {
      ok: false,
      failure: { code: 'malformed', text: 'the answer on what the cluster serves is no discovery' },
    })
  })
}

test('groups without anything in them are read as such', async () => {
  const body = '{"kind":"APIGroupDiscoveryList","items":[null,{},{"metadata":null,"versions":[null]}]}'
  const { result } = await groupsOf({ fault: (_resource, { pathname }) => (pathname === '/apis' ? { body } : null) })
  assert.ok(result?.ok)
  assert.equal(result.value.length, 4)
})
