import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Cluster, eventually, type KubeObject, startCluster } from './harness'
import { autoscaler, node, pod, widgets } from './objects'

/** What the server-printed columns of a node are called on 1.37. */
const NODE_COLUMNS = [
  'Name',
  'Status',
  'Roles',
  'Age',
  'Version',
  'Internal-IP',
  'External-IP',
  'OS-Image',
  'Kernel-Version',
  'Container-Runtime',
]

interface Table {
  columnDefinitions: { name: string }[]
  rows: { cells: unknown[]; object?: unknown }[]
}

describe('a test cluster', () => {
  let cluster: Cluster
  before(async () => {
    cluster = await startCluster()
  })
  after(() => cluster.stop())

  test('is the version that is pinned', async () => {
    const { KUBERNETES } = await import('../../scripts/cluster/binaries.mjs')
    const { json } = await cluster.request('/version')
    assert.equal((json as { gitVersion: string }).gitVersion, `v${KUBERNETES}`)
    assert.equal(KUBERNETES, '1.37.2')
  })

  test('refuses who has no right, and logs it', async () => {
    const nobody = await cluster.serviceAccount('somewhere', 'nobody')
    const { status, json } = await cluster.request('/api/v1/nodes?limit=7', { token: nobody.token })
    assert.equal(status, 403)
    assert.match(
      (json as { message: string }).message,
      /"system:serviceaccount:somewhere:nobody" cannot list resource "nodes"/,
    )

    const its = (await cluster.auditEvents()).filter(({ user }) => user.username === nobody.name)
    assert.deepEqual(
      its.map(({ verb, requestURI, responseStatus }) => [verb, requestURI, responseStatus?.code]),
      [['list', '/api/v1/nodes?limit=7', 403]],
    )
  })

  test('knows no stranger', async () => {
    assert.equal((await cluster.request('/api/v1/nodes', { token: 'made-up' })).status, 401)
  })

  // Kernel-Version holds the architecture too, where a node names one.
  test('prints nodes as a Table, without their objects', async () => {
    await cluster.apply([node('ip-10-1-2-3', 'True'), node('ip-10-1-2-4', 'False')])
    const { columns, rows } = await tableOf('/api/v1/nodes?includeObject=None&resourceVersion=0')
    assert.deepEqual(columns, NODE_COLUMNS)
    assert.deepEqual(
      rows.map(({ Name, Status, Roles, Version, 'OS-Image': image, 'Kernel-Version': kernel }) => [
        Name,
        Status,
        Roles,
        Version,
        image,
        kernel,
      ]),
      [
        ['ip-10-1-2-3', 'Ready', 'worker', 'v1.37.2', 'Ubuntu 24.04.3 LTS', '6.8.0-1030-aws (amd64)'],
        ['ip-10-1-2-4', 'NotReady', 'worker', 'v1.37.2', 'Ubuntu 24.04.3 LTS', '6.8.0-1030-aws (amd64)'],
      ],
    )
    await Promise.all([cluster.remove(node('ip-10-1-2-3', 'True')), cluster.remove(node('ip-10-1-2-4', 'False'))])
    assert.deepEqual((await tableOf('/api/v1/nodes?resourceVersion=0')).rows, [])
  })

  test('keeps objects as they were stored: their age, who managed them, their end', async () => {
    const created = '2026-01-02T03:04:05Z'
    const managedFields = [
      {
        manager: 'kubectl-cordon',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-02-03T04:05:06Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': { 'f:unschedulable': {} } },
      },
    ]
    const old = node('old-node', 'True')
    Object.assign(old.metadata, { creationTimestamp: created, managedFields })
    const ending = pod('shop', 'ending', 'Running')
    Object.assign(ending.metadata, {
      deletionTimestamp: created,
      deletionGracePeriodSeconds: 30,
      creationTimestamp: created,
    })
    await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }])
    await cluster.store([old, ending])

    const { metadata } = (await cluster.request('/api/v1/nodes/old-node')).json as KubeObject
    assert.equal(metadata.creationTimestamp, created)
    assert.deepEqual(metadata.managedFields, managedFields)
    const { rows } = await tableOf('/api/v1/namespaces/shop/pods?includeObject=None&resourceVersion=0')
    assert.deepEqual(
      rows.map(({ Name, Status }) => [Name, Status]),
      [['ending', 'Terminating']],
    )
  })

  test('takes objects with a status, kinds of every group, and kinds that are made meanwhile', async () => {
    await cluster.apply([autoscaler('web'), widgets()])
    await cluster.apply([
      { apiVersion: 'test.example/v1', kind: 'Widget', metadata: { name: 'one', namespace: 'shop' } },
    ])
    const autoscaled = await tableOf('/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers')
    assert.deepEqual(
      autoscaled.rows.map(({ Name, Replicas }) => [Name, Replicas]),
      [['web', 3]],
    )
    await cluster.setStatus({ ...autoscaler('web'), status: { currentReplicas: 5 } })
    const path = '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web'
    const { status } = (await cluster.request(path)).json as {
      status: { currentReplicas: number; desiredReplicas: number }
    }
    assert.deepEqual([status.currentReplicas, status.desiredReplicas], [5, 3])
    assert.equal((await cluster.request('/apis/test.example/v1/namespaces/shop/widgets/one')).status, 200)
  })

  test('refuses an object with what the apiserver says against it', async () => {
    const wrong = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'wrong', namespace: 'shop' },
      spec: { containers: [] },
    }
    await assert.rejects(cluster.apply([wrong]), /spec\.containers: Required value/)
    await assert.rejects(cluster.apply([{ ...wrong, kind: 'Sheep' }]), /no kind Sheep of v1/)
  })

  test('is a context of kubectl', async () => {
    const { status, stdout, stderr } = await cluster.kubectl(['get', 'namespaces', '--output=name'])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /^namespace\/default$/m)
    const nobody = await cluster.serviceAccount('somewhere', 'nobody')
    const refused = await cluster.kubectl(['get', 'secrets', '--all-namespaces'], nobody)
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, /Forbidden/)
  })

  async function tableOf(path: string) {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io'
    const { status, text, json } = await cluster.request(path, { headers: { accept } })
    assert.equal(status, 200, text)
    const table = json as Table
    const columns = table.columnDefinitions.map(({ name }) => name)
    const rows = (table.rows ?? []).map(({ cells }) =>
      Object.fromEntries(cells.map((cell, at) => [columns[at] ?? at, cell])),
    )
    return { columns, rows }
  }
})

