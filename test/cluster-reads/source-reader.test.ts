import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { startApiserver } from '../../dev/demo/apiserver/server'
import { sourceProblems } from '../../src/cluster/kube-config'
import { sourceReader } from '../../src/cluster/source-reader'

describe('clusters that CLUSTERS names', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'))
  const file = path.join(folder, 'config')
  after(() => rmSync(folder, { recursive: true }))
  beforeEach(() => {
    process.env.KUBECONFIG = file
    delete process.env.KUBERNETES_SERVICE_HOST
  })
  const writeConfig = (server: string, token: string) =>
    writeFileSync(
      file,
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server, 'insecure-skip-tls-verify': true } }],
        users: [{ name: 'u', user: { token } }],
        contexts: [
          { name: 'prod', context: { cluster: 'c', user: 'u' } },
          { name: 'current', context: { cluster: 'c', user: 'u' } },
        ],
        'current-context': 'current',
      }),
    )

  it('are read with the credentials of that moment', async () => {
    const server = await startApiserver({ now: new Date(), objects: [] })
    const url = server.config.getCurrentCluster()?.server ?? ''
    const reader = sourceReader({ name: 'eu', context: 'prod' })
    for (const token of ['first', 'second']) {
      writeConfig(url, token)
      const { results, version } = await reader.read(['nodes'], null)
      assert.equal(results.nodes?.ok, true)
      assert.equal(version, 'v1.37.2')
      assert.equal(server.asked.at(-1)?.headers.authorization, `Bearer ${token}`)
    }
    assert.deepEqual([reader.name, reader.context], ['eu', 'prod'])
    await server.close()
  })

  it('cannot be looked at, with the reason, once the kubeconfig no longer has them', async () => {
    writeConfig('http://127.0.0.1:1', 'secret')
    const { results, stale } = await sourceReader({ name: 'gone', context: 'gone' }).read(['nodes', 'pods'], null)
    assert.deepEqual(results.nodes, {
      ok: false,
      failure: { code: 'unauthorized', text: 'The kubeconfig has prod, current, but not gone' },
    })
    assert.equal(results.pods?.ok, false)
    assert.notEqual(stale, null)
    writeFileSync(file, '{ broken')
    const broken = await sourceReader({ name: 'prod', context: 'prod' }).read(['nodes'], null)
    assert.equal(broken.results.nodes?.ok, false)
    assert.doesNotMatch(JSON.stringify(broken), /secret/)
  })

  it('are all named at the start that are not there, and none is connected to', () => {
    writeConfig('http://127.0.0.1:1', 'secret')
    const sources = [
      { name: 'prod', context: 'prod' },
      { name: 'a', context: 'a' },
      { name: 'b', context: 'b' },
      { name: 'here', context: null },
    ]
    assert.deepEqual(
      sourceProblems(sources).map(({ line }) => line),
      [
        'The kubeconfig has prod, current, but not a. Name one of them in CLUSTERS, or mend KUBECONFIG.',
        'The kubeconfig has prod, current, but not b. Name one of them in CLUSTERS, or mend KUBECONFIG.',
        'CLUSTERS says in-cluster, but this is no pod with a service account. Name a context of KUBECONFIG instead, or see deploy/kubernetes.yaml.',
      ],
    )
    process.env.KUBECONFIG = path.join(folder, 'nowhere')
    assert.match(sourceProblems(sources)[0]?.line ?? '', /^The kubeconfig cannot be read \(.*nowhere/)
    assert.equal(sourceProblems(sources).length, 2)
  })
})
