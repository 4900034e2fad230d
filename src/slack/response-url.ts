import { setTimeout as wait } from 'node:timers/promises'
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

/** Slack did not take what was sent to a response_url. `reason` is what it said, such as "used_url". */
export class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError'

  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(`Slack answered ${status} ${reason} at a response_url`)
  }
}

/**
 * Sends a message to a response_url. Waits as long as a 429 says, and tries again after a failure of Slack or of the network.
 * Throws ResponseUrlError, or what fetch threw last.
 */
export async function respond(url: string, message: ResponseMessage): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await send(url, message)
    if (outcome === null) return
    if (!outcome.again || attempt === TRIES) throw outcome.error
    await wait(Math.min(outcome.pauseMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS))
  }
}

/** Null when it was taken; else why not, whether another try may help, and the pause that Slack asks for. */
async function send(
  url: string,
  message: ResponseMessage,
): Promise<{ error: unknown; again: boolean; pauseMs: number | null } | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = (await response.text()).slice(0, 200)
    if (response.ok) return null
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return {
      error: new ResponseUrlError(response.status, body),
      again: response.status === 429 || response.status >= 500,
      pauseMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    }
  } catch (error) {
    return { error, again: true, pauseMs: null }
  }
}
