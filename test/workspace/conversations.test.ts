import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'

const ALERT = '[FIRING:1] etcdDatabaseQuotaLowSpace prod-eu (critical)'

describe('conversations and what stands in them', () => {
  let slack: StandIn
  before(async () => {
    slack = await startSlackStandIn()
  })
  after(() => slack.close())

  const texts = (reply: Json) => (reply.messages as Json[]).map(({ text }) => text)

  const refused: [method: string, args: Json, error: string][] = [
    ['conversations.history', { channel: IDS.random }, 'not_in_channel'],
    ['conversations.history', { channel: IDS.leads }, 'channel_not_found'],
    ['conversations.replies', { channel: IDS.platform, ts: '1.000001' }, 'thread_not_found'],
    ['conversations.replies', { channel: IDS.platform }, 'invalid_arguments'],
    ['conversations.info', { channel: 'C0NOWHERE1' }, 'channel_not_found'],
    ['conversations.open', { users: 'U0NOBODY01' }, 'user_not_found'],
    ['conversations.join', { channel: IDS.oldIncidents }, 'is_archived'],
    ['conversations.join', { channel: IDS.dm }, 'method_not_supported_for_channel_type'],
    ['users.info', { user: 'U0NOBODY01' }, 'user_not_found'],
    ['bots.info', { bot: 'B0NOBODY01' }, 'bot_not_found'],
    ['reactions.add', { channel: IDS.platform, timestamp: '1.000001', name: 'eyes' }, 'message_not_found'],
    ['assistant.threads.setStatus', { channel_id: IDS.dm, thread_ts: '1.000001', status: 'x' }, 'invalid_thread_ts'],
    ['assistant.threads.setTitle', { channel_id: IDS.dm, thread_ts: '1.000001', title: 'x' }, 'invalid_thread_ts'],
    ['assistant.threads.setSuggestedPrompts', { channel_id: IDS.dm, prompts: [{ title: 'x' }] }, 'invalid_arguments'],
  ]
  for (const [method, args, error] of refused) {
    it(`${method} of ${JSON.stringify(args)} is ${error}`, async () => {
      assert.equal((await call(slack, method, args)).error, error)
    })
  }

  it('shows an alert of an incoming webhook with its attachment', async () => {
    const reply = await call(slack, 'conversations.history', { channel: IDS.opsAlerts, limit: '1' })
    const [alert] = reply.messages as (Json & { attachments: Json[] })[]
    assert.deepEqual(
      [alert?.subtype, alert?.bot_id, alert?.username, alert?.user, alert?.attachments[0]?.title],
      ['bot_message', IDS.alertmanagerBotId, 'Alertmanager', undefined, ALERT],
    )
  })

  it('gives the history newest first, in pages, without replies and ephemeral messages', async () => {
    const first = slack.human.postMessage(IDS.you, IDS.platform, 'first').message
    slack.human.postMessage(IDS.you, IDS.platform, 'reply', first.ts)
    slack.human.postMessage(IDS.you, IDS.platform, 'second')
    await call(slack, 'chat.postEphemeral', { channel: IDS.platform, user: IDS.you, text: 'psst' })
    const page = await call(slack, 'conversations.history', { channel: IDS.platform, limit: '2' })
    assert.deepEqual([texts(page), page.has_more], [['second', 'first'], true])
    const { next_cursor: cursor } = page.response_metadata as Json
    const rest = await call(slack, 'conversations.history', { channel: IDS.platform, limit: '2', cursor })
    assert.deepEqual([(rest.messages as Json[]).length, rest.has_more], [1, false])
    const [parent] = (
      await call(slack, 'conversations.history', {
        channel: IDS.platform,
        oldest: first.ts,
        latest: first.ts,
        inclusive: 'true',
      })
    ).messages as Json[]
    assert.deepEqual([parent?.text, parent?.reply_count], ['first', 1])
  })

  it('gives a thread oldest first, from any of its messages', async () => {
    const start = slack.human.postMessage(IDS.you, IDS.platform, 'start').message
    const below = slack.human.postMessage(IDS.ada, IDS.platform, 'below', start.ts).message
    for (const ts of [start.ts, below.ts]) {
      assert.deepEqual(texts(await call(slack, 'conversations.replies', { channel: IDS.platform, ts })), [
        'start',
        'below',
      ])
    }
  })

  it('lists the conversations that the bot may know of', async () => {
    const names = async (args: Json) =>
      ((await call(slack, 'conversations.list', args)).channels as Json[]).map(({ name, user }) => name ?? user)
    assert.deepEqual(await names({}), ['ops-alerts', 'platform', 'random', 'old-incidents'])
    assert.deepEqual(await names({ exclude_archived: 'true', types: 'public_channel,private_channel' }), [
      'ops-alerts',
      'platform',
      'random',
    ])
    assert.deepEqual(await names({ types: 'im' }), [IDS.you, IDS.ada])
  })

  it('tells of channels, people and bots', async () => {
    const info = (await call(slack, 'conversations.info', { channel: IDS.random })).channel as Json
    assert.deepEqual([info.name, info.is_member, info.is_private], ['random', false, false])
    const { members } = await call(slack, 'conversations.members', { channel: IDS.dm })
    assert.deepEqual(members, [IDS.you, IDS.bot])
    assert.equal(((await call(slack, 'users.info', { user: IDS.ada })).user as Json).real_name, 'Ada Ops')
    assert.equal(((await call(slack, 'bots.info', { bot: IDS.alertmanagerBotId })).bot as Json).name, 'alertmanager')
    assert.equal(((await call(slack, 'users.list')).members as Json[]).length, slack.state.users.size)
  })

  it('opens a direct message, once for a user', async () => {
    const open = async (users: string) => ((await call(slack, 'conversations.open', { users })).channel as Json).id
    assert.equal(await open(IDS.you), IDS.dm)
    assert.equal(await open(IDS.grace), await open(IDS.grace))
  })

  it('lets the bot join a public channel and react there', async () => {
    await call(slack, 'conversations.join', { channel: IDS.random })
    const { message } = slack.human.postMessage(IDS.you, IDS.random, 'look')
    const reaction = { channel: IDS.random, timestamp: message.ts, name: 'eyes' }
    assert.equal((await call(slack, 'reactions.add', reaction)).ok, true)
    assert.deepEqual(message.reactions, [{ name: 'eyes', users: [IDS.bot] }])
    assert.equal((await call(slack, 'reactions.add', reaction)).error, 'already_reacted')
    assert.equal((await call(slack, 'reactions.remove', reaction)).ok, true)
    assert.equal((await call(slack, 'reactions.remove', reaction)).error, 'no_reaction')
  })

  it('keeps at most four prompts, and none when a thread is named', async () => {
    const prompts = [1, 2, 3, 4, 5].map((number) => ({ title: `t${number}`, message: `m${number}` }))
    await call(slack, 'assistant.threads.setSuggestedPrompts', {
      channel_id: IDS.adaDm,
      prompts,
      thread_ts: '1.000001',
    })
    assert.equal(slack.state.prompts.get(IDS.adaDm), undefined)
    await call(slack, 'assistant.threads.setSuggestedPrompts', { channel_id: IDS.adaDm, prompts, title: 'Ask' })
    assert.deepEqual(slack.state.prompts.get(IDS.adaDm), { title: 'Ask', prompts: prompts.slice(0, 4) })
  })

  it('shows a status', async () => {
    const { message } = slack.human.postMessage(IDS.you, IDS.dm, 'question')
    const changes: unknown[] = []
    slack.state.on('change', (change) => changes.push(change))
    await call(slack, 'assistant.threads.setStatus', {
      channel_id: IDS.dm,
      thread_ts: message.ts,
      status: 'is reading',
    })
    assert.deepEqual(changes, [{ type: 'status', channel: IDS.dm, threadTs: message.ts, status: 'is reading' }])
  })
})
