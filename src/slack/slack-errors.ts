import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** Errors of the Web API that no waiting mends: docs.slack.dev, "auth.test" and "apps.connections.open". */
const REFUSED = new Set([
  'access_denied',
  'account_inactive',
  'app_uninstalled',
  'forbidden_team',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
])

/** The name that Slack gives the error, such as "missing_scope"; null where it is none of Slack's. */
export function slackErrorName(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null
}

/** Whether Slack refused the token itself: whoever uses it cannot do its work any more. */
export function isRefused(error: unknown): boolean {
  const name = slackErrorName(error)
  return name !== null && REFUSED.has(name)
}

/** One line on why a call failed, without a stack. */
export function reasonOf(error: unknown): string {
  const name = slackErrorName(error)
  if (name !== null) return `Slack answered ${name}`
  if (error instanceof WebAPIRateLimitedError) return `Slack asked to wait ${error.retryAfter} s`
  if (error instanceof WebAPIHTTPError) return `Slack answered with status ${error.statusCode}`
  if (error instanceof WebAPIRequestError) return `Slack was not reached: ${rootMessage(error.original)}`
  if (error === undefined) return 'the connection closed before it was ready'
  return rootMessage(error)
}

/** The message of the innermost cause: fetch says "fetch failed", its cause says why. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message || error.name
}
