import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import { call, postJson } from './call'
import { actions, button, section } from './made'

const MINUTE = 60_000

describe('response_urls', () => {
  let slack: StandIn
  let time = Date.UTC(2026, 10, 24)
  before(async () => {
    slack = await startSlackStandIn({ now: () => time })
  })
  after(() => slack.close())

  const commandUrl = (channel: string = IDS.random) =>
    String(slack.human.runSlashCommand(IDS.you, channel, '/k8s-lesson', 'etcd').payload.response_url)
  const seen = (channel: string, viewer: string | null = IDS.you) => slack.state.messagesIn(channel, viewer)
  /** The bot's message with a button, and the response_url of a press on it. */
  const pressed = async (method: 'chat.postMessage' | 'chat.postEphemeral') => {
    const blocks = [actions(button({ action_id: 'more' }))]
    const reply = await call(slack, method, { channel: IDS.platform, user: IDS.you, text: 'a', blocks })
    const ts = String(reply.ts ?? reply.message_ts)
    const url = String(slack.human.clickButton(IDS.you, IDS.platform, ts, 'more').payload.response_url)
    return { ts, url, message: () => slack.state.find(IDS.platform, ts) }
  }

  it('works five times, then is used_url', async () => {
    const url = commandUrl()
    for (let use = 1; use <= 5; use += 1) {
      assert.deepEqual(await postJson(url, { text: `use ${use}` }), { status: 200, text: 'ok' })
    }
    assert.deepEqual(await postJson(url, { text: 'use 6' }), { status: 404, text: '{"ok":false,"error":"used_url"}' })
    assert.equal(seen(IDS.random).at(-1)?.text, 'use 5')
  })

  it('works for 30 minutes, then is expired_url', async () => {
    const url = commandUrl()
    time += 30 * MINUTE
    assert.equal((await postJson(url, { text: 'in time' })).status, 200)
    time += 1
    assert.deepEqual(await postJson(url, { text: 'late' }), { status: 404, text: '{"ok":false,"error":"expired_url"}' })
  })

  it('is not_found when nobody gave it out, or something else than a POST comes', async () => {
    assert.equal((await postJson(`${slack.origin}/commands/T0/1/guess`, { text: 'x' })).status, 404)
    assert.equal((await fetch(commandUrl())).status, 404)
  })

  it('answers only the asker, even where the bot is no member, unless told in_channel', async () => {
    const url = commandUrl(IDS.leads)
    await postJson(url, { text: 'for you' })
    assert.equal(seen(IDS.leads).at(-1)?.visibleTo, IDS.you)
    assert.deepEqual(seen(IDS.leads, IDS.grace), [])
    await postJson(url, { text: 'for all', response_type: 'in_channel' })
    assert.equal(seen(IDS.leads, IDS.grace).at(-1)?.text, 'for all')
  })

  it('refuses what Slack refuses of a message, and records what it takes', async () => {
    const url = commandUrl()
    assert.deepEqual(await postJson(url, { text: 'x', blocks: [{ type: 'nonsense' }] }), {
      status: 400,
      text: '{"ok":false,"error":"invalid_blocks"}',
    })
    assert.deepEqual(await postJson(url, { blocks: [section()] }), {
      status: 500,
      text: '{"ok":false,"error":"no_text"}',
    })
    await postJson(url, { text: 'x', blocks: [section('taken')] })
    assert.deepEqual(slack.recorded.at(-1), { kind: 'blocks', where: 'response_url', payload: [section('taken')] })
  })

  it('replaces the message of a button, an ephemeral one too', async () => {
    for (const method of ['chat.postMessage', 'chat.postEphemeral'] as const) {
      const { url, message } = await pressed(method)
      await postJson(url, { text: 'b', replace_original: true })
      assert.equal(message()?.text, 'b')
      assert.deepEqual(message()?.blocks, [])
    }
  })

  it('replaces the message of a button when nothing is said about it', async () => {
    const { url, message } = await pressed('chat.postMessage')
    await postJson(url, { text: 'b' })
    assert.equal(message()?.text, 'b')
  })

  it('leaves the message of a button alone when told so, and posts a new one', async () => {
    const { url, message } = await pressed('chat.postMessage')
    await postJson(url, { text: 'b', replace_original: false })
    assert.equal(message()?.text, 'a')
    assert.equal(seen(IDS.platform).at(-1)?.text, 'b')
  })

  it('deletes the message of a button', async () => {
    const { url, message } = await pressed('chat.postEphemeral')
    await postJson(url, { delete_original: true })
    assert.equal(message(), undefined)
  })

  it('answers in a thread when told so', async () => {
    const { url, ts } = await pressed('chat.postMessage')
    await postJson(url, { text: 'below', replace_original: false, thread_ts: ts })
    assert.equal(slack.state.thread(IDS.platform, ts, IDS.you).at(-1)?.text, 'below')
  })
})
