/** An answer that Slack gives instead of doing its work. */
export interface Failure {
  /** 429 with Retry-After, or a 5xx. */
  status: number
  /** Seconds; only with 429. */
  retryAfter?: number
  /** Do the work and fail only afterwards, as a 500 after Slack has accepted a message. False if absent. */
  afterwards?: boolean
}

/** Failures that a test ordered: each answers one call. */
export class Failures {
  private readonly planned: { method: string; failure: Failure }[] = []

  /** Makes the next call of a method (or of any, with '*') fail. Several orders are used up one by one. */
  next(method: string, failure: Failure): void {
    this.planned.push({ method, failure })
  }

  /** The failure of this call, if one was ordered. */
  take(method: string): Failure | undefined {
    const index = this.planned.findIndex((order) => order.method === method || order.method === '*')
    return index < 0 ? undefined : this.planned.splice(index, 1)[0]?.failure
  }
}
