import type { Health } from '../model/health'
import type { Hearing } from './hearing'

/** Without a word from Slack for longer the bot counts as deaf. The library asks every 2 s and connects anew after 10 s; this bears a short outage too. */
export const DEAF_AFTER_MS = 2 * 60_000

/** A clock that never jumps, in milliseconds since whenever. */
export type Elapsed = () => number

/**
 * The health of a bot that is connected by Socket Mode. It goes by when Slack was last heard, whatever the socket claims to be: a socket whose
 * other end is gone stays open. Before the first word the time counts from the start.
 */
export function socketHealth(hearing: Hearing, elapsed: Elapsed): () => Health {
  const startedAt = elapsed()
  return () => {
    const heardAt = hearing.lastHeard()
    const silentMs = elapsed() - (heardAt ?? startedAt)
    const notLive = silentMs <= DEAF_AFTER_MS ? null : `nothing was heard from Slack for ${seconds(silentMs)}`
    return { notLive, notReady: notLive ?? (hearing.isConnected() ? null : 'not connected to Slack') }
  }
}

/** The health of a bot that is sent HTTP requests: it has to listen, and may take a while at the start, when Slack is waited for. */
export function listeningHealth(isListening: () => boolean, elapsed: Elapsed): () => Health {
  let lastListened = elapsed()
  return () => {
    if (isListening()) {
      lastListened = elapsed()
      return { notLive: null, notReady: null }
    }
    const ms = elapsed() - lastListened
    const why = `not listening for requests of Slack for ${seconds(ms)}`
    return { notLive: ms <= DEAF_AFTER_MS ? null : why, notReady: why }
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}
