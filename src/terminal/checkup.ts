import { Problem } from '../model/errors'
import { type ClusterCheckup, clusterFindings } from './cluster-checkup'
import type { Finding } from './finding'

/** How the bot is to reach Slack, as far as it is set. Never shown. */
export interface SlackAccess {
  apiUrl: string
  botToken: string
  /** Null where HTTP requests are used instead of Socket Mode. */
  appToken: string | null
}

/** What the checks are handed. */
export interface CheckupParts {
  /** Null where Slack's settings are missing or wrong; `settings` then says so. */
  slack: SlackAccess | null
  settings: readonly Problem[]
  scopes: { needed: Readonly<Record<string, string>>; optional: Readonly<Record<string, string>> }
  remedies: { botToken: string; appToken: string }
  /** How many lessons there are; throws a Problem where they cannot be loaded. */
  countLessons: () => number
  /** Throws a Problem where the store could not be written; writes nothing. */
  checkStore: () => Promise<{ file: string | null; held: boolean }>
  /**
   * Opens a Socket Mode connection, reads Slack's greeting, and closes it at once; how many connections of the app Slack counted, this
   * one included. Null where the greeting did not say.
   */
  countConnections: (url: string) => Promise<number | null>
  clusters: ClusterCheckup
}

/** Looks at all that the bot needs, one thing after the other. Nothing is changed; no check stops another. */
export async function* checkup(parts: CheckupParts): AsyncGenerator<Finding> {
  for (const problem of parts.settings) yield bad('settings', problem.message, problem.remedy)
  if (parts.slack === null) {
    if (parts.settings.length === 0) {
      yield unknown(
        'Slack',
        'No token is set: npm start opens the local workspace.',
        'See the README to connect Slack.',
      )
    }
  } else {
    yield* slackChecks(parts, parts.slack)
  }
  yield await lessonsCheck(parts)
  yield await storeCheck(parts)
  yield* clusterFindings(parts.clusters)
}

async function* slackChecks(parts: CheckupParts, slack: SlackAccess): AsyncGenerator<Finding> {
  const bot = await call(slack.apiUrl, 'auth.test', slack.botToken)
  yield tokenFinding('bot token', 'SLACK_BOT_TOKEN', bot, parts.remedies.botToken)
  if (bot.ok) yield* scopeFindings(bot.scopes, parts.scopes)
  if (slack.appToken === null) {
    yield unknown('app token', 'Not used: requests come by HTTP.', null)
    return
  }
  const app = await call(slack.apiUrl, 'apps.connections.open', slack.appToken)
  yield tokenFinding('app token', 'SLACK_APP_TOKEN', app, parts.remedies.appToken)
  if (app.ok) yield await connectionsFinding(parts, String(app.body.url))
}

/** What a method of the Web API answered. `error` is Slack's name for it, or why Slack was not reached. */
type Called =
  | { ok: true; body: Record<string, unknown>; scopes: string[] | null }
  | { ok: false; reached: boolean; error: string }

async function call(apiUrl: string, method: string, token: string): Promise<Called> {
  try {
    const response = await fetch(new URL(method, apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    })
    const body = (await response.json()) as Record<string, unknown>
    const scopes = response.headers.get('x-oauth-scopes')
    if (body.ok === true) return { ok: true, body, scopes: scopes === null ? null : scopes.split(/\s*,\s*/) }
    return { ok: false, reached: true, error: String(body.error ?? `status ${response.status}`) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { ok: false, reached: false, error: cause instanceof Error ? cause.message : String(cause) }
  }
}

function tokenFinding(name: string, setting: string, called: Called, remedy: string): Finding {
  if (called.ok) {
    const { team, user } = called.body
    return good(name, typeof team === 'string' ? `Slack knows it: ${user} in ${team}.` : 'Slack knows it.')
  }
  if (!called.reached) {
    return unknown(name, `Slack was not reached (${called.error}).`, 'Check the network, proxy and SLACK_API_URL.')
  }
  return bad(name, `${setting} is refused by Slack (${called.error}).`, remedy)
}

function* scopeFindings(granted: string[] | null, { needed, optional }: CheckupParts['scopes']): Generator<Finding> {
  if (granted === null) {
    yield unknown('scopes', 'Slack did not say which scopes the token has.', null)
    return
  }
  const lacks = (wanted: Readonly<Record<string, string>>) =>
    Object.entries(wanted).filter(([scope]) => !granted.includes(scope))
  const missing = lacks(needed)
  const refused = lacks(optional)
  for (const [scope, purpose] of missing) {
    yield bad(
      'scopes',
      `${scope} is missing, ${purpose}.`,
      'Add it at OAuth & Permissions and install the app again, or paste deploy/slack-manifest.yaml.',
    )
  }
  if (missing.length === 0) yield good('scopes', 'All that are needed are there.')
  for (const [scope, purpose] of refused) {
    yield unknown('scopes', `${scope} is not granted; it is optional: ${purpose}.`, null)
  }
}

async function connectionsFinding({ countConnections }: CheckupParts, url: string): Promise<Finding> {
  try {
    const count = await countConnections(url)
    if (count === null) return unknown('connections', 'Slack did not say how many there are.', null)
    if (count === 1) return good('connections', 'No other connection of this app.')
    return {
      name: 'connections',
      ok: null,
      line: `${count - 1} other connection${count === 2 ? '' : 's'} of this app: Slack sends each request to any one of them.`,
      remedy: 'Fine for this very bot; stop any other program that uses the same app token.',
    }
  } catch (error) {
    return unknown(
      'connections',
      `No connection could be opened (${reason(error)}).`,
      'Check that WebSockets get through.',
    )
  }
}

async function lessonsCheck({ countLessons }: CheckupParts): Promise<Finding> {
  try {
    return good('lessons', `${countLessons()} lessons load.`)
  } catch (error) {
    return failed('lessons', error)
  }
}

async function storeCheck({ checkStore }: CheckupParts): Promise<Finding> {
  try {
    const { file, held } = await checkStore()
    if (file === null) return unknown('store', 'In memory only: what is kept is gone when the bot stops.', null)
    return good('store', `${file} can be written${held ? '; a running bot holds it' : ''}.`)
  } catch (error) {
    return failed('store', error)
  }
}

function failed(name: string, error: unknown): Finding {
  return error instanceof Problem ? bad(name, error.message, error.remedy) : bad(name, reason(error), '')
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function good(name: string, line: string): Finding {
  return { name, ok: true, line, remedy: null }
}

function bad(name: string, line: string, remedy: string): Finding {
  return { name, ok: false, line, remedy }
}

function unknown(name: string, line: string, remedy: string | null): Finding {
  return { name, ok: null, line, remedy }
}
