import { setTimeout as wait } from 'node:timers/promises'
import pRetry from 'p-retry'
import type { SlackMessage } from '../render/block-kit'

/** How often a message is tried, since a response_url works only 5 times: docs.slack.dev, "Handling user interaction". */
const TRIES = 3
const FIRST_PAUSE_MS = 250
/** Longer than this nobody waits for an answer. */
const LONGEST_PAUSE_MS = 30_000
const TIMEOUT_MS = 10_000

/** What a response_url is sent. */
export interface ResponseMessage extends SlackMessage {
  response_type?: 'ephemeral' | 'in_channel'
  replace_original: boolean
  thread_ts?: string
}

/**
 * Slack did not take what was sent to a response_url. `reason` is what it said, such as "used_url"; `pauseMs` how long it asks to
 * wait before another try, null where it does not.
 */
export class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError'

  constructor(
    readonly status: number,
    readonly reason: string,
    readonly pauseMs: number | null = null,
  ) {
    super(`Slack answered ${status} ${reason} at a response_url`)
  }
}

/**
 * Sends a message to a response_url. Waits as long as a 429 says, and tries again after a failure of Slack or of the network, `tries` times in
 * all. Throws ResponseUrlError, or what fetch threw last.
 */
export async function respond(url: string, message: ResponseMessage, { tries = TRIES } = {}): Promise<void> {
  await pRetry(() => send(url, message), {
    retries: tries - 1,
    minTimeout: FIRST_PAUSE_MS,
    shouldRetry: ({ error }) => !(error instanceof ResponseUrlError) || error.status === 429 || error.status >= 500,
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft === 0 || !(error instanceof ResponseUrlError) || error.pauseMs === null) return
      await wait(Math.min(error.pauseMs, LONGEST_PAUSE_MS))
    },
  })
}

async function send(url: string, message: ResponseMessage): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const body = (await response.text()).slice(0, 200)
  if (response.ok) return
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new ResponseUrlError(response.status, body, Number.isFinite(seconds) ? seconds * 1000 : null)
}
