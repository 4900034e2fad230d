import assert from 'node:assert/strict'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, it } from 'node:test'
import WebSocket from 'ws'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'
import { SocketClient } from './socket-client'

const TIME = Date.UTC(2026, 10, 24)

describe('Socket Mode', () => {
  let slack: StandIn
  beforeEach(async () => {
    slack = await startSlackStandIn({ now: () => TIME })
  })
  afterEach(() => slack.close())

  it('greets, delivers, and records the acknowledgement', async () => {
    const client = await SocketClient.open(slack)
    assert.deepEqual([client.frames[0]?.type, client.frames[0]?.num_connections], ['hello', 1])
    const sent = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', ' etcd ')
    const envelope = await client.frame(1)
    assert.deepEqual(envelope, {
      envelope_id: sent.id,
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: sent.payload,
    })
    assert.equal(sent.outcome, null)
    client.ack(envelope.envelope_id, { text: 'seen' })
    assert.deepEqual(await sent.settled, { status: 'acknowledged', body: { text: 'seen' } })
    assert.deepEqual(slack.socket.acks, [{ envelopeId: sent.id, payload: { text: 'seen' }, at: TIME }])
  })

  it('sends an event again only when told to: same event_id, new envelope', async () => {
    const client = await SocketClient.open(slack)
    const [sent] = slack.human.postMessage(IDS.you, IDS.dm, 'hello').sent
    assert.ok(sent)
    const first = await client.frame(1)
    slack.deliveries.redeliver(sent)
    const again = await client.frame(2)
    assert.deepEqual(again.payload, first.payload)
    assert.notEqual(again.envelope_id, first.envelope_id)
    assert.deepEqual([first.retry_attempt, first.retry_reason], [0, ''])
    assert.deepEqual([again.retry_attempt, again.retry_reason], [1, 'timeout'])
    assert.equal(client.frames.length, 3)
  })

  it('shares envelopes between connections', async () => {
    const clients = [await SocketClient.open(slack), await SocketClient.open(slack)]
    assert.equal(slack.socket.connections, 2)
    slack.human.openHome(IDS.you, 'home')
    slack.human.openHome(IDS.you, 'messages')
    const tabs = await Promise.all(
      clients.map(async (client) => ((await client.frame(1)).payload as { event: Json }).event.tab),
    )
    assert.deepEqual(tabs, ['home', 'messages'])
  })

  it('asks to reconnect, and drops connections', async () => {
    const client = await SocketClient.open(slack)
    slack.socket.disconnect('refresh_requested')
    const frame = await client.frame(1)
    assert.deepEqual([frame.type, frame.reason], ['disconnect', 'refresh_requested'])
    slack.socket.drop()
    assert.deepEqual(await client.until(() => client.closed), { code: 1006 })
    await slack.socket.whenConnected(0)
    assert.deepEqual([slack.socket.connections, slack.socket.connectionsOpened], [0, 1])
  })

  it('tells when nobody is connected, and when nobody answers', async () => {
    const notices: string[] = []
    slack.state.on('change', (change) => change.type === 'notice' && notices.push(change.text))
    const missed = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', '')
    assert.equal((await missed.settled).status, 'not_delivered')
    const client = await SocketClient.open(slack)
    const unanswered = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', '')
    await client.frame(1)
    await slack.close()
    assert.equal((await unanswered.settled).status, 'timed_out')
    assert.deepEqual(notices, [
      '/k8s-lesson failed with the error "dispatch_failed"',
      '/k8s-lesson failed with the error "operation_timeout"',
    ])
  })

  it('lets a ticket in once, and nobody from another page', async () => {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken)
    const refusal = async (address: string, origin?: string) => {
      const socket = new WebSocket(address, origin === undefined ? {} : { origin })
      const [error] = (await once(socket, 'error')) as [Error]
      return error.message
    }
    assert.match(await refusal(String(url), 'https://evil.example'), /403/)
    const socket = new WebSocket(String(url))
    await once(socket, 'open')
    assert.match(await refusal(String(url)), /401/)
    assert.match(await refusal(`${slack.origin.replace('http', 'ws')}/link/?ticket=guess`), /401/)
  })
})

describe('a command that is acknowledged with content', () => {
  it('shows it to the asker, or says why it cannot', async () => {
    const slack = await startSlackStandIn()
    const client = await SocketClient.open(slack)
    const notices: string[] = []
    slack.state.on('change', (change) => change.type === 'notice' && notices.push(change.text))
    const answered = async (payload: Json) => {
      const sent = slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', '')
      await client.until(() => client.frames.find(({ envelope_id: id }) => id === sent.id))
      client.ack(sent.id, payload)
      await sent.settled
    }
    await answered({ text: 'shown', response_type: 'ephemeral' })
    const last = slack.state.messagesIn(IDS.platform, IDS.you).at(-1)
    assert.deepEqual([last?.text, last?.visibleTo], ['shown', IDS.you])
    await answered({ text: 'x', blocks: [{ type: 'nonsense' }] })
    assert.deepEqual(notices, ['/k8s-lesson failed with the error "invalid_blocks"'])
    await slack.close()
  })
})
