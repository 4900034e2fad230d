import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it, test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { PROJECT_ROOT } from '../../src/config'
import { type Cluster, type KubeObject, startCluster } from './harness'
import { lessonCommands, NOT_RUN } from './lesson-commands'

/** What kubectl may say beside its answer: a lesson is about just that. */
const EXPECTED_WARNING = /^Warning: v1 Endpoints is deprecated in v1\.33\+; use discovery\.k8s\.io\/v1 EndpointSlice\n$/

const OBJECTS = path.join(PROJECT_ROOT, 'test/cluster/lesson-objects.yaml')
const commands = lessonCommands(path.join(PROJECT_ROOT, 'knowledge'), path.join(PROJECT_ROOT, 'deploy'))
const toRun = [...new Map(commands.flatMap(({ run }) => (run === null ? [] : [[run.join(' '), run]]))).values()]

let cluster: Cluster
let untouched: string
before(async () => {
  cluster = await startCluster()
  const objects = parseAllDocuments(readFileSync(OBJECTS, 'utf8')).map((document) => document.toJS() as KubeObject)
  await cluster.apply(objects)
  const web = (await cluster.request('/apis/apps/v1/namespaces/shop/deployments/web')).json as KubeObject
  await cluster.apply([1, 2].map((revision) => replicaSetOf(web, revision)))
  untouched = await state()
})
after(() => cluster.stop())

describe('the commands of the lessons', { concurrency: 2 }, () => {
  it('are run, or listed with why not; and nothing else is listed', () => {
    const notRun = commands.filter(({ run }) => run === null).map(({ name }) => name)
    assert.deepEqual(
      notRun.filter((name) => !Object.hasOwn(NOT_RUN, name)),
      [],
    )
    assert.deepEqual(
      Object.keys(NOT_RUN).filter((name) => !notRun.includes(name)),
      [],
    )
    assert.equal(new Set(commands.map(({ lesson }) => lesson)).size, 18)
    assert.ok(toRun.length > 50, `${toRun.length} are run`)
  })

  for (const args of toRun)
    it(`kubectl ${args.join(' ').replace(PROJECT_ROOT, '.')}`, async () => {
      const { status, stdout, stderr } = await cluster.kubectl(args)
      assert.equal(status, 0, stderr)
      assert.notEqual(stdout, '')
      if (!EXPECTED_WARNING.test(stderr)) assert.equal(stderr, '')
    })
})

test('what would change something was only tried', async () => {
  assert.equal(await state(), untouched)
})

/** Every object of the file and every ConfigMap and ReplicaSet, with its version. */
async function state(): Promise<string> {
  const columns =
    'custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name,VERSION:.metadata.resourceVersion'
  const ofFile = await cluster.kubectl(['get', '--filename', OBJECTS, '-o', columns])
  const created = await cluster.kubectl(['get', 'configmaps,replicasets', '-A', '-o', columns])
  assert.deepEqual([ofFile.status, created.status], [0, 0], ofFile.stderr + created.stderr)
  return ofFile.stdout + created.stdout
}

/** A ReplicaSet of a Deployment, for a way back. */
function replicaSetOf({ apiVersion, kind, metadata, spec }: KubeObject, revision: number): KubeObject {
  const { selector, template } = spec as {
    selector: { matchLabels: object }
    template: { metadata: object; spec: object }
  }
  const labels = { ...selector.matchLabels, 'pod-template-hash': `r${revision}` }
  const image = `example/web:${revision}`
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `web-r${revision}`,
      namespace: 'shop',
      labels,
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
      ownerReferences: [{ apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true }],
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { ...template.spec, containers: [{ name: 'main', image }] } },
    },
  }
}
