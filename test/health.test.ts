import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { type HealthServer, serveHealth } from '../src/health'
import type { Health } from '../src/model/health'

describe('the answers to probes', () => {
  let server: HealthServer | null = null
  let health: Health = { notLive: null, notReady: null }
  afterEach(async () => {
    await server?.close()
    server = null
  })

  const ask = async (path: string, method = 'GET') => {
    server ??= await serveHealth(0, () => health)
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method })
    return [answer.status, await answer.text()]
  }

  it('are 200 where all is well, else 503 with the reason', async () => {
    health = { notLive: null, notReady: 'not connected to Slack' }
    assert.deepEqual(await ask('/livez'), [200, 'ok\n'])
    assert.deepEqual(await ask('/readyz?verbose'), [503, 'not connected to Slack\n'])
    health = { notLive: 'nothing was heard from Slack for 121 s', notReady: null }
    assert.deepEqual(await ask('/livez'), [503, 'nothing was heard from Slack for 121 s\n'])
    assert.deepEqual(await ask('/readyz'), [200, 'ok\n'])
    assert.deepEqual(await ask('/livez', 'HEAD'), [503, ''])
  })

  it('are nothing else, whatever is asked', async () => {
    assert.equal((await ask('/'))[0], 404)
    assert.equal((await ask('/constructor'))[0], 404)
    assert.equal((await ask('/livez', 'POST'))[0], 405)
  })

  it('need a free port: a Problem says which setting to change', async () => {
    server = await serveHealth(0, () => health)
    await assert.rejects(
      serveHealth(server.port, () => health),
      {
        line: `Probes cannot be answered on port ${server.port} (EADDRINUSE). Set HEALTH_PORT to a free one, or leave it out.`,
      },
    )
  })
})
