import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { groupResource, type Kind, kindsOf } from '../../dev/demo/apiserver/kinds'
import type { KubeObject as Written } from '../../dev/demo/apiserver/kube-object'
import { type Apiserver, startApiserver } from '../../dev/demo/apiserver/server'
import { readYaml, type WrittenObject, writtenOut } from '../../dev/demo/objects'
import {
  type Answer,
  askerOf,
  isSubset,
  type List,
  listPath,
  names,
  pagesOf,
  type Table,
  tableText,
} from './contract/ask'
import { type Cluster, eventually, type KubeObject, startCluster } from './harness'

/** The stand-in of the demo cluster is held to a real kube-apiserver: the same objects in both, the same answers of both. */

const NOW = new Date()
const written = objectsOf('objects.yaml')
/** What the apiserver itself adds to. */
const kept = objectsOf('kept.yaml')
const kinds = kindsOf(kept).filter(({ plural }) => plural !== 'secrets')

let cluster: Cluster
let standIn: Apiserver
let real: (path: string, accept?: string) => Promise<Answer>
let fake: (path: string, accept?: string) => Promise<Answer>

before(async () => {
  cluster = await startCluster()
  await cluster.apply(kept as KubeObject[])
  await cluster.store(written as KubeObject[])
  real = askerOf(cluster.url, cluster.ca, cluster.admin.token)
  await eventually(conditionsAreThere, () => 'the apiserver has not judged what it judges')
  standIn = await startApiserver({ now: () => new Date(), objects: await sameObjects() })
  fake = askerOf(standIn.config.getCurrentCluster()?.server ?? '')
})
after(async () => {
  await standIn.close()
  await cluster.stop()
})

function objectsOf(file: string): Written[] {
  const text = readFileSync(path.join(__dirname, 'contract', file), 'utf8')
  return writtenOut(readYaml<WrittenObject[]>(text, NOW), NOW)
}

async function conditionsAreThere(): Promise<boolean> {
  const paths = [
    '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.example.com',
    '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/lessons',
    '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/dangling',
  ]
  const objects = await Promise.all(paths.map(async (each) => (await real(each)).json as { status?: List }))
  return objects.every(({ status }) => status !== undefined && 'conditions' in status)
}

/** What was written, as it was written, and all else that the apiserver has, as it gives it. */
async function sameObjects(): Promise<Written[]> {
  const read = await Promise.all(
    kinds.map(async (kind) => {
      const { items } = (await real(listPath(kind))).json as { items: Written[] }
      const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
      return items.filter((item) => !isWritten(kind, item)).map((item) => ({ ...item, kind: kind.kind, apiVersion }))
    }),
  )
  return [...written, ...read.flat()]
}

function isWritten(kind: Kind, { metadata }: Written): boolean {
  return written.some(
    (object) =>
      object.kind === kind.kind &&
      object.metadata.name === metadata.name &&
      object.metadata.namespace === metadata.namespace,
  )
}

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'

/** The same of both, after `shape`. */
async function same(path: string, shape: (answer: Answer) => unknown, accept?: string): Promise<void> {
  const [theirs, ours] = await Promise.all([real(path, accept), fake(path, accept)])
  assert.deepEqual(shape(ours), shape(theirs), path)
}

const shapeOfTable = ({ status, json }: Answer) => ({ status, ...tableText(json as Table) })
const shapeOfList = ({ status, json }: Answer) => {
  const { kind, apiVersion, metadata, items } = json as List
  return { status, kind, apiVersion, metadata: Object.keys(metadata).sort(), items: names(items) }
}

