import { setTimeout as wait } from 'node:timers/promises'
import { WebAPIHTTPError } from '@slack/web-api'
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
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await call()
      return
    } catch (error) {
      if (isRefused(error)) throw error
      if (error instanceof WebAPIHTTPError && error.statusCode >= 400 && error.statusCode < 500) throw notSlack(error)
      log.warn({ reason: reasonOf(error), failures }, 'Slack is not reached; trying again')
    }
    await wait(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
  }
}

function notSlack(error: WebAPIHTTPError): Problem {
  return new Problem(
    'not-slack',
    `What SLACK_API_URL names does not answer like Slack (status ${error.statusCode}).`,
    'Leave it out for Slack itself, or name the address of a Slack-compatible API.',
    { cause: error },
  )
}
