import { HTTPReceiver, type Logger, SocketModeReceiver, type webApi } from '@slack/bolt'

/** How far a request's time may be off, in seconds: docs.slack.dev, "Verifying requests from Slack". */
const MOST_SECONDS_OFF = 5 * 60
/** How long one call to Slack may take before it counts as failed. */
export const CALL_TIMEOUT_MS = 10_000
/** How long Slack may leave pings unanswered. The library sends three in that time. */
const PONG_WITHIN_MS = 5_000

/**
 * A receiver for Socket Mode that does not reconnect by itself (`keepConnected` does): left to itself it waits 5 s after a dropped
 * socket, and ends the process when a reconnection is refused or the network stays away. Its client's options are its own object,
 * for the receiver writes 100 retries into them. `pongWithinMs`: without an answer to its pings for that long it leaves the connection.
 */
export function socketReceiver(
  appToken: string,
  apiUrl: string,
  logger: Logger,
  pongWithinMs = PONG_WITHIN_MS,
): SocketModeReceiver {
  const clientOptions: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
  }
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: pongWithinMs,
    installerOptions: { clientOptions },
  })
}

/** A receiver for HTTP requests at /slack/events, with GET /healthz: 200 while `isHealthy`, else 503. */
export function httpReceiver(signingSecret: string, logger: Logger, isHealthy: () => boolean): HTTPReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    customRoutes: [
      {
        path: '/healthz',
        method: 'GET',
        handler: (_request, response) => {
          response.writeHead(isHealthy() ? 200 : 503, { 'content-type': 'text/plain' }).end(isHealthy() ? 'ok' : 'no')
        },
      },
    ],
  })
  const verified = receiver.requestListener
  receiver.requestListener = (request, response) => {
    // The receiver refuses old times, but takes any future one: a signature caught once could be kept for later.
    const seconds = Number(request.headers['x-slack-request-timestamp'] ?? 0)
    if (seconds - Date.now() / 1000 > MOST_SECONDS_OFF) {
      request.resume()
      response.writeHead(401).end()
      return
    }
    verified(request, response)
  }
  return receiver
}
