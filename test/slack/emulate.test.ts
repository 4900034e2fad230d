import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { commands } from '../../commands/index'
import { signedRequest } from '../../dev/workspace/signed-request'
import { nothingRead } from '../../src/cluster/reader'
import type { ClusterReader } from '../../src/model/reads'
import { NEEDED_SCOPES, OPTIONAL_SCOPES, slackManifest } from '../../src/slack/manifest'
import { frontFor, untilLine } from './harness'

/** The scopes that the manifest asks for. */
const SCOPES = slackManifest(commands, 'k8s-').oauth_config.scopes.bot

/** For each scope that emulate checks at a call of ours: the call that fails without it. */
const CALLS: Readonly<Record<string, string>> = {
  'chat:write': 'chat.postMessage',
  'channels:history': 'conversations.replies',
  'groups:history': 'conversations.replies',
  'channels:read': 'conversations.info',
  'groups:read': 'conversations.info',
  'im:read': 'conversations.info',
  'users:read': 'users.info',
}

/** The others, and why no call to emulate can show that they are needed: docs.slack.dev, the page of each scope. */
const NOT_CHECKED: Readonly<Record<string, string>> = {
  'app_mentions:read': 'Slack sends no app_mention event without it; emulate sends no events to an app',
  'assistant:write': 'assistant.threads.setSuggestedPrompts wants it; emulate has no assistant methods',
  commands: 'Slack has no slash commands and shortcuts of the app without it; emulate has none at all',
  'im:history': 'Slack sends no message.im event without it; emulate sends no events to an app',
  'mpim:read': 'conversations.info of a group direct message wants it; emulate has none with the bot in it',
}

/** A cluster that cannot be reached: whether it would be shown has to be looked up all the same. */
const READER: ClusterReader = { name: 'prod', context: null, read: async (wanted) => nothingRead(wanted, AWAY) }
const AWAY = { code: 'unreachable', text: 'it is away' } as const

const BOT_TOKEN = 'xoxb-1-lesson'
const ADA_TOKEN = 'xoxp-1-ada'
const SECRET = 'a-signing-secret'

/** A Slack that somebody else wrote, with the bot in it, by HTTP requests. `calls` are the bot's: method and Slack's error. */
async function startIn(scopes: readonly string[]) {
  // emulate is published as an ES module only.
  const { createEmulator } = await import('emulate')
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'k8s-lesson' }, { name: 'ada' }],
        channels: [{ name: 'ops' }, { name: 'leads', is_private: true }],
        tokens: [
          { token: BOT_TOKEN, user: 'k8s-lesson', scopes: [...scopes] },
          {
            token: ADA_TOKEN,
            user: 'ada',
            scopes: [
              'chat:write',
              'channels:read',
              'groups:read',
              'channels:history',
              'groups:history',
              'im:write',
              'users:read',
            ],
          },
        ],
      },
    },
  })
  const recorder = await recording(emulator.url)
  const lines: string[] = []
  const slack = { apiUrl: recorder.apiUrl, botToken: BOT_TOKEN, appToken: '', signingSecret: SECRET }
  const { front } = frontFor(slack, lines, { mode: 'http', readers: [READER] })
  const { port } = await front.start()
  const api = async (method: string, args: Record<string, string>, token = ADA_TOKEN) => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
    })
    return (await response.json()) as Record<string, never>
  }
  const channels = (await api('conversations.list', { types: 'public_channel,private_channel' }))
    .channels as unknown as {
    id: string
    name: string
  }[]
  const me = await api('auth.test', {}, BOT_TOKEN)
  const ada = await api('auth.test', {})
  return {
    lines,
    calls: recorder.calls,
    api,
    channel: (name: string) => channels.find((each) => each.name === name)?.id ?? '',
    me: me.user_id as unknown as string,
    ada: ada.user_id as unknown as string,
    /** Sends an event as Slack does, from ada. */
    async send(event: Record<string, unknown>): Promise<number> {
      const body = JSON.stringify({
        type: 'event_callback',
        event_id: `Ev${Math.random()}`,
        team_id: me.team_id,
        event: { user: ada.user_id, ...event },
      })
      const request = signedRequest(SECRET, body, Math.floor(Date.now() / 1000), 'application/json')
      return (await fetch(`http://127.0.0.1:${port}/slack/events`, request)).status
    },
    async stop() {
      await front.stop(5000)
      recorder.close()
      await emulator.close()
    },
  }
}

