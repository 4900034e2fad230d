import { randomBytes } from 'node:crypto'

/** Makes the ids and timestamps of a workspace: unique, and rising with the injected clock. */
export class Ids {
  private counter = 0
  private lastMicroseconds = 0

  /** @param now milliseconds since 1970. */
  constructor(private readonly now: () => number) {}

  /** A message's ts: seconds and microseconds, later than every one before, even within one millisecond. */
  ts(): string {
    this.lastMicroseconds = Math.max(Math.round(this.now() * 1000), this.lastMicroseconds + 1)
    const seconds = Math.floor(this.lastMicroseconds / 1e6)
    return `${seconds}.${String(this.lastMicroseconds % 1e6).padStart(6, '0')}`
  }

  /** An id such as Ev0000000A1: the prefix and a counter. */
  id(prefix: string): string {
    this.counter += 1
    return prefix + this.counter.toString(36).toUpperCase().padStart(8, '0')
  }

  /** Something nobody can guess, `bytes` long, in hexadecimal. */
  secret(bytes = 16): string {
    return randomBytes(bytes).toString('hex')
  }
}
