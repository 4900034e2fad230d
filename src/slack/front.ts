import type { Server } from 'node:http'
import { App, type HTTPReceiver, type Logger, type SocketModeReceiver } from '@slack/bolt'
import { Problem } from '../model/errors'
import type { Health } from '../model/health'
import type { Log } from '../model/log'
import type { Request } from '../model/request'
import type { Services } from '../model/services'
import { answering } from './answering'
import { boltLogger } from './bolt-log'
import { type Elapsed, listeningHealth, socketHealth } from './health'
import { hear } from './hearing'
import { inFlight } from './in-flight'
import { type Kept, keepConnected } from './keep-connected'
import { listen } from './listeners'
import { CALL_TIMEOUT_MS, httpReceiver, socketReceiver } from './receivers'
import { seenBefore } from './seen'
import { isRefused, reasonOf, slackErrorName } from './slack-errors'
import { untilReached } from './until-reached'

/** How often a failed call is tried again: enough for a hiccup, and done before the person has gone. A 429 waits as it says. */
const CALL_RETRIES = { retries: 3, factor: 2, minTimeout: 250, maxTimeout: 5_000 }

/** How the front reaches Slack, and what it hands the requests to. */
export interface FrontOptions {
  slack:
    | { mode: 'socket'; apiUrl: string; botToken: string; appToken: string }
    | { mode: 'http'; apiUrl: string; botToken: string; signingSecret: string; port: number }
  services: Services
  /** What typed words ask for. */
  route: (words: string) => Request
  /** What stands before the names of slash commands. */
  prefix: string
  log: Log
  /** What to do about a token that Slack refuses: where to get a good one. */
  remedies: { botToken: string; appToken: string }
  /** The clock that health goes by; absent: the process's own, which never jumps. */
  elapsed?: Elapsed
}

/** The Slack front: the bot as people meet it in Slack, or in anything that speaks like it. */
export interface Front {
  /**
   * Settles once requests can come in, or once stopped; waits as long as Slack is not reached. Throws a Problem where Slack refuses a token.
   * The port is that of HTTP requests, null in Socket Mode.
   */
  start(): Promise<{ port: number | null }>
  /** How the front is, from before its start to its stop. */
  health(): Health
  /** Settles, with the reason, if the front can no longer do its work: a token was revoked. */
  ended: Promise<Problem>
  /** Takes no new requests, lets those under way end for up to `limitMs`; whether all did. */
  stop(limitMs: number): Promise<boolean>
}

/** Builds the front; nothing is connected before `start`. */
export function slackFront(options: FrontOptions): Front {
  const { slack, services, log } = options
  const logger = boltLogger(log)
  const work = inFlight()
  let end: (problem: Problem) => void = () => {}
  const ended = new Promise<Problem>((resolve) => {
    end = resolve
  })
  const stopping = new AbortController()
  const receiver =
    slack.mode === 'socket'
      ? socketReceiver(slack.appToken, slack.apiUrl, logger)
      : httpReceiver(slack.signingSecret, logger, () => !stopping.signal.aborted)
  const app = newApp(slack, receiver, logger, log)
  const verifyRefusal = async () => {
    try {
      await app.client.auth.test()
    } catch (error) {
      if (isRefused(error)) end(refusedToken('SLACK_BOT_TOKEN', error, options.remedies.botToken))
    }
  }

  handleOnce(app, work, log)
  listen(app, {
    answering: answering(services, log, () => void verifyRefusal()),
    route: options.route,
    slashCommands: services.commands.filter(({ slash }) => slash).map(({ name }) => name),
    prefix: options.prefix,
    log,
  })

  let kept: Kept | null = null
  let server: Server | null = null
  const elapsed = options.elapsed ?? (() => performance.now())
  const hearing = slack.mode === 'socket' ? hear((receiver as SocketModeReceiver).client, elapsed) : null
  const health = hearing ? socketHealth(hearing, elapsed) : listeningHealth(() => server?.listening === true, elapsed)
  return {
    ended,
    health: () => (stopping.signal.aborted ? { notLive: null, notReady: 'stopping' } : health()),
    async start() {
      await untilReached(() => app.init(), log, stopping.signal).catch((error) => {
        throw startProblem('SLACK_BOT_TOKEN', error, options.remedies.botToken)
      })
      if (stopping.signal.aborted) return { port: null }
      if (slack.mode === 'http') {
        server = await listenOn(receiver as HTTPReceiver, slack.port)
        const address = server.address()
        return { port: typeof address === 'object' && address !== null ? address.port : slack.port }
      }
      const refused = (error: unknown) => refusedToken('SLACK_APP_TOKEN', error, options.remedies.appToken)
      kept = keepConnected((receiver as SocketModeReceiver).client, log, (error) => end(refused(error)))
      await kept.connected.catch((error) => {
        throw refused(error)
      })
      return { port: null }
    },
    async stop(limitMs) {
      stopping.abort()
      hearing?.stop()
      // Without a connection Slack hands new requests to another one of this app, or repeats them later.
      kept?.stop()
      server?.close()
      server?.closeIdleConnections()
      const drained = await work.drained(limitMs)
      server?.closeAllConnections()
      return drained
    },
  }
}

function newApp(
  slack: FrontOptions['slack'],
  receiver: HTTPReceiver | SocketModeReceiver,
  logger: Logger,
  log: Log,
): App {
  const app = new App({
    token: slack.botToken,
    receiver,
    logger,
    // Left to its constructor, Bolt checks the token where nobody can catch the refusal, and the process ends.
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: CALL_RETRIES, timeout: CALL_TIMEOUT_MS },
  })
  // Listeners handle their own failures; whatever comes here is Bolt's, and must not end the process.
  app.error(async (error) =>
    log.error({ reason: reasonOf(error.original ?? error) }, 'Bolt could not handle a request'),
  )
  return app
}

/** Counts what is under way, and lets a repeated request be acknowledged, but not handled again. */
function handleOnce(app: App, work: ReturnType<typeof inFlight>, log: Log): void {
  const seen = seenBefore()
  app.use(async ({ body, next, ...rest }) => {
    if (seen.isNew(body as unknown as Record<string, unknown>)) return work.run(() => next())
    log.info({}, 'A repeated request was not handled again')
    // Bolt acknowledges events by itself, all others have an ack.
    if ('ack' in rest && typeof rest.ack === 'function') await (rest.ack as () => Promise<void>)()
  })
}

async function listenOn(receiver: HTTPReceiver, port: number): Promise<Server> {
  try {
    return await receiver.start(port)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Problem('cannot-listen', `Port ${port} cannot be listened on (${code}).`, 'Set PORT to a free one.', {
      cause: error,
    })
  }
}

function startProblem(name: string, error: unknown, remedy: string): unknown {
  return isRefused(error) ? refusedToken(name, error, remedy) : error
}

function refusedToken(name: string, error: unknown, remedy: string): Problem {
  return new Problem('token-refused', `${name} is refused by Slack (${slackErrorName(error)}).`, remedy, {
    cause: error,
  })
}
