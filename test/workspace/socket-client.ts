import { once } from 'node:events'
import WebSocket from 'ws'
import type { StandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { call } from './call'

/** A bare client of Socket Mode that acknowledges only what it is told to. */
export class SocketClient {
  /** Everything received, hello first. */
  readonly frames: Json[] = []
  /** How the connection was closed, null while it is open. */
  closed: { code: number } | null = null
  private readonly watchers = new Set<() => void>()

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)) as Json)
      this.changed()
    })
    socket.on('close', (code) => {
      this.closed = { code }
      this.changed()
    })
  }

  /** Opens a connection and waits for its hello. */
  static async open(slack: StandIn): Promise<SocketClient> {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken)
    const client = new SocketClient(new WebSocket(String(url)))
    await client.until(() => client.frames[0])
    return client
  }

  /** Acknowledges an envelope. */
  ack(envelopeId: unknown, payload?: Json): void {
    this.socket.send(JSON.stringify({ envelope_id: envelopeId, ...(payload ? { payload } : {}) }))
  }

  /** The frame at `index`, 0 being hello, once it is there. */
  frame(index: number): Promise<Json> {
    return this.until(() => this.frames[index])
  }

  /** Resolves with the first result of `check` that is not empty. */
  until<T>(check: () => T | undefined | null): Promise<T> {
    return new Promise((resolve) => {
      const tryCheck = () => {
        const result = check()
        if (!result) return
        this.watchers.delete(tryCheck)
        resolve(result)
      }
      this.watchers.add(tryCheck)
      tryCheck()
    })
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.socket.close()
    await once(this.socket, 'close')
  }

  private changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }
}
