import type { Outcome, Sent, Transport } from './deliveries'
import { type SignedRequest, signedRequest } from './signed-request'

/** Delivers payloads to an app's HTTP receiver, signed, in the encodings that Slack uses for each kind. */
export class HttpTransport implements Transport {
  /** @param url the app's request URL, such as http://127.0.0.1:3000/slack/events. */
  constructor(private readonly options: { url: string; signingSecret: string; now: () => number }) {}

  send(sent: Sent, answer: (outcome: Outcome) => void): boolean {
    const request = httpRequest(sent, this.options.signingSecret, Math.floor(this.options.now() / 1000))
    fetch(this.options.url, request)
      .then(async (response) => {
        const body = parse(await response.text())
        answer(response.ok ? { status: 'acknowledged', body } : { status: 'refused', body })
      })
      .catch(() => answer({ status: 'not_delivered', body: null }))
    return true
  }
}

/** A payload as a signed HTTP request: a form for commands, a form with one `payload` for buttons, JSON for events. */
export function httpRequest(
  sent: Pick<Sent, 'type' | 'payload' | 'attempt' | 'retryReason'>,
  signingSecret: string,
  timestamp: number,
): SignedRequest {
  const request =
    sent.type === 'events_api'
      ? signedRequest(signingSecret, JSON.stringify(sent.payload), timestamp, 'application/json')
      : signedRequest(signingSecret, form(sent), timestamp)
  if (sent.attempt > 0) {
    request.headers['x-slack-retry-num'] = String(sent.attempt)
    request.headers['x-slack-retry-reason'] = sent.retryReason ?? 'http_timeout'
  }
  return request
}

function form({ type, payload }: Pick<Sent, 'type' | 'payload'>): string {
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)])
  return new URLSearchParams(fields).toString()
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
