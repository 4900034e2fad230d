import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Outcome, Sent, Transport } from './deliveries'
import { IDS } from './seed'
import type { Json } from './types'

/** How long an app has to answer when the stand-in closes its connection. */
const POLITE_CLOSE_MS = 500

/** Why Slack asks an app to leave a socket: docs.slack.dev, "Using Socket Mode". */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

/** An acknowledgement as it came in. */
export interface Ack {
  envelopeId: string
  payload: unknown
  /** Milliseconds since 1970, by the workspace's clock. */
  at: number
}

/**
 * The Socket Mode end of the stand-in: several connections, one envelope to one of them in turn, acknowledgements recorded,
 * connections closed on command.
 */
export class SocketMode implements Transport {
  /** Every acknowledgement, oldest first. */
  readonly acks: Ack[] = []
  /** Every connection that was ever opened, by the ticket of its URL. */
  connectionsOpened = 0
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly open: WebSocket[] = []
  private readonly tickets = new Set<string>()
  private readonly waiting = new Map<string, (outcome: Outcome) => void>()
  private readonly watchers = new Set<() => void>()
  private turn = 0
  private isMute = false

  constructor(private readonly options: { now: () => number; newTicket: () => string }) {}

  /** How many apps are connected. */
  get connections(): number {
    return this.open.length
  }

  /** A URL for one connection, as apps.connections.open gives it. */
  connectionUrl(host: string): string {
    const ticket = this.options.newTicket()
    this.tickets.add(ticket)
    return `ws://${host}/link/?ticket=${ticket}&app_id=${IDS.app}`
  }

  /** Takes over an HTTP upgrade; a ticket works once. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const ticket = url.searchParams.get('ticket') ?? ''
    if (!url.pathname.startsWith('/link') || !this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    this.server.handleUpgrade(request, socket, head, (connection) => this.welcome(connection))
  }

  /** Sends a payload in an envelope to the next connection. */
  send(sent: Sent, answer: (outcome: Outcome) => void): boolean {
    const connection = this.open[this.turn % Math.max(this.open.length, 1)]
    if (!connection || this.isMute) return false
    this.turn += 1
    this.waiting.set(sent.id, answer)
    connection.send(JSON.stringify(envelope(sent)))
    return true
  }

  /** Sends a `disconnect` frame to every connection (Slack does so about every hour) and closes them if `close`. */
  disconnect(reason: DisconnectReason = 'refresh_requested', close = false): void {
    for (const connection of [...this.open]) {
      connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'workspace' } }))
      if (close) connection.close()
    }
  }

  /** Drops every connection without a word, as a lost network does. */
  drop(): void {
    for (const connection of [...this.open]) connection.terminate()
  }

  /**
   * Says nothing and reads nothing any more on any connection, new ones included, and closes none: as when the network between swallows
   * everything. Pings stay unanswered.
   */
  mute(): void {
    this.isMute = true
    for (const connection of this.open) connection.pause()
  }

  /** Greets new connections again, and reads what the silent ones were sent meanwhile; who was not greeted then never is. */
  unmute(): void {
    this.isMute = false
    for (const connection of this.open) connection.resume()
  }

  /** Resolves when at least `count` apps are connected; `count` 0 waits until none is. */
  whenConnected(count = 1): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (count === 0 ? this.open.length > 0 : this.open.length < count) return
        this.watchers.delete(check)
        resolve()
      }
      this.watchers.add(check)
      check()
    })
  }

  /** Closes every connection, politely first; resolves when they are closed. */
  async close(): Promise<void> {
    for (const connection of this.open) connection.close(1001)
    const timer = setTimeout(() => this.drop(), POLITE_CLOSE_MS)
    await this.whenConnected(0)
    clearTimeout(timer)
    this.server.close()
  }

  private welcome(connection: WebSocket): void {
    this.open.push(connection)
    this.connectionsOpened += 1
    connection.on('message', (data) => this.receive(String(data)))
    connection.on('error', () => connection.terminate())
    connection.on('close', () => {
      this.open.splice(this.open.indexOf(connection), 1)
      this.changed()
    })
    if (this.isMute) connection.pause()
    else connection.send(JSON.stringify(hello(this.open.length)))
    this.changed()
  }

  private changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  private receive(text: string): void {
    const { envelope_id: envelopeId, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown }
    if (envelopeId === undefined) return
    this.acks.push({ envelopeId, payload: payload ?? null, at: this.options.now() })
    this.waiting.get(envelopeId)?.({ status: 'acknowledged', body: payload ?? null })
    this.waiting.delete(envelopeId)
  }
}

/** Hands upgrades of the server to Socket Mode where `allowed` says so, and refuses the others. */
export function listenForUpgrades(
  server: Server,
  sockets: SocketMode,
  allowed: (request: IncomingMessage) => boolean,
): void {
  server.on('upgrade', (request, socket, head) => {
    if (allowed(request)) return sockets.upgrade(request, socket, head)
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}

function hello(connections: number): Json {
  return {
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: IDS.app },
    debug_info: { host: 'workspace', approximate_connection_time: 18060 },
  }
}

function envelope(sent: Sent): Json {
  return {
    envelope_id: sent.id,
    payload: sent.payload,
    type: sent.type,
    accepts_response_payload: sent.type !== 'events_api',
    ...(sent.type === 'events_api' ? { retry_attempt: sent.attempt, retry_reason: sent.retryReason ?? '' } : {}),
  }
}