test('a test cluster leaves nothing behind when it is stopped', async () => {
  const cluster = await startCluster()
  assert.equal(existsSync(cluster.folder), true)
  await cluster.stop()
  assert.equal(existsSync(cluster.folder), false)
  assert.equal(await isRefused(cluster.url), true)
})

test('a test cluster leaves nothing behind when its test is killed', async () => {
  const start = 'startCluster().then(({ url, folder }) => console.log(JSON.stringify({ url, folder })))'
  const program = `const { startCluster } = require('./test/cluster/harness'); ${start}; setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-r', 'ts-node/register', '-e', program], {
    cwd: path.resolve(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  const { url, folder } = JSON.parse(line) as { url: string; folder: string }
  assert.equal(existsSync(folder), true)
  child.kill('SIGKILL')
  await eventually(
    async () => !existsSync(folder) && (await isRefused(url)),
    () => `${folder} or ${url} is still there`,
  )
  assert.equal(existsSync(folder), false)
})

/** Whether nothing listens there. */
async function isRefused(url: string): Promise<boolean> {
  const error = await fetch(url).catch((caught: { cause?: { code?: string } }) => caught)
  return 'cause' in error && error.cause?.code === 'ECONNREFUSED'
}

test('controllers run where they are asked for', async () => {
  const cluster = await startCluster({ controllers: ['serviceaccount-controller'] })
  try {
    const isMade = async () =>
      (await cluster.request('/api/v1/namespaces/default/serviceaccounts/default')).status === 200
    await eventually(isMade, () => 'no default service account')
    assert.equal((await cluster.request('/api/v1/namespaces/default/serviceaccounts/default')).status, 200)
  } finally {
    await cluster.stop()
  }
})
