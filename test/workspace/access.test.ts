import assert from 'node:assert/strict'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { METHODS } from '../../dev/workspace/web-api'
import { call, callWhole } from './call'

describe('who may call the stand-in', () => {
  let slack: StandIn
  beforeEach(async () => {
    slack = await startSlackStandIn()
  })
  afterEach(() => slack.close())

  it('refuses calls without a token, with a strange one, and with the wrong kind', async () => {
    assert.equal((await call(slack, 'auth.test', {}, null)).error, 'not_authed')
    assert.equal((await call(slack, 'auth.test', {}, 'xoxb-strange')).error, 'invalid_auth')
    assert.equal((await call(slack, 'apps.connections.open')).error, 'not_allowed_token_type')
    assert.equal((await call(slack, 'users.info', { user: IDS.you }, slack.appToken)).error, 'not_allowed_token_type')
  })

  it('refuses tokens that were ended while the app ran', async () => {
    slack.tokens.end('bot')
    assert.equal((await call(slack, 'auth.test')).error, 'token_revoked')
    slack.tokens.end('bot', 'inactive')
    assert.equal((await call(slack, 'auth.test')).error, 'account_inactive')
  })

  it('takes a token as an argument too', async () => {
    assert.equal((await call(slack, 'auth.test', { token: slack.botToken }, null)).ok, true)
  })

  it('tells who the bot is, and its scopes in a header', async () => {
    slack.tokens.bot.scopes = ['chat:write', 'commands']
    const { response, reply } = await callWhole(slack, 'auth.test', {})
    assert.deepEqual([reply.user_id, reply.bot_id, reply.team_id], [IDS.bot, IDS.botId, IDS.team])
    assert.equal(response.headers.get('x-oauth-scopes'), 'chat:write,commands')
  })

  it('answers an app token with the name of the app', async () => {
    assert.deepEqual(await call(slack, 'auth.test', {}, slack.appToken), {
      ok: true,
      app_name: 'k8s-lesson',
      app_id: IDS.app,
    })
  })

  it('refuses an unknown method', async () => {
    assert.deepEqual(await call(slack, 'chat.shout'), { ok: false, error: 'unknown_method', req_method: 'chat.shout' })
  })

  it('refuses every method whose scope is missing, with needed and provided', async () => {
    slack.tokens.bot.scopes = ['commands']
    for (const [method, { scopes, token }] of Object.entries(METHODS)) {
      if (scopes.length === 0 || token !== 'bot') continue
      const expected = { ok: false, error: 'missing_scope', needed: scopes.join(','), provided: 'commands' }
      assert.deepEqual(await call(slack, method), expected, method)
    }
  })

  it('asks for the scope of the kind of conversation', async () => {
    slack.tokens.bot.scopes = ['commands']
    const needed: [method: string, args: Json, scope: string][] = [
      ['conversations.history', { channel: IDS.platform }, 'channels:history'],
      ['conversations.replies', { channel: IDS.dm, ts: '1.000001' }, 'im:history'],
      ['conversations.info', { channel: IDS.platform }, 'channels:read'],
      ['conversations.members', { channel: IDS.dm }, 'im:read'],
      ['conversations.list', {}, 'channels:read'],
      ['conversations.list', { types: 'private_channel' }, 'groups:read'],
    ]
    for (const [method, args, scope] of needed) {
      const reply = await call(slack, method, args)
      assert.deepEqual([reply.error, reply.needed], ['missing_scope', scope], method)
    }
  })

  it('fails as it was told, once: 429 with Retry-After, 500, and 500 after the work was done', async () => {
    slack.failures.next('chat.postMessage', { status: 429, retryAfter: 7 })
    slack.failures.next('*', { status: 500 })
    slack.failures.next('chat.postMessage', { status: 500, afterwards: true })
    const post = () => callWhole(slack, 'chat.postMessage', { channel: IDS.platform, text: 'x' })
    const limited = await post()
    assert.deepEqual([limited.response.status, limited.response.headers.get('retry-after')], [429, '7'])
    assert.equal(limited.reply.error, 'ratelimited')
    const count = slack.state.messagesIn(IDS.platform).length
    assert.equal((await post()).response.status, 500)
    assert.equal(slack.state.messagesIn(IDS.platform).length, count)
    assert.equal((await post()).response.status, 500)
    assert.equal(slack.state.messagesIn(IDS.platform).length, count + 1)
    assert.equal((await post()).reply.ok, true)
    assert.deepEqual(
      slack.web.calls.map(({ error }) => error),
      ['ratelimited', 'http 500', null, 'http 500', null],
    )
  })

  it('refuses bodies that are neither a form nor a JSON object', async () => {
    const send = async (type: string, body: string) => {
      const response = await fetch(`${slack.apiUrl}auth.test`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      return ((await response.json()) as Json).error
    }
    assert.equal(await send('application/json', '{'), 'invalid_json')
    assert.equal(await send('application/json', '[]'), 'json_not_object')
    assert.equal(await send('text/plain', 'x'), 'invalid_form_data')
  })

  it('answers only its own Host and Origin, and listens on loopback', async () => {
    const port = Number(new URL(slack.origin).port)
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path: '/api/api.test', headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        sent.on('error', reject).end()
      })
    assert.equal(await status({ host: `127.0.0.1:${port}` }), 200)
    assert.equal(await status({ host: `localhost:${port}`, origin: `http://localhost:${port}` }), 200)
    assert.equal(await status({ host: `evil.example:${port}` }), 403)
    assert.equal(await status({ host: `127.0.0.1:${port}`, origin: 'https://evil.example' }), 403)
    assert.equal(await status({ host: `127.0.0.1:${port}`, origin: 'null' }), 403)
    assert.match(slack.origin, /^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('rejects when its port is taken', async () => {
    const port = Number(new URL(slack.origin).port)
    await assert.rejects(startSlackStandIn({ port }), { code: 'EADDRINUSE' })
  })
})
