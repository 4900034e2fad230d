import { setTimeout as wait } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../model/log'
import { CALL_TIMEOUT_MS } from './receivers'
import { isRefused, reasonOf } from './slack-errors'

/** The pause after the first failure; it doubles with each further one, up to the longest. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000
/** A connection that lasted less counts as a failure, so that one that is dropped at once is not rebuilt in a tight circle. */
const STEADY_MS = 10_000
/** Slack greets within moments; a socket that stays silent for longer is given up. */
const GREETING_TIMEOUT_MS = 2 * CALL_TIMEOUT_MS

type Client = SocketModeReceiver['client']

/** A connection that is kept. */
export interface Kept {
  /** Settles with the first connection, or when stopped before; rejects with Slack's error when it refuses the token. */
  connected: Promise<void>
  /** Closes the connection for good. */
  stop(): void
}

/**
 * Keeps a Socket Mode connection: opens it, and opens it again at once when it drops, or after growing pauses while Slack is not
 * reached. `onRefused` is called when Slack refuses the token after it had been good; then nothing more is tried. `greetingMs`: how long
 * Slack may take to greet.
 */
export function keepConnected(
  client: Client,
  log: Log,
  onRefused: (error: unknown) => void,
  greetingMs = GREETING_TIMEOUT_MS,
): Kept {
  const stopping = new AbortController()
  const first = deferred()
  let everConnected = false

  /** Opens a connection and holds it until it is gone. */
  const hold = async (): Promise<'steady' | 'short'> => {
    const openedAt = Date.now()
    const { gone } = await open(client, greetingMs)
    log.info({}, everConnected ? 'Connected to Slack again' : 'Connected to Slack')
    everConnected = true
    first.resolve()
    await gone
    if (!stopping.signal.aborted) log.info({}, 'The connection to Slack closed')
    return Date.now() - openedAt > STEADY_MS ? 'steady' : 'short'
  }
  const keep = async () => {
    for (let failures = 0; !stopping.signal.aborted; await pause(failures, stopping.signal)) {
      try {
        failures = (await hold()) === 'steady' ? 0 : failures + 1
      } catch (error) {
        if (isRefused(error)) return everConnected ? onRefused(error) : first.reject(error)
        failures += 1
        log.warn({ reason: reasonOf(error), failures }, 'No connection to Slack; trying again')
      }
    }
  }
  void keep()
  return {
    connected: first.promise,
    stop() {
      stopping.abort()
      first.resolve()
      void client.disconnect()
    },
  }
}

/** A promise that is settled from outside. */
function deferred() {
  let resolve: () => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve: () => resolve(), reject: (error: unknown) => reject(error) }
}

/** Opens a connection; settles once Slack has greeted. `gone` settles when the connection is gone. */
async function open(client: Client, greetingMs: number): Promise<{ gone: Promise<void> }> {
  let onGone: () => void = () => {}
  const gone = new Promise<void>((resolve) => {
    onGone = resolve
  })
  client.once('disconnected', onGone)
  const silent = new AbortController()
  const started = client.start()
  // Should it fail after the time is up, nobody waits for it any more.
  started.catch(() => {})
  try {
    await Promise.race([started, silence(greetingMs, silent.signal)])
    return { gone }
  } catch (error) {
    client.off('disconnected', onGone)
    leave(client)
    throw error
  } finally {
    silent.abort()
  }
}

/** Leaves a socket that did not greet, at once: asked a second time, the client does not wait for the other end to agree. */
function leave(client: Client): void {
  void client.disconnect()
  void client.disconnect()
}

async function silence(greetingMs: number, signal: AbortSignal): Promise<never> {
  await wait(greetingMs, undefined, { signal })
  throw new Error('Slack did not greet on the new connection')
}

async function pause(failures: number, signal: AbortSignal): Promise<void> {
  if (failures === 0) return
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
  await wait(ms, undefined, { signal }).catch(() => {})
}
