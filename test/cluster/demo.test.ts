import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { KubeConfig } from '@kubernetes/client-node'
import { alwaysLately } from '../../dev/demo/objects'
import { demoObjects, startDemo } from '../../dev/demo/start'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'
import type { Look } from '../../src/model/look'
import { type Cluster, type KubeObject, startCluster } from './harness'

/** The demo cluster's state in a real apiserver is told the same. Its metrics are not: those of a real apiserver are its own. */
const compared = checks.filter(({ needs, wants }) => ![...needs, ...wants].includes('apiserver-metrics'))

let cluster: Cluster
let inDemo: Look
let inReal: Look

before(async () => {
  cluster = await startCluster()
  const objects = alwaysLately(demoObjects(new Date()))(new Date()) as readonly KubeObject[]
  const isDefinition = ({ kind }: KubeObject) => kind === 'CustomResourceDefinition'
  await cluster.apply(objects.filter(isDefinition))
  await cluster.store(objects.filter((object) => !isDefinition(object)))
  const config = new KubeConfig()
  config.loadFromFile(cluster.kubeconfig(cluster.admin, 'demo'))
  const demo = await startDemo()
  try {
    inReal = await lookOf(config)
    inDemo = await lookOf(demo.config)
  } finally {
    await demo.close()
  }
})
after(() => cluster.stop())

function lookOf(config: KubeConfig): Promise<Look> {
  const wanted = { checks: compared.map(({ id }) => id), cluster: null, namespace: null }
  return lookAt(clusterReader(config), wanted, { now: () => new Date() })
}

function told(look: Look, id: string) {
  const outcome = look.outcomes.find(({ check }) => check.id === id)?.outcome
  if (outcome?.kind !== 'findings') return outcome
  return outcome.findings.map((finding) => ({
    id: finding.id,
    severity: finding.severity,
    young: finding.young,
    evidence: finding.evidence.map(({ code }) => code),
    objects: finding.objects.map(({ kind, namespace, name }) => [kind, namespace, name].join('/')).sort(),
  }))
}

for (const { id } of compared) {
  test(`${id} finds the same in the demo cluster and in a real apiserver with its state`, () => {
    assert.deepEqual(told(inDemo, id), told(inReal, id))
  })
}
