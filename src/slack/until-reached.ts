import { WebAPIHTTPError } from '@slack/web-api'
import pRetry from 'p-retry'
import { Problem } from '../model/errors'
import type { Log } from '../model/log'
import { isRefused, reasonOf } from './slack-errors'

/** The pause after the first failure; it doubles with each further one, up to the longest. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/**
 * Makes a call until it works, with growing pauses, while Slack is not reached or fails; each failure is logged in a line. Gives
 * up quietly once `signal` aborts. Throws Slack's error where it refuses the token, and a Problem where whatever answers is not
 * Slack.
 */
export async function untilReached(call: () => Promise<unknown>, log: Log, signal: AbortSignal): Promise<void> {
  try {
    await pRetry(call, {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: FIRST_PAUSE_MS,
      maxTimeout: LONGEST_PAUSE_MS,
      signal,
      shouldRetry: ({ error }) => !isRefused(error) && !isNotSlack(error),
      onFailedAttempt: ({ error, attemptNumber }) => {
        if (isRefused(error) || isNotSlack(error)) return
        log.warn({ reason: reasonOf(error), failures: attemptNumber }, 'Slack is not reached; trying again')
      },
    })
  } catch (error) {
    if (signal.aborted) return
    throw isNotSlack(error) ? notSlack(error) : error
  }
}

/** Whether something answered that is not Slack: Slack itself answers a refused call with status 200, and 429. */
function isNotSlack(error: unknown): error is WebAPIHTTPError {
  return error instanceof WebAPIHTTPError && error.statusCode >= 400 && error.statusCode < 500
}

function notSlack(error: WebAPIHTTPError): Problem {
  return new Problem(
    'not-slack',
    `What SLACK_API_URL names does not answer like Slack (status ${error.statusCode}).`,
    'Leave it out for Slack itself, or name the address of a Slack-compatible API.',
    { cause: error },
  )
}
