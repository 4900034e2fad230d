import type { Json } from './types'

/** A refusal with Slack's own error name, such as channel_not_found; `extra` is merged into the reply. */
export class SlackError extends Error {
  override readonly name = 'SlackError'

  constructor(
    readonly code: string,
    readonly extra: Json = {},
  ) {
    super(code)
  }
}

/** A human's action that Slack's own client would not allow, such as a slash command in a thread. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'

  /** @param code stable, for tests; @param message what Slack's client shows, one line. */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