for (const kind of kinds) {
  const resource = groupResource(kind)
  const mine = [...written, ...kept].filter((object) => object.kind === kind.kind)
  const [first] = mine

  test(`${resource}: tables have the same columns, types, cells and objects`, async () => {
    assert.ok(first !== undefined, `no object of ${kind.kind} is in the contract`)
    await same(listPath(kind), shapeOfTable, TABLE)
    await same(`${listPath(kind)}?includeObject=Object`, shapeOfTable, TABLE)
    await same(`${listPath(kind)}?includeObject=None&resourceVersion=0`, shapeOfTable, TABLE)
    await same(`${listPath(kind, first.metadata.namespace)}/${first.metadata.name}`, shapeOfTable, TABLE)
  })

  test(`${resource}: lists and objects are the same`, async () => {
    await same(listPath(kind), shapeOfList)
    await same(`${listPath(kind)}?labelSelector=${encodeURIComponent('app=web,!no-such')}`, shapeOfList)
    const [theirs, ours] = await Promise.all([real(listPath(kind)), fake(listPath(kind))])
    const inReal = new Map((theirs.json as List).items.map((item) => [JSON.stringify(names([item])), item]))
    for (const item of (ours.json as List).items.filter((each) => isWritten(kind, each as Written)))
      assert.ok(isSubset(item, inReal.get(JSON.stringify(names([item])))), JSON.stringify(names([item])))
    for (const { metadata } of mine) {
      const place = `${listPath(kind, metadata.namespace)}/${metadata.name}`
      await same(place, ({ status, json }) => [status, (json as List).kind, (json as List).apiVersion])
    }
    if (kind.namespaced) await same(listPath(kind, 'shop'), shapeOfList)
  })

  test(`${resource}: what is not there is refused alike`, async () => {
    const place = kind.namespaced ? listPath(kind, 'shop') : listPath(kind)
    await same(`${place}/no-such`, ({ status, json }) => [status, json])
    const wrong = kind.namespaced ? listPath(kind, 'no-such-namespace') : listPath(kind, 'shop')
    await same(wrong, ({ status, json }) => [
      status,
      (json as List | undefined)?.kind,
      (json as List | undefined)?.items,
    ])
  })
}

const SELECTORS = [
  ['pods', 'labelSelector', 'app=web'],
  ['pods', 'labelSelector', 'app==web,tier!=front'],
  ['pods', 'labelSelector', 'tier!=front'],
  ['pods', 'labelSelector', 'app in (web, other),tier'],
  ['pods', 'labelSelector', 'app notin (web)'],
  ['pods', 'labelSelector', '!app'],
  ['nodes', 'labelSelector', 'size>5'],
  ['nodes', 'labelSelector', 'topology.kubernetes.io/zone in (a,b),size<5'],
  ['pods', 'fieldSelector', 'spec.nodeName=worker-1,status.phase!=Running'],
  ['pods', 'fieldSelector', 'spec.nodeName='],
  ['pods', 'fieldSelector', 'metadata.namespace=shop-b,status.phase=Pending'],
  ['pods', 'fieldSelector', 'metadata.name=running'],
  ['pods', 'fieldSelector', 'spec.restartPolicy=Always'],
  ['nodes', 'fieldSelector', 'spec.unschedulable=false'],
  ['nodes', 'fieldSelector', 'metadata.name!=bare'],
  ['namespaces', 'fieldSelector', 'status.phase=Terminating'],
  ['services', 'fieldSelector', 'spec.type=LoadBalancer'],
  ['events', 'fieldSelector', 'involvedObject.kind=Pod,type=Warning'],
  ['events', 'fieldSelector', 'reason!=BackOff'],
] as const

test('selectors pick the same', async () => {
  for (const [resource, kind, selector] of SELECTORS)
    await same(`/api/v1/${resource}?${kind}=${encodeURIComponent(selector)}`, shapeOfList)
})

test('pages come in the same order and size, and tell alike how many remain', async () => {
  for (const query of ['limit=3', 'limit=4&labelSelector=app', 'limit=500', 'limit=2&resourceVersion=0']) {
    const [theirs, ours] = await Promise.all([
      pagesOf(real, `/api/v1/pods?${query}`),
      pagesOf(fake, `/api/v1/pods?${query}`),
    ])
    assert.deepEqual(ours, theirs, query)
  }
})

const REFUSED = [
  '/api/v1/no-such',
  '/api/v1/nodes/worker-1/no-such',
  '/apis/no.such/v1',
  '/apis/metrics.example.com',
  '/apis/metrics.example.com/v1beta1',
  '/apis/metrics.example.com/v1beta1/nodes',
  '/apis/no.such/v1/things',
  '/apis/apps/v9/deployments',
  '/apis/example.com/v1beta1/widgets',
  '/apis/example.com/v1/widgets/one',
  '/no-such',
  '/api/v1/pods?fieldSelector=spec.x%3D1',
  '/api/v1/pods?limit=x',
]

test('requests that make no sense are refused alike', async () => {
  for (const place of REFUSED) await same(place, ({ status, json }) => [status, json])
  for (const query of ['labelSelector=a%20b', 'limit=1&continue=x'])
    await same(`/api/v1/pods?${query}`, ({ status, json }) => [status, (json as { reason: string }).reason])
  await same('/api/v1/pods?includeObject=All', ({ status, json }) => [status, json], TABLE)
})

