import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { PROJECT_ROOT } from '../../src/config'
import { type Cluster, type KubeObject, startCluster } from './harness'

const RBAC = path.join(PROJECT_ROOT, 'deploy/rbac.yaml')
const BOT = path.join(PROJECT_ROOT, 'deploy/kubernetes.yaml')
const objects = () => parseAllDocuments(readFileSync(BOT, 'utf8')).map((document) => document.toJS() as KubeObject)

let cluster: Cluster
before(async () => {
  cluster = await startCluster()
  const { status, stderr } = await cluster.kubectl(['apply', '--validate=strict', '--filename', RBAC])
  assert.deepEqual([status, stderr], [0, ''])
})
after(() => cluster.stop())

test('a real apiserver takes every object of deploy/, without a warning', async () => {
  const dryRun = ['apply', '--dry-run=server', '--validate=strict', '--filename']
  const { status, stdout, stderr } = await cluster.kubectl([...dryRun, BOT])
  assert.deepEqual([status, stderr], [0, ''])
  assert.equal(stdout.split('\n').filter((line) => line.endsWith(' created (server dry run)')).length, objects().length)
})

test('the bot keeps to the strictest of the Pod Security Standards', async () => {
  const label = ['label', 'namespace', 'k8s-lesson', 'pod-security.kubernetes.io/enforce=restricted']
  assert.equal((await cluster.kubectl(label)).status, 0)
  const deployment = objects().find(({ kind }) => kind === 'Deployment') as unknown as {
    spec: { template: { metadata: object; spec: object } }
  }
  const { metadata, spec } = deployment.spec.template
  const create = (pod: object) =>
    cluster.request('/api/v1/namespaces/k8s-lesson/pods?dryRun=All&fieldValidation=Strict', {
      method: 'POST',
      body: { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'bot' }, spec: pod },
    })
  const { status, text, headers } = await create(spec)
  assert.deepEqual([status, headers.warning], [201, undefined], text)
  // A pod that asks for less is refused here, so that the answer above means something.
  assert.equal((await create({ ...spec, securityContext: {} })).status, 403)
})
