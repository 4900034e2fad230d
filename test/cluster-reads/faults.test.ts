import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { type Apiserver, configFor, type ServerOptions, startApiserver } from '../../dev/demo/apiserver/server'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'
import type { Look } from '../../src/model/look'

const NOW = new Date('2026-11-24T03:12:00Z')
const ALL = checks.map(({ id }) => id)
/** A deadline that a busy machine keeps, and a small cap. */
const LIMITS = { deadlineMs: 20_000, bodyCap: 100_000 }
/** For a server that never answers: a deadline that a test can wait for. */
const SHORT_DEADLINE_MS = 300

const servers: Apiserver[] = []
after(() => Promise.all(servers.map((server) => server.close())))

async function lookUnder(
  options: Partial<ServerOptions>,
  wanted: string[] = ALL,
  limits = LIMITS,
): Promise<{ look: Look; server: Apiserver; ended: boolean }> {
  const server = await startApiserver({ now: NOW, objects: [], ...options })
  servers.push(server)
  const look = await lookAt(
    clusterReader(server.config, { limits }),
    { checks: wanted, cluster: null, namespace: null },
    { now: () => NOW },
  )
  return { look, server, ended: look.ended }
}

/** Why each check was not checked, by id. */
function reasons(look: Look): Record<string, string> {
  return Object.fromEntries(
    look.outcomes.flatMap(({ check, outcome }) =>
      outcome.kind === 'not-checked' ? [[check.id, outcome.why.text]] : [],
    ),
  )
}

const namespace: KubeObject = { kind: 'Namespace', metadata: { name: 'shop' } }

test('a forbidden read costs only the checks that need it, and says who lacks what', async () => {
  const message =
    'nodes is forbidden: User "system:serviceaccount:bots:reader" cannot list resource "nodes" in API group "" at the cluster scope'
  const { look } = await lookUnder({ fault: (resource) => (resource === 'nodes' ? { status: 403, message } : null) })
  const found = reasons(look)
  for (const id of ['notready-nodes', 'draining-masters', 'go-allocations']) assert.ok(id in found, id)
  for (const id of ['hpa-migration', 'crashloop-surge', 'etcd']) assert.ok(!(id in found), found[id])
  assert.deepEqual([...new Set(Object.values(found))], ['the service account reader (bots) lacks `list nodes`'])
})

test('a 429 ends the look: nothing more is asked, and nothing is called clear', async () => {
  const objects = Array.from(
    { length: 60 },
    (_, index): KubeObject => ({ kind: 'Namespace', metadata: { name: `n${index}` } }),
  )
  const { look, server, ended } = await lookUnder({
    objects,
    fault: (resource) =>
      resource === 'pods' ? { status: 429, message: 'too many', headers: { 'retry-after': '7' } } : null,
  })
  assert.equal(ended, true)
  assert.match(reasons(look)['crashloop-surge'] ?? '', /too busy for `list pods`.*\(429\), and asks to wait 7 s/)
  assert.ok(server.asked.filter(({ url }) => url.pathname.endsWith('/pods')).length <= 4)
})

test('an apiserver that accepts and never answers ends the look at the deadline', async () => {
  const { look, ended } = await lookUnder({ fault: () => 'hang' }, ALL, { ...LIMITS, deadlineMs: SHORT_DEADLINE_MS })
  assert.equal(ended, true)
  assert.deepEqual(Object.keys(reasons(look)).sort(), [...ALL].sort())
  assert.match(Object.values(reasons(look)).join(), /got no answer within 0\.3 s/)
})

test('a connection that is cut in mid-answer is told', async () => {
  const { look } = await lookUnder({ objects: [namespace], fault: (resource) => (resource === 'pods' ? 'cut' : null) })
  assert.match(reasons(look)['crashloop-surge'] ?? '', /^the connection to .* was cut/)
})

test('where nothing listens every check says so', async () => {
  const look = await lookAt(
    clusterReader(configFor('http://127.0.0.1:1'), { limits: LIMITS }),
    { checks: ALL, cluster: null, namespace: null },
    { now: () => NOW },
  )
  assert.equal(Object.keys(reasons(look)).length, ALL.length)
})

test('a table that lacks a column is told by its name', async () => {
  const body = JSON.stringify({ kind: 'Table', columnDefinitions: [{ name: 'Name' }], rows: [] })
  const { look } = await lookUnder({ fault: (resource) => (resource === 'nodes' ? { body } : null) })
  assert.equal(reasons(look)['notready-nodes'], 'the table of nodes has no column Status')
})