/** Passes calls on, and keeps which they were and how they ended. */
async function recording(target: string) {
  const calls: { method: string; error: string | null; needed: string | null }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { authorization = '', 'content-type': type = '' } = request.headers
    const answer = await fetch(new URL(request.url ?? '', target), {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: Buffer.concat(parts),
    })
    const text = await answer.text()
    if (answer.status === 200) {
      const { error = null, needed = null } = JSON.parse(text)
      calls.push({ method: (request.url ?? '').replace('/api/', ''), error, needed })
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    calls,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Ada asks in every way that needs a call: a mention with words, and one without under an alert, in both kinds of channels, and a direct message. */
async function askInEveryWay(slack: Awaited<ReturnType<typeof startIn>>): Promise<string[]> {
  const threads: string[] = []
  for (const name of ['ops', 'leads']) {
    const channel = slack.channel(name)
    const { ts } = await slack.api('chat.postMessage', { channel, text: 'FIRING: the quota of etcd' })
    const place = { type: 'app_mention', channel, channel_type: name === 'ops' ? 'channel' : 'group' }
    assert.equal(await slack.send({ ...place, text: `<@${slack.me}> etcd`, ts: '1.1', event_ts: '1.1' }), 200)
    assert.equal(
      await slack.send({ ...place, text: `<@${slack.me}> ?`, ts: '1.2', event_ts: '1.2', thread_ts: ts }),
      200,
    )
    threads.push(channel, ts as unknown as string)
  }
  const { channel: direct } = await slack.api('conversations.open', { users: slack.me })
  const channel = (direct as unknown as { id: string }).id
  assert.equal(await slack.send({ type: 'message', channel, channel_type: 'im', text: 'etcd', ts: '2.1' }), 200)
  return threads
}

describe('in a Slack that somebody else wrote, with strict scopes', () => {
  it('the scopes of the manifest suffice', async () => {
    const slack = await startIn(SCOPES)
    try {
      const [ops = '', opsAlert = '', leads = '', leadsAlert = ''] = await askInEveryWay(slack)
      const count = (method: string) => slack.calls.filter((call) => call.method === method).length
      await until(() => count('chat.postMessage') === 5 && count('chat.update') === 5)
      assert.deepEqual(
        slack.calls.filter(({ error }) => error !== null),
        [],
      )
      assert.equal(count('conversations.replies'), 2)
      for (const [channel, ts] of [
        [ops, opsAlert],
        [leads, leadsAlert],
      ] as const) {
        const { messages } = await slack.api('conversations.replies', { channel, ts })
        const texts = (messages as unknown as { text: string; user: string }[]).map(({ text, user }) => [user, text])
        assert.deepEqual(texts[1]?.[0], slack.me)
        assert.match(texts[1]?.[1] ?? '', /etcd is full/)
      }
    } finally {
      await slack.stop()
    }
  })

  for (const [scope, method] of Object.entries(CALLS)) {
    it(`without ${scope}, ${method} fails with missing_scope`, async () => {
      const slack = await startIn(SCOPES.filter((each) => each !== scope))
      try {
        await askInEveryWay(slack)
        const failed = () => slack.calls.find(({ error, needed }) => error === 'missing_scope' && needed === scope)
        await until(() => failed() !== undefined)
        assert.equal(failed()?.method, method)
        if (scope === 'chat:write') await untilLine(slack.lines, /could not be told.*missing_scope/)
      } finally {
        await slack.stop()
      }
    })
  }

  it('every scope of the manifest is either shown to be needed, or listed with the reason why it cannot be shown', () => {
    assert.deepEqual([...Object.keys(CALLS), ...Object.keys(NOT_CHECKED)].sort(), [...SCOPES].sort())
    assert.deepEqual([...Object.keys(NEEDED_SCOPES), ...Object.keys(OPTIONAL_SCOPES)].sort(), [...SCOPES].sort())
  })
})

/** Settles once it is so; rejects after 10 s. */
async function until(check: () => boolean): Promise<void> {
  const giveUp = AbortSignal.timeout(10_000)
  while (!check()) {
    giveUp.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
