import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Deliveries, type Transport } from './deliveries'
import { DEFAULT_EVENTS, Events } from './events'
import { Failures } from './failures'
import { HttpTransport } from './http-transport'
import { Human } from './human'
import { type Recorded, Recorder } from './recorder'
import { ResponseUrls } from './response-urls'
import { route } from './routes'
import { listenForUpgrades, SocketMode } from './socket-mode'
import { Workspace } from './state'
import { ALL_BOT_SCOPES, Tokens } from './tokens'
import { Triggers } from './triggers'
import { WebApi } from './web-api'

/** How to start the stand-in; all may be left out. */
export interface StandInOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number
  /** Milliseconds since 1970; the real clock by default. Decides ts values and when URLs and triggers expire. */
  now?: () => number
  /** The bot's @name; k8s-lesson by default. */
  botName?: string
  /** Defaults are made up; they work nowhere else. */
  botToken?: string
  appToken?: string
  signingSecret?: string
  /** The bot token's scopes; those of every method by default. */
  botScopes?: string[]
  /** The events that the app subscribes to, such as message.channels; DEFAULT_EVENTS by default. */
  events?: string[]
  /** The app's slash commands, with "/": others are refused as Slack's client does. Any by default. */
  commands?: string[]
  /** The app's request URL: then payloads go there as signed HTTP requests instead of Socket Mode. `sendTo` sets it later. */
  requestUrl?: string
  /** After how many milliseconds a payload counts as not acknowledged: 3000 by default, as in Slack. */
  ackTimeoutMs?: number
  /** Answers requests for other paths (the page); returns false for those that it does not know. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Where to write what was accepted as JSON lines; RECORD_BLOCKS_DIR by default, nowhere if that is unset. */
  recordFolder?: string
}

/** A running stand-in for Slack. */
export interface StandIn {
  /** Such as http://127.0.0.1:40123, without a slash at its end. */
  readonly origin: string
  /** The Web API's URL, for SLACK_API_URL: origin + /api/. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  /** The data; emits 'change'. `state.until(check)` waits for a reply. */
  readonly state: Workspace
  /** What people do: post, run commands, press buttons. */
  readonly human: Human
  /** What was sent to the app, and how it ended; `redeliver` sends something again. */
  readonly deliveries: Deliveries
  readonly events: Events
  /** Socket Mode: acks, connections, disconnect, drop. */
  readonly socket: SocketMode
  /** `web.calls` is the log of the Web API. */
  readonly web: WebApi
  /** `tokens.end('bot')` revokes; `tokens.bot.scopes` can be changed. */
  readonly tokens: Tokens
  /** `failures.next('chat.postMessage', { status: 429, retryAfter: 1 })`. */
  readonly failures: Failures
  /** Every blocks array and view that was accepted. */
  readonly recorded: Recorded[]
  /** From now on payloads go to this request URL by HTTP; null for Socket Mode again. */
  sendTo(requestUrl: string | null): void
  /** Ends all connections and frees the port. */
  close(): Promise<void>
}

/** Starts a stand-in for Slack on 127.0.0.1. Rejects when the port cannot be listened on. */
export async function startSlackStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const now = options.now ?? Date.now
  const signingSecret = options.signingSecret ?? 'workspace-signing-secret'
  const recorder = new Recorder(options.recordFolder ?? process.env.RECORD_BLOCKS_DIR)
  const state = new Workspace(now, options.botName ?? 'k8s-lesson')
  const socket = new SocketMode({ now, newTicket: () => state.ids.secret() })
  const tokens = new Tokens({
    botToken: options.botToken ?? 'xoxb-0-workspace',
    appToken: options.appToken ?? 'xapp-1-A0LESSON01-0-workspace',
    botScopes: options.botScopes ?? ALL_BOT_SCOPES,
  })
  const failures = new Failures()
  const triggers = new Triggers(state.ids, now)

  const transportTo = (url: string) => new HttpTransport({ url, signingSecret, now })
  let transport: Transport = options.requestUrl ? transportTo(options.requestUrl) : socket
  const deliveries = new Deliveries({
    transport: { send: (sent, answer) => transport.send(sent, answer) },
    now,
    newId: () => state.ids.secret(),
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
  })
  const events = new Events({ state, deliveries, tokens, subscribed: options.events ?? DEFAULT_EVENTS })
  const responseUrls = new ResponseUrls(state, recorder, events)
  const human = new Human({
    state,
    deliveries,
    events,
    triggers,
    responseUrls,
    tokens,
    recorder,
    commands: options.commands ?? null,
    absolute: (path) => origin + path,
  })
  const connectionUrl = () => socket.connectionUrl(host)
  const web = new WebApi({ state, events, triggers, recorder, tokens, failures, origin: () => origin, connectionUrl })

  const router = route({ port, web, responseUrls, page: options.page ?? (() => false) })
  server.on('request', router.handle)
  listenForUpgrades(server, socket, router.allowed)

  return {
    origin,
    apiUrl: `${origin}/api/`,
    botToken: tokens.bot.value,
    appToken: tokens.app.value,
    signingSecret,
    state,
    human,
    deliveries,
    events,
    socket,
    web,
    tokens,
    failures,
    recorded: recorder.recorded,
    sendTo: (url) => {
      transport = url === null ? socket : transportTo(url)
    },
    close: async () => {
      deliveries.close()
      await socket.close()
      await closeServer(server)
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
