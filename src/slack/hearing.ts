import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Elapsed } from './health'

type Client = SocketModeReceiver['client']

/** What was heard from Slack on a Socket Mode connection. */
export interface Hearing {
  /** When Slack last said anything at all: a greeting, a request, a ping, or the answer to a ping. Null: never yet. */
  lastHeard(): number | null
  /** Whether Slack has greeted, and the connection is not known to be gone. */
  isConnected(): boolean
  stop(): void
}

/** Where undici tells of the frames that its WebSocket answers by itself: undici.nodejs.org, "Diagnostics Channel Support". */
const SIGNS_OF_LIFE = ['undici:websocket:ping', 'undici:websocket:pong'] as const

/** Listens along with a client. Pings and their answers count only on the connection that was opened last. */
export function hear(client: Client, elapsed: Elapsed): Hearing {
  let heardAt: number | null = null
  let connected = false
  let url: string | null = null
  const heard = () => {
    heardAt = elapsed()
  }
  // These channels tell of every WebSocket of the process; the address has a ticket that is used once.
  const onFrame = (message: unknown) => {
    if (url !== null && (message as { websocket?: { url?: unknown } } | null)?.websocket?.url === url) heard()
  }
  const listeners = {
    authenticated: (opened: { url?: string }) => {
      url = opened.url === undefined || !URL.canParse(opened.url) ? null : new URL(opened.url).href
    },
    ws_message: heard,
    connected: () => {
      connected = true
    },
    disconnected: () => {
      connected = false
    },
  }
  for (const [name, listener] of Object.entries(listeners)) client.on(name, listener)
  for (const channel of SIGNS_OF_LIFE) subscribe(channel, onFrame)
  return {
    lastHeard: () => heardAt,
    isConnected: () => connected,
    stop() {
      for (const [name, listener] of Object.entries(listeners)) client.off(name, listener)
      for (const channel of SIGNS_OF_LIFE) unsubscribe(channel, onFrame)
    },
  }
}
