import { SlackError } from './slack-error'

/** A token that the stand-in knows. */
export interface Token {
  value: string
  kind: 'bot' | 'app'
  scopes: string[]
  /** revoked answers token_revoked, inactive account_inactive. */
  state: 'active' | 'revoked' | 'inactive'
}

/** The bot scopes that the bot has when none are named: those of every method and event of the stand-in. */
export const ALL_BOT_SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'users:read',
]

/** The tokens of the workspace: which are known, what they may do, and whether they still work. */
export class Tokens {
  readonly bot: Token
  readonly app: Token

  constructor(options: { botToken: string; appToken: string; botScopes: string[] }) {
    this.bot = { value: options.botToken, kind: 'bot', scopes: [...options.botScopes], state: 'active' }
    this.app = { value: options.appToken, kind: 'app', scopes: ['connections:write'], state: 'active' }
  }

  /** Ends a token while the app runs: the next call with it answers token_revoked or account_inactive. */
  end(kind: Token['kind'], state: 'revoked' | 'inactive' = 'revoked'): void {
    this[kind].state = state
  }

  /** The token of a request. Throws not_authed, invalid_auth, token_revoked or account_inactive. */
  check(value: string | undefined): Token {
    if (value === undefined || value === '') throw new SlackError('not_authed')
    const token = [this.bot, this.app].find((known) => known.value === value)
    if (!token) throw new SlackError('invalid_auth')
    if (token.state === 'revoked') throw new SlackError('token_revoked')
    if (token.state === 'inactive') throw new SlackError('account_inactive')
    return token
  }
}

/** Throws missing_scope, with needed and provided as Slack gives them, unless the token has one of `needed`. */
export function requireScope(token: Token, needed: string[]): void {
  if (needed.length === 0 || needed.some((scope) => token.scopes.includes(scope))) return
  throw new SlackError('missing_scope', { needed: needed.join(','), provided: token.scopes.join(',') })
}