test('an answer over the cap is cut off', async () => {
  const { look } = await lookUnder({
    fault: (resource) => (resource === 'deployments' ? { body: ' '.repeat(200_000) } : null),
  })
  assert.match(reasons(look)['podtato-head'] ?? '', /^the answer is larger than/)
})

test('an answer that is no JSON, and a list that is none, are told', async () => {
  const { look } = await lookUnder({ fault: (resource) => (resource === 'deployments' ? { body: '<html>' } : null) })
  assert.equal(reasons(look)['podtato-head'], 'the answer on deployments is no JSON')
  const { look: other } = await lookUnder({
    fault: (resource) => (resource === 'deployments' ? { body: '{"items":{}}' } : null),
  })
  assert.equal(reasons(other)['podtato-head'], 'the answer on deployments is no list')
})

test('an old cluster without HPAs of v2 costs only that check', async () => {
  const { look } = await lookUnder({
    fault: (resource) => (resource === 'horizontalpodautoscalers' ? { status: 404 } : null),
  })
  assert.match(reasons(look)['hpa-migration'] ?? '', /has no horizontalpodautoscalers to read/)
  assert.equal(Object.keys(reasons(look)).includes('notready-nodes'), false)
})

test('where the most recent read fails nothing is called clear: etcd is gone, and the cache still answers', async () => {
  const isRecent = (url: URL) => url.pathname.endsWith('/leases') && !url.searchParams.has('resourceVersion')
  const { look } = await lookUnder({
    fault: (_resource, url) => (isRecent(url) ? { status: 500, message: 'etcdserver: request timed out' } : null),
  })
  assert.match(reasons(look)['notready-nodes'] ?? '', /^not called clear, since .*500: etcdserver: request timed out/)
})

test('where the cache is over 30 s behind nothing is called clear', async () => {
  const leases = (renewTime: string) =>
    JSON.stringify({ items: [{ metadata: { name: 'a', namespace: 'kube-system' }, spec: { renewTime } }] })
  const at = (url: URL) =>
    url.searchParams.has('resourceVersion') ? '2026-11-24T03:09:55.000000Z' : '2026-11-24T03:11:55.000000Z'
  const { look } = await lookUnder({
    fault: (resource, url) => (resource === 'leases' ? { body: leases(at(url)) } : null),
  })
  assert.match(reasons(look)['notready-nodes'] ?? '', /cached lists are 120 s old/)
})

test('names of 253 characters and with markup are data', async () => {
  const names = ['<!channel>', `a${'b'.repeat(252)}`, "x'; rm -rf ~"]
  const objects = names.map(
    (name): KubeObject => ({
      kind: 'Node',
      metadata: { name, creationTimestamp: '2026-11-01T00:00:00Z' },
      status: { conditions: [{ type: 'Ready', status: 'False' }] },
    }),
  )
  const { look } = await lookUnder({ objects }, ['notready-nodes'])
  const [outcome] = look.outcomes
  assert.ok(outcome?.outcome.kind === 'findings')
  const [finding] = outcome.outcome.findings
  assert.deepEqual(
    finding?.objects.map(({ name }) => name),
    names,
  )
  const commands = finding?.steps.flatMap(({ command }) => command?.code ?? [])
  assert.deepEqual(commands, ["kubectl --context prod-eu describe node '<!channel>'"])
})

test('the reads are light: tables without objects, from the cache, at most four at a time, only GET', async () => {
  const objects = [
    ...Array.from({ length: 20 }, (_, index): KubeObject => ({ kind: 'Namespace', metadata: { name: `n${index}` } })),
  ]
  const { server } = await lookUnder({ objects })
  assert.deepEqual([...new Set(server.asked.map(({ method }) => method))], ['GET'])
  const pods = server.asked.filter(({ url }) => url.pathname.endsWith('/pods'))
  // The few pods of the control plane are picked by their labels, and read whole.
  const all = pods.filter(({ url }) => !url.searchParams.has('labelSelector'))
  assert.equal(all.length, 20, 'one table a namespace')
  for (const { url, headers } of all) {
    assert.equal(url.search, '?includeObject=None&resourceVersion=0')
    assert.equal(headers.accept, 'application/json;as=Table;v=v1;g=meta.k8s.io')
  }
  for (const { url } of pods) assert.equal(url.searchParams.get('resourceVersion'), '0')
  assert.equal(new Set(server.asked.map(({ url }) => url.href)).size, server.asked.length, 'nothing is asked twice')
})
