import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Apiserver, startApiserver } from '../../dev/demo/apiserver/server'
import { fixtures, NOW } from '../checks/fixture'
import { run } from './run'

describe('--demo', () => {
  test('check looks at the demo cluster, says so, and ends with 1 for what it finds', async () => {
    const { code, out, err } = await run(['check', 'notready-nodes', '--demo'])
    assert.equal(err, '')
    assert.match(out, /^demo, critical: \d+ of \d+ nodes NotReady/)
    assert.match(out, /kubectl --context demo describe node/)
    assert.match(out, /Looked at demo/)
    assert.equal(code, 1)
  })

  test('a lesson is led by what the demo cluster shows of it, and is answered', async () => {
    const { code, out } = await run(['why', 'are', 'nodes', 'NotReady?', '--demo'])
    assert.match(out, /^demo, critical: /)
    assert.equal(code, 0)
  })

  test('the whole look as JSON holds every finding and object', async () => {
    const { out } = await run(['check', 'notready-nodes', '--demo', '--json'])
    const { look } = JSON.parse(out)
    const [finding] = look.outcomes[0].outcome.findings
    assert.equal(look.cluster, 'demo')
    assert.ok(finding.objects.length > 5)
  })
})

describe('clusters of a kubeconfig', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusters-'))
  const kubeconfig = path.join(folder, 'config')
  let server: Apiserver
  before(async () => {
    const [risky] = fixtures().filter(({ id, file }) => id === 'hpa-migration' && file === 'risky.two-on-one.yaml')
    assert.ok(risky !== undefined)
    server = await startApiserver({ now: NOW, objects: risky.objects })
    // The client library speaks plain HTTP only where this is said.
    const insecure = { 'insecure-skip-tls-verify': true }
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          { name: 'here', cluster: { ...insecure, server: server.config.getCurrentCluster()?.server } },
          { name: 'gone', cluster: { ...insecure, server: 'http://127.0.0.1:2' } },
        ],
        users: [{ name: 'ana', user: { token: 'secret' } }],
        contexts: [
          { name: 'prod-eu', context: { cluster: 'here', user: 'ana' } },
          { name: 'staging', context: { cluster: 'gone', user: 'ana' } },
        ],
        'current-context': 'prod-eu',
      }),
    )
  })
  after(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const check = (...args: string[]) => run(['check', 'hpa-migration', ...args], { env: { KUBECONFIG: kubeconfig } })

  test('the current context is looked at, and named', async () => {
    const { code, out } = await check()
    assert.match(out, /^prod-eu, warning: payments\/Deployment\/web has 2 HPAs/)
    assert.equal(code, 1)
  })

  test('a context is named as a word or as --context; one that is dead is never called clear', async () => {
    for (const args of [['staging'], ['--context', 'staging']]) {
      const { code, out } = await check(...args)
      assert.match(out, /^staging: nothing was checked\. Reason: nothing listens at http:\/\/127\.0\.0\.1:2/)
      assert.equal(code, 4)
    }
  })

  test('a name that is no context is said to be none', async () => {
    const word = await check('prod-us')
    assert.match(word.out, /I know no cluster prod-us here, so nothing was checked\. Shown here: prod-eu,\sstaging\./)
    assert.equal(word.code, 4)
    const flag = await check('--context', 'prod-us')
    assert.match(flag.err, /has prod-eu, staging, but not prod-us\./)
    assert.equal(flag.code, 4)
  })
})