test('only the metadata of objects is given where that is asked for', async () => {
  const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'
  const shape = ({ json }: Answer) => {
    const { kind, apiVersion, items } = json as List
    return { kind, apiVersion, items: items.map((item) => [Object.keys(item).sort(), ...names([item])]) }
  }
  await same('/api/v1/namespaces/shop/configmaps', shape, accept)
})

test('version and health are answered alike', async () => {
  await same('/version', ({ json }) => (json as { gitVersion: string }).gitVersion)
  for (const place of ['/readyz', '/livez', '/healthz']) await same(place, ({ status, text }) => [status, text])
})

test('discovery tells the same of every kind that the stand-in has', async () => {
  for (const { group, version } of kinds) {
    const place = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
    const [theirs, ours] = await Promise.all([real(place), fake(place)])
    const { resources: inReal, ...realRest } = theirs.json as Resources
    const { resources: inFake, ...fakeRest } = ours.json as Resources
    assert.deepEqual(fakeRest, realRest)
    for (const { verbs, ...resource } of inFake) {
      const other = inReal.find(({ name }) => name === resource.name)
      assert.ok(
        isSubset(resource, other) && verbs.every((verb) => other?.verbs.includes(verb)),
        `${JSON.stringify(resource)} ${JSON.stringify(other)}`,
      )
    }
  }
  await same('/apis', ({ json }) => {
    const groups = (json as { groups: { name: string }[] }).groups.filter(({ name }) =>
      kinds.some(({ group }) => group === name),
    )
    return groups.sort((a, b) => (a.name < b.name ? -1 : 1)).filter(({ name }) => name !== 'autoscaling')
  })
})

interface Resources {
  resources: { name: string; verbs: string[] }[]
}

test('all kinds come in one answer where that is asked for', async () => {
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
  for (const place of ['/api', '/apis']) {
    const [theirs, ours] = await Promise.all([real(place, accept), fake(place, accept)])
    const inReal = aggregatedOf(theirs)
    assert.deepEqual(staleIn(ours), staleIn(theirs))
    for (const [name, resource] of aggregatedOf(ours)) assert.ok(isSubset(resource, inReal.get(name)), name)
  }
})

function staleIn({ json }: Answer): string[] {
  const { items } = json as { items: { metadata: { name?: string }; versions: { freshness: string }[] }[] }
  const stale = items.filter(({ versions }) => versions.some(({ freshness }) => freshness === 'Stale'))
  return stale.map(({ metadata }) => metadata.name ?? '')
}

function aggregatedOf({ json }: Answer): Map<string, object> {
  const { items } = json as {
    items: { metadata: { name?: string }; versions: { version: string; resources?: { resource: string }[] }[] }[]
  }
  const all = items.flatMap(({ metadata, versions }) =>
    versions.flatMap(({ version, resources = [] }) =>
      resources.map((resource) => {
        const { verbs: _, ...rest } = resource as typeof resource & { verbs: string[] }
        return [`${metadata.name ?? ''}/${version}/${resource.resource}`, rest] as const
      }),
    ),
  )
  return new Map(all)
}

test('Secrets are refused as to somebody without a role', async () => {
  const nobody = await cluster.serviceAccount('default', 'nobody')
  const asNobody = askerOf(cluster.url, cluster.ca, nobody.token)
  for (const place of ['/api/v1/secrets', '/api/v1/namespaces/shop/secrets', '/api/v1/namespaces/shop/secrets/x']) {
    const [theirs, ours] = await Promise.all([asNobody(place), fake(place)])
    const who = JSON.stringify(theirs.json).replace('system:serviceaccount:default:nobody', 'demo')
    assert.equal(JSON.stringify(ours.json), who)
  }
})

test('metrics count the objects of each kind in the same lines', async () => {
  const lines = async (ask: typeof real): Promise<string[]> =>
    (await ask('/metrics')).text.match(/^apiserver_resource_objects\{.*\}/gm) ?? []
  const ours = await lines(fake)
  let missing: string[] = []
  // A real one counts from time to time.
  const areThere = async () => {
    const theirs = await lines(real)
    missing = ours.filter((line) => !theirs.includes(line))
    return missing.length === 0
  }
  await eventually(areThere, () => `not among those of the apiserver: ${missing}`)
  assert.ok(ours.length > 20)
})
