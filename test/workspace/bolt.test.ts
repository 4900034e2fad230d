import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Message } from '../../dev/workspace/types'

const COMMAND = '/k8s-lesson'
const BUTTON_BLOCKS = [
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: 'more',
        value: 'etcd',
        text: { type: 'plain_text' as const, text: 'More' },
      },
    ],
  },
]

/** A bare Bolt app, pointed at the stand-in as at any Slack. */
function boltApp({ apiUrl, botToken, appToken }: StandIn): App {
  const clientOptions = { slackApiUrl: apiUrl }
  const logLevel = LogLevel.ERROR
  const receiver = new SocketModeReceiver({
    appToken,
    logLevel,
    clientPingTimeout: 500,
    installerOptions: { clientOptions },
  })
  const app = new App({
    token: botToken,
    receiver,
    logLevel,
    deferInitialization: true,
    clientOptions: { ...clientOptions },
  })
  app.command(COMMAND, async ({ ack, respond, command }) => {
    await ack()
    await respond({ text: `you asked for ${command.text}`, blocks: BUTTON_BLOCKS })
  })
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `heard: ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
  })
  app.action('more', async ({ ack, respond, body }) => {
    await ack()
    const value = body.type === 'block_actions' && body.actions[0]?.type === 'button' ? body.actions[0].value : ''
    await respond({ text: `more of ${value}`, replace_original: true })
  })
  app.shortcut('explain', async ({ ack, respond, shortcut }) => {
    await ack()
    const about = shortcut.type === 'message_action' ? shortcut.message.attachments?.[0]?.title : ''
    await respond({ text: `about ${about}` })
  })
  return app
}

describe('a bare Bolt app on the stand-in', () => {
  let slack: StandIn
  let app: App
  before(async () => {
    slack = await startSlackStandIn()
    app = boltApp(slack)
    await app.init()
    await app.start()
    await slack.socket.whenConnected()
  })
  after(async () => {
    await app.stop()
    await slack.close()
  })

  const reply = (channel: string, text: string): Promise<Message> =>
    slack.state.until(() => slack.state.messagesIn(channel, IDS.you).find((message) => message.text === text))

  it('answers a slash command only to its asker, and a button of that answer', async () => {
    const sent = slack.human.runSlashCommand(IDS.you, IDS.random, COMMAND, 'etcd')
    assert.equal((await sent.settled).status, 'acknowledged')
    const answer = await reply(IDS.random, 'you asked for etcd')
    assert.equal(answer.visibleTo, IDS.you)
    assert.deepEqual(slack.state.messagesIn(IDS.random, IDS.ada), [])

    const click = slack.human.clickButton(IDS.you, IDS.random, answer.ts, 'more')
    assert.equal((await click.settled).status, 'acknowledged')
    const replaced = await reply(IDS.random, 'more of etcd')
    assert.equal(replaced.ts, answer.ts)
  })

  it('answers a mention in its thread', async () => {
    const { message } = slack.human.postMessage(IDS.ada, IDS.platform, '@k8s-lesson why <now>?')
    const answer = await reply(IDS.platform, `heard: <@${IDS.bot}> why &lt;now&gt;?`)
    assert.equal(answer.threadTs, message.ts)
    assert.deepEqual(
      slack.state.thread(IDS.platform, message.ts).map(({ ts }) => ts),
      [message.ts, answer.ts],
    )
  })

  it('reads an alert through the message shortcut', async () => {
    const [alert] = slack.state.messagesIn(IDS.opsAlerts)
    assert.ok(alert)
    const sent = slack.human.runMessageShortcut(IDS.you, IDS.opsAlerts, alert.ts, 'explain')
    assert.equal((await sent.settled).status, 'acknowledged')
    await reply(IDS.opsAlerts, 'about [FIRING:1] etcdDatabaseQuotaLowSpace prod-eu (critical)')
  })

  it('connects again when Slack refreshes the socket', async () => {
    const opened = slack.socket.connectionsOpened
    slack.socket.disconnect('refresh_requested')
    await slack.socket.whenConnected(0)
    await slack.socket.whenConnected()
    assert.equal(slack.socket.connectionsOpened, opened + 1)
    const sent = slack.human.runSlashCommand(IDS.you, IDS.random, COMMAND, 'again')
    assert.equal((await sent.settled).status, 'acknowledged')
    await reply(IDS.random, 'you asked for again')
  })
})
