import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'
import { many, section, x } from './made'

describe('chat methods', () => {
  let slack: StandIn
  before(async () => {
    slack = await startSlackStandIn()
  })
  after(() => slack.close())

  const post = (args: Json) => call(slack, 'chat.postMessage', { channel: IDS.platform, text: 'x', ...args })
  const posted = async () => String((await post({ text: 'first' })).ts)

  const refused: [name: string, method: string, args: Json, error: string][] = [
    ['an unknown channel', 'chat.postMessage', { channel: 'C0NOWHERE1', text: 'x' }, 'channel_not_found'],
    ['a private channel without the bot', 'chat.postMessage', { channel: IDS.leads, text: 'x' }, 'channel_not_found'],
    ['a channel without the bot', 'chat.postMessage', { channel: IDS.random, text: 'x' }, 'not_in_channel'],
    ['an archived channel', 'chat.postMessage', { channel: IDS.oldIncidents, text: 'x' }, 'is_archived'],
    ['no channel', 'chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['no text', 'chat.postMessage', { channel: IDS.platform }, 'no_text'],
    ['blocks without a fallback text', 'chat.postMessage', { channel: IDS.platform, blocks: [section()] }, 'no_text'],
    ['a text of 40,001', 'chat.postMessage', { channel: IDS.platform, text: x(40_001) }, 'msg_too_long'],
    [
      'blocks of over 13,200 characters',
      'chat.postMessage',
      { channel: IDS.platform, text: 'x', blocks: many(5, () => section(x(2900))) },
      'msg_blocks_too_long',
    ],
    [
      'blocks that are no JSON',
      'chat.postMessage',
      { channel: IDS.platform, text: 'x', blocks: '[{' },
      'invalid_blocks_format',
    ],
    [
      'over 100 attachments',
      'chat.postMessage',
      { channel: IDS.platform, text: 'x', attachments: many(101, () => ({ text: 'a' })) },
      'too_many_attachments',
    ],
    [
      'a thread that is not there',
      'chat.postMessage',
      { channel: IDS.platform, text: 'x', thread_ts: '1.000001' },
      'thread_not_found',
    ],
    [
      'an unknown user',
      'chat.postEphemeral',
      { channel: IDS.platform, text: 'x', user: 'U0NOBODY01' },
      'user_not_found',
    ],
    [
      'a user who is not there',
      'chat.postEphemeral',
      { channel: IDS.opsAlerts, text: 'x', user: 'U0OUTSIDE1' },
      'user_not_in_channel',
    ],
    ['an unknown message', 'chat.update', { channel: IDS.platform, ts: '1.000001', text: 'x' }, 'message_not_found'],
    ['an unknown message', 'chat.delete', { channel: IDS.platform, ts: '1.000001' }, 'message_not_found'],
    ['an unknown message', 'chat.getPermalink', { channel: IDS.platform, message_ts: '1.000001' }, 'message_not_found'],
  ]
  before(() => slack.state.users.set('U0OUTSIDE1', { id: 'U0OUTSIDE1', name: 'out', realName: 'Out', botId: null }))
  for (const [name, method, args, error] of refused) {
    it(`${method} refuses ${name}: ${error}`, async () => {
      const reply = await call(slack, method, args)
      assert.deepEqual([reply.ok, reply.error], [false, error])
    })
  }

  it('says where blocks are wrong', async () => {
    const reply = await post({ blocks: [section(x(3001))] })
    const problem = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
    assert.deepEqual(reply, {
      ok: false,
      error: 'invalid_blocks',
      errors: [problem],
      response_metadata: { messages: [`[ERROR] ${problem}`] },
    })
  })

  it('posts in the shape that Slack gives back, with ids where blocks have none', async () => {
    const reply = await post({ text: 'hello', blocks: [section('hello')] })
    const message = reply.message as Json & { blocks: Json[] }
    assert.equal(reply.channel, IDS.platform)
    assert.match(String(reply.ts), /^\d{10}\.\d{6}$/)
    assert.deepEqual(
      [message.type, message.user, message.bot_id, message.app_id, message.text, message.ts],
      ['message', IDS.bot, IDS.botId, IDS.app, 'hello', reply.ts],
    )
    assert.match(String(message.blocks[0]?.block_id), /^.+$/)
    assert.deepEqual(slack.recorded.at(-1), { kind: 'blocks', where: 'chat.postMessage', payload: [section('hello')] })
  })

  it('takes JSON bodies and channel names too', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify({ channel: '#platform', text: 'json', blocks: [section()] }),
    })
    const reply = (await response.json()) as Json
    assert.deepEqual([reply.ok, reply.channel], [true, IDS.platform])
  })

  it('posts to a user as a direct message', async () => {
    assert.equal((await call(slack, 'chat.postMessage', { channel: IDS.ada, text: 'hi' })).channel, IDS.adaDm)
  })

  it('keeps replies of replies in the one thread', async () => {
    const ts = await posted()
    const reply = await post({ thread_ts: ts })
    await post({ text: 'deeper', thread_ts: String(reply.ts) })
    assert.deepEqual(
      slack.state.thread(IDS.platform, ts).map(({ text }) => text),
      ['first', 'x', 'deeper'],
    )
  })

  it('changes and deletes its own message, and nothing else', async () => {
    const ts = await posted()
    assert.equal((await call(slack, 'chat.update', { channel: IDS.platform, ts, text: 'second' })).ok, true)
    assert.equal(slack.state.find(IDS.platform, ts)?.text, 'second')
    assert.equal((await call(slack, 'chat.delete', { channel: IDS.platform, ts })).ok, true)
    assert.equal(slack.state.find(IDS.platform, ts), undefined)

    const { message } = slack.human.postMessage(IDS.ada, IDS.platform, 'mine')
    const other = { channel: IDS.platform, ts: message.ts, text: 'yours' }
    assert.equal((await call(slack, 'chat.update', other)).error, 'cant_update_message')
    assert.equal((await call(slack, 'chat.delete', other)).error, 'cant_delete_message')
  })

  it('cannot change, delete, link or answer an ephemeral message', async () => {
    const ts = String(
      (await call(slack, 'chat.postEphemeral', { channel: IDS.platform, user: IDS.you, text: 'psst' })).message_ts,
    )
    const there = { channel: IDS.platform, ts, message_ts: ts, text: 'x' }
    assert.equal((await call(slack, 'chat.update', there)).error, 'message_not_found')
    assert.equal((await call(slack, 'chat.delete', there)).error, 'message_not_found')
    assert.equal((await call(slack, 'chat.getPermalink', there)).error, 'message_not_found')
    assert.equal((await post({ thread_ts: ts })).error, 'thread_not_found')
  })

  it('links to a message and to a reply', async () => {
    const ts = await posted()
    const reply = String((await post({ thread_ts: ts })).ts)
    const link = async (message_ts: string) =>
      (await call(slack, 'chat.getPermalink', { channel: IDS.platform, message_ts })).permalink
    const path = (one: string) => `${slack.origin}/archives/${IDS.platform}/p${one.replace('.', '')}`
    assert.equal(await link(ts), path(ts))
    assert.equal(await link(reply), `${path(reply)}?thread_ts=${ts}&cid=${IDS.platform}`)
  })
})
