import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'
import { actions, button, many, option, section, select } from './made'

const EVENTS = ['app_mention', 'message.im', 'message.channels', 'message.groups', 'app_home_opened']

describe('what people do reaches the app as Slack sends it', () => {
  let slack: StandIn
  beforeEach(async () => {
    slack = await startSlackStandIn({ events: EVENTS, commands: ['/k8s-lesson'] })
  })
  afterEach(() => slack.close())

  const eventsOf = ({ sent }: { sent: { payload: Json }[] }) => sent.map(({ payload }) => payload.event as Json)
  const posted = async (args: Json, method = 'chat.postMessage') => {
    const reply = await call(slack, method, { channel: IDS.platform, user: IDS.you, text: 'x', ...args })
    return String(reply.ts ?? reply.message_ts)
  }

  it('a slash command', () => {
    const { type, payload } = slack.human.runSlashCommand(IDS.you, IDS.leads, '/k8s-lesson', '  a < b  ')
    const { response_url: url, trigger_id: trigger, ...rest } = payload
    assert.equal(type, 'slash_commands')
    assert.match(String(url), new RegExp(`^${slack.origin}/commands/`))
    assert.match(String(trigger), /^\d+\.\d+\.[0-9a-f]+$/)
    assert.deepEqual(rest, {
      token: 'not-a-secret',
      team_id: IDS.team,
      team_domain: 'local',
      channel_id: IDS.leads,
      channel_name: 'privategroup',
      user_id: IDS.you,
      user_name: 'you',
      command: '/k8s-lesson',
      text: 'a &lt; b',
      api_app_id: IDS.app,
      is_enterprise_install: 'false',
    })
  })

  it('a slash command is refused in a thread, an archived channel, and when the app has it not', async () => {
    const run =
      (command: string, channel: string, thread: string | null = null) =>
      () =>
        slack.human.runSlashCommand(IDS.you, channel, command, 'etcd', thread)
    assert.throws(run('/k8s-lesson', IDS.platform, await posted({})), { name: 'NotAllowed', code: 'not_in_threads' })
    assert.throws(run('/k8s-lesson', IDS.oldIncidents), { name: 'NotAllowed', code: 'is_archived' })
    assert.throws(run('/other', IDS.platform), { name: 'NotAllowed', code: 'no_such_command' })
    slack.tokens.bot.scopes = ['chat:write']
    assert.throws(run('/k8s-lesson', IDS.platform), { name: 'NotAllowed', code: 'no_such_command' })
    assert.deepEqual(
      slack.deliveries.sent.filter(({ type }) => type === 'slash_commands'),
      [],
    )
  })

  it('a mention in a thread: an app_mention and a message', async () => {
    const ts = await posted({})
    const made = slack.human.postMessage(IDS.ada, IDS.platform, '@k8s-lesson why?', ts)
    const [mention, message] = eventsOf(made)
    assert.deepEqual(
      [mention?.type, mention?.user, mention?.text, mention?.channel, mention?.thread_ts, mention?.parent_user_id],
      ['app_mention', IDS.ada, `<@${IDS.bot}> why?`, IDS.platform, ts, IDS.bot],
    )
    assert.deepEqual([message?.type, message?.channel_type, message?.ts], ['message', 'channel', mention?.ts])
    const envelope = made.sent[0]?.payload
    assert.deepEqual([envelope?.type, envelope?.api_app_id], ['event_callback', IDS.app])
    assert.match(String(envelope?.event_id), /^Ev/)
    assert.deepEqual(envelope?.authorizations, [
      { enterprise_id: null, team_id: IDS.team, user_id: IDS.bot, is_bot: true, is_enterprise_install: false },
    ])
  })

  it('a direct message, with the blocks that the composer makes, and no app_mention', () => {
    const [event, ...others] = eventsOf(slack.human.postMessage(IDS.you, IDS.dm, 'ask @k8s-lesson & co'))
    assert.deepEqual(others, [])
    assert.deepEqual([event?.channel_type, event?.text], ['im', `ask <@${IDS.bot}> &amp; co`])
    const [block] = (event as Json).blocks as { elements: { elements: Json[] }[] }[]
    assert.deepEqual(block?.elements[0]?.elements, [
      { type: 'text', text: 'ask ' },
      { type: 'user', user_id: IDS.bot },
      { type: 'text', text: ' & co' },
    ])
  })

  it('nothing of channels without the bot, of events not subscribed to, or without the scope', () => {
    assert.deepEqual(slack.human.postMessage(IDS.you, IDS.random, '@k8s-lesson hi').sent, [])
    slack.tokens.bot.scopes = ['channels:history']
    const types = eventsOf(slack.human.postMessage(IDS.you, IDS.platform, '@k8s-lesson hi')).map(({ type }) => type)
    assert.deepEqual(types, ['message'])
  })

  it('messages of other bots, and of the app itself with its changes', async () => {
    const [event] = eventsOf(
      slack.human.postMessage(IDS.alertmanager, IDS.opsAlerts, 'FIRING', null, { attachments: [{ text: 'a' }] }),
    )
    assert.deepEqual([event?.bot_id, event?.attachments], [IDS.alertmanagerBotId, [{ text: 'a' }]])
    const ts = await posted({ channel: IDS.dm })
    await call(slack, 'chat.update', { channel: IDS.dm, ts, text: 'y' })
    await call(slack, 'chat.delete', { channel: IDS.dm, ts })
    const own = eventsOf({ sent: slack.deliveries.sent.slice(1) })
    assert.deepEqual(
      own.map(({ type, subtype, bot_id }) => [type, subtype, bot_id]),
      [
        ['message', undefined, IDS.botId],
        ['message', 'message_changed', undefined],
        ['message', 'message_deleted', undefined],
      ],
    )
    const { message, previous_message: previous } = own[1] as { message: Json; previous_message: Json }
    assert.deepEqual([message.text, previous.text], ['y', 'x'])
  })

  it('the tabs of the app', () => {
    const [event] = eventsOf({ sent: slack.human.openHome(IDS.you, 'messages') })
    assert.deepEqual(
      [event?.type, event?.user, event?.channel, event?.tab],
      ['app_home_opened', IDS.you, IDS.dm, 'messages'],
    )
  })

  it('a button of a message in a thread', async () => {
    const parent = await posted({})
    const blocks = [section(), { ...actions(button({ action_id: 'go', value: 'v' })), block_id: 'row' }]
    const ts = await posted({ thread_ts: parent, blocks })
    const { type, payload } = slack.human.clickButton(IDS.ada, IDS.platform, ts, 'go')
    const [action] = payload.actions as Json[]
    assert.equal(type, 'interactive')
    assert.deepEqual([payload.type, (payload.user as Json).id], ['block_actions', IDS.ada])
    assert.deepEqual(payload.container, {
      type: 'message',
      message_ts: ts,
      channel_id: IDS.platform,
      is_ephemeral: false,
      thread_ts: parent,
    })
    assert.deepEqual([action?.type, action?.action_id, action?.block_id, action?.value], ['button', 'go', 'row', 'v'])
    assert.equal((payload.message as Json).ts, ts)
    assert.match(String(payload.response_url), new RegExp(`^${slack.origin}/actions/`))
  })

  it('a button of an ephemeral message: without its content, and for its reader alone', async () => {
    const ts = await posted({ blocks: [actions(button({ action_id: 'go' }))] }, 'chat.postEphemeral')
    const { payload } = slack.human.clickButton(IDS.you, IDS.platform, ts, 'go')
    assert.equal((payload.container as Json).is_ephemeral, true)
    assert.equal('message' in payload, false)
    assert.throws(() => slack.human.clickButton(IDS.ada, IDS.platform, ts, 'go'), /sees no message/)
  })

  it('an option of a select, by its value', async () => {
    const options = many(3, (index) => option({ value: `v${index}` }))
    const ts = await posted({ blocks: [actions(select({ action_id: 'pick', options }))] })
    const [action] = slack.human.pickOption(IDS.you, IDS.platform, ts, 'pick', 'v2').payload.actions as Json[]
    assert.deepEqual([action?.type, action?.selected_option], ['static_select', options[2]])
    assert.throws(() => slack.human.pickOption(IDS.you, IDS.platform, ts, 'pick', 'v9'), /no option with the value v9/)
  })

  it('demands the block when an action_id is in two', async () => {
    const row = (block_id: string) => ({ ...actions(button({ action_id: 'go', value: block_id })), block_id })
    const ts = await posted({ blocks: [row('a'), row('b')] })
    assert.throws(() => slack.human.clickButton(IDS.you, IDS.platform, ts, 'go'), /name the block_id/)
    const [action] = slack.human.clickButton(IDS.you, IDS.platform, ts, 'go', 'b').payload.actions as Json[]
    assert.equal(action?.value, 'b')
    assert.throws(() => slack.human.clickButton(IDS.you, IDS.platform, ts, 'gone'), /No element/)
  })

  it('a message shortcut, with the whole message', () => {
    const [alert] = slack.state.messagesIn(IDS.opsAlerts)
    const { payload } = slack.human.runMessageShortcut(IDS.you, IDS.opsAlerts, alert?.ts ?? '', 'explain')
    assert.deepEqual(
      [payload.type, payload.callback_id, payload.message_ts, payload.channel],
      ['message_action', 'explain', alert?.ts, { id: IDS.opsAlerts, name: 'ops-alerts' }],
    )
    assert.deepEqual((payload.message as Json).attachments, alert?.attachments)
  })
})
