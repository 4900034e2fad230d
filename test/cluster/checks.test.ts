import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { KubeConfig } from '@kubernetes/client-node'
import { parseAllDocuments } from 'yaml'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { PROJECT_ROOT } from '../../src/config'
import { lookAt } from '../../src/look'
import { expectOutcome } from '../checks/expect'
import { type Fixture, fixtures, partsFor } from '../checks/fixture'
import { define, isDefinition, undefine } from './definitions'
import { type Cluster, type KubeObject, startCluster, type User } from './harness'

let cluster: Cluster
/** The account of deploy/rbac.yaml. */
let bot: User

before(async () => {
  cluster = await startCluster()
  const shipped = parseAllDocuments(readFileSync(path.join(PROJECT_ROOT, 'deploy/rbac.yaml'), 'utf8'))
  await cluster.apply(shipped.map((document) => document.toJS() as KubeObject))
  bot = await cluster.serviceAccount('k8s-lesson', 'k8s-lesson')
})
after(() => cluster.stop())

/** Puts the objects of a fixture into the cluster, gives the look of a user, and takes the objects away again. */
async function lookWith(fixture: Fixture, user: User) {
  const { objects, id, namespace } = fixture
  const all = objects as unknown as KubeObject[]
  const isNamespace = ({ kind }: KubeObject) => kind === 'Namespace'
  const config = new KubeConfig()
  config.loadFromFile(cluster.kubeconfig(user))
  const definitions = all.filter(isDefinition)
  const rest = all.filter((object) => !isNamespace(object) && !isDefinition(object))
  await cluster.apply(all.filter(isNamespace))
  await define(cluster, definitions)
  await cluster.store(rest)
  try {
    const now = () => new Date()
    return await lookAt(
      clusterReader(config),
      { checks: [id], cluster: null, namespace },
      { now, ...partsFor(fixture) },
    )
  } finally {
    for (const object of rest) await cluster.remove(object)
    await undefine(cluster, definitions)
  }
}

const forReal = fixtures().filter(({ forbidden, standIn }) => forbidden.length === 0 && standIn === null)
for (const { id, file, verdict } of forReal) {
  test(`${id}: ${file} on a real apiserver, under the shipped role`, async () => {
    const fixture = fixtures(new Date()).find((each) => each.id === id && each.file === file)
    assert.ok(fixture !== undefined)
    const look = await lookWith(fixture, bot)
    expectOutcome(look, fixture)
    assert.equal(look.version?.startsWith('v1.'), true, verdict)
  })
}

test('whoever may read nothing is told what they lack, check by check, and nothing is called clear', async () => {
  const nobody = await cluster.serviceAccount('default', 'nobody')
  const config = new KubeConfig()
  config.loadFromFile(cluster.kubeconfig(nobody))
  const ids = checks.map(({ id }) => id)
  const look = await lookAt(
    clusterReader(config),
    { checks: ids, cluster: null, namespace: null },
    { now: () => new Date() },
  )
  for (const { check, outcome } of look.outcomes) {
    assert.equal(outcome.kind, 'not-checked', check.id)
    if (outcome.kind === 'not-checked')
      assert.match(
        outcome.why.text,
        /^(not called clear, since )?the service account nobody \(default\) lacks `(list|get) /,
      )
  }
})

test('under the shipped role nothing was written, no Secret was touched, and no read was refused', async () => {
  const events = (await cluster.auditEvents()).filter(({ user }) => user.username === bot.name)
  assert.ok(events.length > 100, `${events.length} requests`)
  const told = (all: typeof events) =>
    all.map(({ verb, requestURI, responseStatus }) => `${verb} ${requestURI} ${responseStatus?.code}`)
  assert.deepEqual(told(events.filter(({ verb }) => !['get', 'list', 'watch'].includes(verb))), [])
  assert.deepEqual(told(events.filter(({ objectRef }) => objectRef?.resource === 'secrets')), [])
  assert.deepEqual(told(events.filter(({ responseStatus }) => [401, 403].includes(responseStatus?.code ?? 0))), [])
  assert.deepEqual([...new Set(events.map(({ userAgent }) => userAgent))], ['k8s-lesson (live checks, read only)'])
})
