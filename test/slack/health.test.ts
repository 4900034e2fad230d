import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { startSlackStandIn } from '../../dev/workspace/server'
import { boltLogger } from '../../src/slack/bolt-log'
import { DEAF_AFTER_MS, listeningHealth, socketHealth } from '../../src/slack/health'
import { hear } from '../../src/slack/hearing'
import { keepConnected } from '../../src/slack/keep-connected'
import { socketReceiver } from '../../src/slack/receivers'
import { frontFor, keptLog, untilLine } from './harness'

const WELL = { notLive: null, notReady: null }

describe('health', () => {
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  /** A bot whose health goes by a clock that the test sets. */
  const bot = async () => {
    const workspace = await startSlackStandIn()
    ends.push(() => workspace.close())
    const clock = { ms: 0 }
    const lines: string[] = []
    const { front } = frontFor(workspace, lines, { elapsed: () => clock.ms })
    ends.push(() => front.stop(1000))
    return { workspace, clock, lines, front }
  }

  /** The parts of the connection without the rest of the bot, with short deadlines. */
  const connection = async (deadlines: { pongWithinMs: number; greetingMs: number }) => {
    const workspace = await startSlackStandIn()
    ends.push(() => workspace.close())
    const lines: string[] = []
    const log = keptLog(lines)
    const { client } = socketReceiver(workspace.appToken, workspace.apiUrl, boltLogger(log), deadlines.pongWithinMs)
    const clock = { ms: 0 }
    const hearing = hear(client, () => clock.ms)
    ends.push(() => hearing.stop())
    const keep = () => {
      const kept = keepConnected(client, log, () => {}, deadlines.greetingMs)
      ends.push(() => kept.stop())
      return kept
    }
    return { workspace, lines, clock, hearing, health: socketHealth(hearing, () => clock.ms), keep }
  }

  it('is live and not ready before the first connection, ready with it, and not ready while stopping', async () => {
    const { front } = await bot()
    assert.deepEqual(front.health(), { notLive: null, notReady: 'not connected to Slack' })
    await front.start()
    assert.deepEqual(front.health(), WELL)
    await front.stop(1000)
    assert.deepEqual(front.health(), { notLive: null, notReady: 'stopping' })
  })

  it('is not live when Slack was not reached for two minutes from the start', async () => {
    const { front, clock } = await bot()
    clock.ms = DEAF_AFTER_MS
    assert.equal(front.health().notLive, null)
    clock.ms += 1_000
    assert.equal(front.health().notLive, 'nothing was heard from Slack for 121 s')
  })

  it('is not live when Slack falls silent and never closes the socket, and live again with a new connection', async () => {
    const { front, clock, workspace, lines } = await bot()
    await front.start()
    workspace.socket.mute()
    // The answer to a ping may still be on its way.
    await until(() => {
      clock.ms += DEAF_AFTER_MS + 1
      return front.health().notLive !== null
    })
    assert.equal(front.health().notLive, 'nothing was heard from Slack for 120 s')
    assert.equal(front.health().notReady, front.health().notLive)

    workspace.socket.unmute()
    workspace.socket.drop()
    await untilLine(lines, /Connected to Slack again/)
    assert.deepEqual(front.health(), WELL)
  })

  it('stays live on a quiet connection: the answers to pings are heard', async () => {
    const { workspace, clock, hearing, health, keep } = await connection({ pongWithinMs: 3_000, greetingMs: 60_000 })
    await keep().connected
    clock.ms = DEAF_AFTER_MS + 1
    await until(() => hearing.lastHeard() === clock.ms)
    assert.deepEqual(health(), WELL)
    assert.equal(workspace.socket.connectionsOpened, 1)
  })

  it('is mended by the bot itself: it leaves a socket that answers no ping, and connects anew', async () => {
    const { workspace, lines, health, keep } = await connection({ pongWithinMs: 200, greetingMs: 500 })
    await keep().connected
    workspace.socket.mute()
    await untilLine(lines, /The connection to Slack closed/)
    workspace.socket.unmute()
    await untilLine(lines, /Connected to Slack again/)
    assert.deepEqual(health(), WELL)
  })

  it('is mended by the bot itself: it leaves a socket that does not greet, and connects anew', async () => {
    const { workspace, lines, health, keep } = await connection({ pongWithinMs: 60_000, greetingMs: 500 })
    workspace.socket.mute()
    keep()
    await untilLine(lines, /did not greet/)
    workspace.socket.unmute()
    await untilLine(lines, /Connected to Slack/)
    assert.deepEqual(health(), WELL)
    // The silent socket was left, not only replaced.
    await until(() => workspace.socket.connections === 1)
  })

  it('by HTTP goes by whether the bot listens, with two minutes at the start', async () => {
    const clock = { ms: 0 }
    let listening = false
    const health = listeningHealth(
      () => listening,
      () => clock.ms,
    )
    clock.ms = DEAF_AFTER_MS
    const why = (seconds: number) => `not listening for requests of Slack for ${seconds} s`
    assert.deepEqual(health(), { notLive: null, notReady: why(120) })
    clock.ms += 1_000
    assert.deepEqual(health(), { notLive: why(121), notReady: why(121) })
    listening = true
    assert.deepEqual(health(), WELL)
    listening = false
    clock.ms += 5_000
    assert.deepEqual(health(), { notLive: null, notReady: why(5) })
  })

  it('by HTTP is well once the bot listens', async () => {
    const workspace = await startSlackStandIn()
    ends.push(() => workspace.close())
    const { front } = frontFor(workspace, [], { mode: 'http' })
    ends.push(() => front.stop(1000))
    assert.notEqual(front.health().notReady, null)
    await front.start()
    assert.deepEqual(front.health(), WELL)
  })
})

/** Settles once the condition holds; rejects after 10 s. */
async function until(condition: () => boolean): Promise<void> {
  const giveUp = AbortSignal.timeout(10_000)
  while (!condition()) {
    giveUp.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
