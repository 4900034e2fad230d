import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Apiserver, type ServerOptions, startApiserver } from '../../dev/demo/apiserver/server'

/** What a stand-in does beside what test/cluster/contract.test.ts holds to a real apiserver. */

const NOW = new Date('2026-11-24T03:12:00Z')

const servers: Apiserver[] = []
after(() => Promise.all(servers.map((server) => server.close())))

async function asker(options: Partial<ServerOptions> = {}) {
  const server = await startApiserver({ now: NOW, objects: [], ...options })
  servers.push(server)
  const address = server.config.getCurrentCluster()?.server ?? ''
  return { server, ask: (path: string, init?: RequestInit) => fetch(`${address}${path}`, init) }
}

test('it answers reads only, and no watches yet', async () => {
  const { ask, server } = await asker()
  assert.equal((await ask('/api/v1/pods', { method: 'POST', body: '{}' })).status, 405)
  assert.equal((await ask('/api/v1/pods?watch=true')).status, 405)
  assert.deepEqual(
    server.asked.map(({ method, url }) => `${method} ${url.pathname}`),
    ['POST /api/v1/pods', 'GET /api/v1/pods'],
  )
})

test('Secrets are refused, even if it were given some', async () => {
  const { ask } = await asker({
    objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'b' } }],
  })
  for (const path of ['/api/v1/secrets', '/api/v1/namespaces/b/secrets', '/api/v1/namespaces/b/secrets/a'])
    assert.equal((await ask(path)).status, 403, path)
})

test('a path that is badly escaped names nothing', async () => {
  const { ask } = await asker()
  assert.equal((await ask('/api/v1/nodes/%E0%A4%A')).status, 404)
})

test('its clock, its objects, its metrics and its version are what it is given', async () => {
  let now = NOW
  const node = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, creationTimestamp: '2026-11-24T03:00:00Z' },
  })
  const { ask } = await asker({
    now: () => now,
    objects: (at) => [node(`at-${at.getUTCHours()}`)],
    metrics: 'up 1\n',
    version: 'v1.25.16',
  })
  const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }
  const cells = async () => {
    const { rows } = (await (await ask('/api/v1/nodes', { headers })).json()) as { rows: { cells: string[] }[] }
    return rows.map((row) => [row.cells[0], row.cells[3]])
  }
  assert.deepEqual(await cells(), [['at-3', '12m']])
  now = new Date('2026-11-24T05:00:00Z')
  assert.deepEqual(await cells(), [['at-5', '120m']])
  assert.equal(await (await ask('/metrics')).text(), 'up 1\n')
  assert.equal(((await (await ask('/version')).json()) as { gitVersion: string }).gitVersion, 'v1.25.16')
})

test('a fault comes in place of an answer', async () => {
  const { ask } = await asker({
    fault: (resource, url) =>
      resource === 'pods' || url.pathname === '/metrics'
        ? { status: 429, message: 'too many', headers: { 'retry-after': '7' } }
        : null,
  })
  for (const path of ['/api/v1/pods', '/metrics']) {
    const answer = await ask(path)
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '7'])
    assert.equal(((await answer.json()) as { message: string }).message, 'too many')
  }
  assert.equal((await ask('/api/v1/nodes')).status, 200)
})
