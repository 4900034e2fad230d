import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { httpRequest } from '../../dev/workspace/http-transport'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import { signedRequest } from '../../dev/workspace/signed-request'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'
import { actions, button } from './made'

describe('a Bolt app behind HTTP', () => {
  let slack: StandIn
  let app: App
  let requestUrl: string
  const heard: string[] = []
  before(async () => {
    slack = await startSlackStandIn()
    const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR, port: 0 })
    app = new App({
      token: slack.botToken,
      receiver,
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: slack.apiUrl },
    })
    app.command('/k8s-lesson', async ({ ack, command }) => ack(`you asked for ${command.text}`))
    app.event('app_mention', async ({ event }) => void heard.push(event.text))
    app.action('go', async ({ ack }) => {
      heard.push('button')
      await ack()
    })
    const server = (await app.start(0)) as unknown as { address(): AddressInfo }
    requestUrl = `http://127.0.0.1:${server.address().port}/slack/events`
    slack.sendTo(requestUrl)
  })
  after(async () => {
    await app.stop()
    await slack.close()
  })

  it('is sent commands, events and buttons, each in its encoding', async () => {
    const command = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', 'a & b')
    assert.deepEqual(await command.settled, { status: 'acknowledged', body: 'you asked for a &amp; b' })
    assert.equal(slack.state.messagesIn(IDS.platform, IDS.you).at(-1)?.text, 'you asked for a &amp; b')

    const [mention] = slack.human.postMessage(IDS.you, IDS.platform, '@k8s-lesson hi').sent
    assert.equal((await mention?.settled)?.status, 'acknowledged')
    const blocks = [actions(button({ action_id: 'go' }))]
    const { ts } = await call(slack, 'chat.postMessage', { channel: IDS.platform, text: 'x', blocks })
    assert.equal(
      (await slack.human.clickButton(IDS.you, IDS.platform, String(ts), 'go').settled).status,
      'acknowledged',
    )
    assert.deepEqual(heard, [`<@${IDS.bot}> hi`, 'button'])
  })

  it('is sent an event again with the headers of a retry', () => {
    const payload: Json = { type: 'event_callback' }
    const { headers } = httpRequest({ type: 'events_api', payload, attempt: 2, retryReason: null }, 'secret', 1)
    assert.deepEqual([headers['x-slack-retry-num'], headers['x-slack-retry-reason']], ['2', 'http_timeout'])
  })

  it('refuses a signature with another secret', async () => {
    const now = Math.floor(Date.now() / 1000)
    const status = async (secret: string, time: number) =>
      (await fetch(requestUrl, signedRequest(secret, 'ssl_check=1', time))).status
    assert.equal(await status(slack.signingSecret, now), 200)
    const event = (secret: string) =>
      fetch(requestUrl, signedRequest(secret, '{"type":"url_verification","challenge":"c"}', now, 'application/json'))
    assert.equal((await event('another')).status, 401)
    assert.equal((await event(slack.signingSecret)).status, 200)
  })

  it('signs as Slack documents it', () => {
    const { headers } = signedRequest('secret', 'body=1', 1531420618)
    assert.equal(headers['x-slack-request-timestamp'], '1531420618')
    assert.match(String(headers['x-slack-signature']), /^v0=[0-9a-f]{64}$/)
  })

  it('counts an app that is not there as not reached', async () => {
    slack.sendTo('http://127.0.0.1:1/slack/events')
    const sent = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', '')
    assert.equal((await sent.settled).status, 'not_delivered')
  })
})
