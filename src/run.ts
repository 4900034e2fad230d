import { Problem } from './model/errors'
import type { Log } from './model/log'

/** How long requests under way may take to end: with it the process is gone within 10 s, as its hosts demand. */
const DRAIN_MS = 8_000
const LAST_MS = 9_500

/** What runs until the process is told to end. */
export interface Running {
  /** Settles with the reason when there is no use in going on. */
  ended: Promise<Problem>
  /** Takes nothing new and lets what is under way end for up to `limitMs`; whether all did. */
  stop(limitMs: number): Promise<boolean>
}

/**
 * Ends the process when it is told to (SIGTERM, SIGINT: exit code 0) or when what runs has ended by itself (1, with the reason
 * in one line): takes nothing new, lets the requests under way end, then closes what is to be closed, in that order.
 */
export function endInOrder(running: Running, close: (() => Promise<void>)[], log: Log): void {
  let ending = false
  const end = async (code: number) => {
    if (ending) process.exit(1)
    ending = true
    setTimeout(() => process.exit(code), LAST_MS).unref()
    if (!(await running.stop(DRAIN_MS))) log.warn({}, 'Some requests under way did not end in time')
    for (const each of close) await each().catch((error) => log.error({ reason: String(error) }, 'Could not close'))
    process.exit(code)
  }
  process.on('SIGTERM', () => void end(0))
  process.on('SIGINT', () => void end(0))
  void running.ended.then((problem) => {
    say(problem)
    return end(1)
  })
}

/** Keeps one failure from stopping everything: what nobody caught is logged, and what left the process unsound ends it. */
export function catchTheRest(log: Log): void {
  process.on('unhandledRejection', (error) => {
    log.error({ reason: error instanceof Error ? error.stack : String(error) }, 'A failure that nobody caught')
  })
  process.on('uncaughtException', (error) => {
    say(error)
    process.exit(1)
  })
}

/** Tells the person at the console why, in one line. */
export function say(error: unknown): void {
  const line = error instanceof Problem ? error.line : `failed: ${error instanceof Error ? error.message : error}`
  console.error(`k8s-lesson: ${line.replace(/\s+/g, ' ')}`)
}
