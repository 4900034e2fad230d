import { createHmac } from 'node:crypto'

/** The headers and body of a request as Slack signs it. */
export interface SignedRequest {
  method: 'POST'
  headers: Record<string, string>
  body: string
}

/**
 * Signs a body as Slack does (docs.slack.dev, "Verifying requests from Slack": HMAC-SHA256 over v0:timestamp:body).
 * @param timestamp seconds since 1970. @param contentType form by default, as for commands and buttons; events are JSON.
 */
export function signedRequest(
  signingSecret: string,
  body: string,
  timestamp: number,
  contentType = 'application/x-www-form-urlencoded',
): SignedRequest {
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  }
}
