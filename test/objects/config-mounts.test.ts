import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Deployment, PodSpec } from '../../src/model/kubernetes'
import { mostMounted, secretMounts } from '../../src/objects/config-mounts'

function deployment(namespace: string, replicas: number, spec: PodSpec): Deployment {
  return { metadata: { namespace }, spec: { replicas, template: { spec } } }
}
const workloads = (deployments: Deployment[]) => ({ deployments, statefulsets: [], daemonsets: [] })

test('a template that names a ConfigMap in many ways counts once, by volumes, parts of them, and variables', () => {
  const spec: PodSpec = {
    volumes: [{ configMap: { name: 'a' } }, { projected: { sources: [{ configMap: { name: 'b' } }] } }, {}],
    initContainers: [{ env: [{ valueFrom: { configMapKeyRef: { name: 'c' } } }, {}] }],
    containers: [{ envFrom: [{ configMapRef: { name: 'a' } }] }],
  }
  const mounts = mostMounted(workloads([deployment('shop', 2, spec)]))
  assert.deepEqual(mounts, [
    { namespace: 'shop', name: 'a', templates: 1, pods: 2 },
    { namespace: 'shop', name: 'b', templates: 1, pods: 2 },
    { namespace: 'shop', name: 'c', templates: 1, pods: 2 },
  ])
})

test('pods of all templates are added up, namespaces are kept apart, and published bundles left out', () => {
  const spec: PodSpec = { volumes: [{ configMap: { name: 'a' } }, { configMap: { name: 'kube-root-ca.crt' } }] }
  const mounts = mostMounted(
    workloads([deployment('shop', 2, spec), deployment('shop', 3, spec), deployment('web', 9, spec)]),
  )
  assert.deepEqual(mounts, [
    { namespace: 'web', name: 'a', templates: 1, pods: 9 },
    { namespace: 'shop', name: 'a', templates: 2, pods: 5 },
  ])
})

test('Secrets are named by volumes, variables and pulls of images', () => {
  const spec: PodSpec = {
    imagePullSecrets: [{ name: 'registry' }],
    volumes: [{ secret: { secretName: 'tls' } }, { projected: { sources: [{ secret: { name: 'token' } }] } }],
    containers: [
      { env: [{ valueFrom: { secretKeyRef: { name: 'key' } } }], envFrom: [{ secretRef: { name: 'all' } }] },
    ],
  }
  const names = secretMounts(workloads([deployment('shop', 1, spec)])).map(({ name }) => name)
  assert.deepEqual(names, ['all', 'key', 'registry', 'tls', 'token'])
})
