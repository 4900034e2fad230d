import type { Json } from './types'

/** The three kinds of envelopes of Socket Mode. */
export type EnvelopeType = 'slash_commands' | 'events_api' | 'interactive'

/** How a delivery ended. `body` is what the app answered with, null if nothing. */
export interface Outcome {
  /** not_delivered: no app is connected. refused: an HTTP answer that is not 200. timed_out: no answer within 3 s. */
  status: 'acknowledged' | 'timed_out' | 'refused' | 'not_delivered'
  body: unknown
}

/** One payload on its way to the app. */
export interface Sent {
  /** The envelope_id. */
  readonly id: string
  readonly type: EnvelopeType
  readonly payload: Json
  /** 0 the first time. */
  readonly attempt: number
  /** Why it is sent again, such as http_timeout; null the first time. */
  readonly retryReason: string | null
  /** Milliseconds since 1970, by the workspace's clock. */
  readonly sentAt: number
  /** When the outcome came; null before. */
  settledAt: number | null
  /** Null until it is known. */
  outcome: Outcome | null
  /** Resolves with the outcome; never rejects. */
  readonly settled: Promise<Outcome>
}

/** The way to the app: Socket Mode or HTTP. `answer` is called once with what came back. Returns false if nobody is there. */
export interface Transport {
  send(sent: Sent, answer: (outcome: Outcome) => void): boolean
}

/** Sends payloads to the app and keeps the record of them. */
export class Deliveries {
  /** Everything sent, oldest first. */
  readonly sent: Sent[] = []
  private readonly timers = new Set<NodeJS.Timeout>()

  /** @param ackTimeoutMs after how long a payload counts as not answered; Slack gives 3 s. */
  constructor(
    private readonly options: { transport: Transport; now: () => number; newId: () => string; ackTimeoutMs: number },
  ) {}

  /** Sends a payload; `afterwards` does what Slack does with the outcome, before anybody who waits for it goes on. */
  deliver(type: EnvelopeType, payload: Json, afterwards: (outcome: Outcome) => void = () => {}): Sent {
    return this.send(type, payload, { attempt: 0, retryReason: null, afterwards })
  }

  /** Sends the same payload again, as Slack does with events that nobody acknowledged: same event_id, new envelope. */
  redeliver(earlier: Sent, reason = 'timeout'): Sent {
    return this.send(earlier.type, earlier.payload, {
      attempt: earlier.attempt + 1,
      retryReason: reason,
      afterwards: () => {},
    })
  }

  /** Resolves when every payload sent so far has its outcome. */
  async allSettled(): Promise<void> {
    await Promise.all(this.sent.map((sent) => sent.settled))
  }

  /** Stops waiting: what has no answer yet is timed out. */
  close(): void {
    for (const sent of this.sent) this.settle(sent, { status: 'timed_out', body: null })
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private readonly resolvers = new Map<Sent, (outcome: Outcome) => void>()

  private send(
    type: EnvelopeType,
    payload: Json,
    {
      attempt,
      retryReason,
      afterwards,
    }: { attempt: number; retryReason: string | null; afterwards: (outcome: Outcome) => void },
  ): Sent {
    let resolve: (outcome: Outcome) => void = () => {}
    const settled = new Promise<Outcome>((done) => {
      resolve = done
    })
    const sent: Sent = {
      id: this.options.newId(),
      type,
      payload,
      attempt,
      retryReason,
      sentAt: this.options.now(),
      settledAt: null,
      outcome: null,
      settled,
    }
    this.sent.push(sent)
    this.resolvers.set(sent, (outcome) => {
      afterwards(outcome)
      resolve(outcome)
    })
    const timer = setTimeout(() => this.settle(sent, { status: 'timed_out', body: null }), this.options.ackTimeoutMs)
    timer.unref()
    this.timers.add(timer)
    const answer = (outcome: Outcome) => {
      clearTimeout(timer)
      this.timers.delete(timer)
      this.settle(sent, outcome)
    }
    if (!this.options.transport.send(sent, answer)) answer({ status: 'not_delivered', body: null })
    return sent
  }

  private settle(sent: Sent, outcome: Outcome): void {
    if (sent.outcome !== null) return
    sent.outcome = outcome
    sent.settledAt = this.options.now()
    this.resolvers.get(sent)?.(outcome)
    this.resolvers.delete(sent)
  }
}
