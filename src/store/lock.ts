import { lock } from 'proper-lockfile'
import type { StoreLog } from './options'
import { fileProblem, lockedProblem } from './problems'

/**
 * A lock that nobody refreshed for so long belongs to a process that died, and is taken over. The holder refreshes it
 * every second, so that even a busy one keeps it.
 */
const STALE_MS = 5_000
const REFRESH_MS = 1_000
/** A little more than STALE_MS: a bot that crashed and is started again at once gets its store back. */
const WAIT_MS = 7_000
const RETRY_MS = 250

/** Lets go of the file. */
export type Unlock = () => Promise<void>

/**
 * Takes the file for this process (FILE.lock stands beside it meanwhile). Waits up to `waitMs` for another holder, then
 * throws a Problem. `onLost` is called when the lock is lost later: nothing may be written then.
 */
export async function lockFile(
  file: string,
  log: StoreLog,
  onLost: (cause: Error) => void,
  waitMs = WAIT_MS,
): Promise<Unlock> {
  // The file itself may not exist yet, so its real path cannot be asked for.
  const options = { realpath: false, stale: STALE_MS, update: REFRESH_MS, onCompromised: onLost }
  try {
    return await lock(file, options)
  } catch (error) {
    if (!isHeld(error)) throw fileProblem('lock', file, error)
    if (waitMs === 0) throw lockedProblem(file, error)
  }
  log.warn({ file }, `Another process holds ${file}; waiting up to ${Math.ceil(waitMs / 1000)} s for it.`)
  const retries = { retries: Math.ceil(waitMs / RETRY_MS), minTimeout: RETRY_MS, maxTimeout: RETRY_MS, factor: 1 }
  try {
    return await lock(file, { ...options, retries })
  } catch (error) {
    throw isHeld(error) ? lockedProblem(file, error) : fileProblem('lock', file, error)
  }
}

function isHeld(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ELOCKED'
}
