import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { checks } from '../../src/checks/index'
import { checkConfig, PROJECT_ROOT } from '../../src/config'
import { parseSettings } from '../../src/settings'
import { readSlackConfig } from '../../src/slack-config'

interface Named {
  kind: string
  metadata: { name: string; namespace?: string }
}
interface Deployment extends Named {
  spec: {
    replicas: number
    strategy: { type: string }
    template: { spec: { serviceAccountName: string; containers: Container[]; volumes: { name: string }[] } }
  }
}
interface Container {
  env: { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[]
  ports: { name: string; containerPort: number }[]
  livenessProbe: { httpGet: { path: string; port: string } }
  readinessProbe: { httpGet: { path: string; port: string } }
  volumeMounts: { name: string; mountPath: string }[]
}

const read = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8')
const objectsOf = (file: string) => parseAllDocuments(read(file)).map((document) => document.toJS() as Named)
const objects = objectsOf('deploy/kubernetes.yaml')
const deployment = objects.find(({ kind }) => kind === 'Deployment') as Deployment
const pod = deployment.spec.template.spec
const [container] = pod.containers as [Container]
const settingOf = (name: string) => container.env.find((each) => each.name === name)?.value
const mountOf = (name: string) => container.volumeMounts.find((each) => each.name === name)?.mountPath ?? ''

describe('deploy/kubernetes.yaml', () => {
  it('runs one bot at a time, under the account that deploy/rbac.yaml makes', () => {
    assert.deepEqual([deployment.spec.replicas, deployment.spec.strategy.type], [1, 'Recreate'])
    const account = objectsOf('deploy/rbac.yaml').find(({ kind }) => kind === 'ServiceAccount')
    assert.equal(pod.serviceAccountName, account?.metadata.name)
    for (const { metadata } of objects) assert.equal(metadata.namespace, account?.metadata.namespace)
  })

  it('names settings that the README knows and the bot takes', () => {
    const documented = [...read('README.md').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1])
    assert.deepEqual(
      container.env.map(({ name }) => name).filter((name) => !documented.includes(name)),
      [],
    )
    const env = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
    assert.equal(checkConfig(env).problems, null)
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-abc' }
    assert.equal(readSlackConfig({ ...env, ...tokens }).value?.mode, 'socket')
    assert.equal(settingOf('CLUSTERS'), 'in-cluster')
  })

  it('keeps the store on the volume, and finds the settings in the ConfigMap', () => {
    assert.equal(settingOf('STORE_URL'), `file:${mountOf('data')}/`)
    assert.equal(path.dirname(settingOf('SETTINGS_FILE') ?? ''), mountOf('settings'))
    const settings = objects.find(({ kind }) => kind === 'ConfigMap') as unknown as { data: Record<string, string> }
    const text = settings.data[path.basename(settingOf('SETTINGS_FILE') ?? '')]
    const { problems } = parseSettings(text ?? '', 'settings.yaml', { checks, clusters: [settingOf('CLUSTERS') ?? ''] })
    assert.notEqual(text, undefined)
    assert.equal(problems, null)
    assert.deepEqual(pod.volumes.map(({ name }) => name).sort(), ['data', 'settings'])
  })

  it('holds no token: both come from a Secret that is made apart', () => {
    assert.ok(objects.every(({ kind }) => kind !== 'Secret'))
    const secrets = container.env.filter(({ valueFrom }) => valueFrom !== undefined)
    assert.deepEqual(
      secrets.map(({ name, valueFrom }) => [name, valueFrom?.secretKeyRef]),
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'].map((name) => [name, { name: 'k8s-lesson-slack', key: name }]),
    )
  })

  it('probes the port on which the bot answers probes', () => {
    const [port] = container.ports
    assert.equal(String(port?.containerPort), settingOf('HEALTH_PORT'))
    const probes = [container.livenessProbe, container.readinessProbe].map(({ httpGet }) => httpGet)
    assert.deepEqual(probes, [
      { path: '/livez', port: port?.name },
      { path: '/readyz', port: port?.name },
    ])
  })
})
