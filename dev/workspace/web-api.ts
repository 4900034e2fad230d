import type { Failure, Failures } from './failures'
import { authMethods } from './methods/auth'
import type { MethodParts, MethodSpec } from './methods/call'
import { chatMethods } from './methods/chat'
import { conversationsMethods } from './methods/conversations'
import { otherMethods } from './methods/others'
import { viewsMethods } from './methods/views'
import { SlackError } from './slack-error'
import { requireScope, type Token, type Tokens } from './tokens'
import type { Json } from './types'

/** Every method that the stand-in answers. */
export const METHODS: Record<string, MethodSpec> = {
  ...authMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...viewsMethods,
  ...otherMethods,
}

/** A request to the Web API, its body parsed. */
export interface ApiRequest {
  method: string
  args: Json
  /** From the Authorization header, or the argument `token`. */
  token: string | undefined
}

/** A reply of the Web API. */
export interface ApiReply {
  status: number
  headers: Record<string, string>
  body: Json
}

/** One call as it came in, for tests and for those who look what the app does. */
export interface LoggedCall {
  method: string
  args: Json
  /** Slack's error name, "http 500" or the like, or null when it went well. */
  error: string | null
}

/** Slack's Web API over the workspace's state. */
export class WebApi {
  /** Every call, oldest first. */
  readonly calls: LoggedCall[] = []

  constructor(private readonly parts: MethodParts & { tokens: Tokens; failures: Failures }) {}

  /** Answers a request: never throws, except for a mistake of the stand-in's own. */
  answer(request: ApiRequest): ApiReply {
    const failure = this.parts.failures.take(request.method)
    if (failure && !failure.afterwards) return this.fail(request, failure)
    const reply = this.run(request)
    return failure ? this.fail(request, failure) : reply
  }

  private run({ method, args, token: value }: ApiRequest): ApiReply {
    let token: Token | null = null
    const spec = METHODS[method]
    try {
      if (!spec) throw new SlackError('unknown_method', { req_method: method })
      token = this.parts.tokens.check(value)
      if (spec.token !== null && spec.token !== token.kind) throw new SlackError('not_allowed_token_type')
      requireScope(token, spec.scopes)
      const body = spec.run({ ...this.parts, method, args, token })
      this.calls.push({ method, args, error: null })
      return { status: 200, headers: scopeHeaders(token, spec), body: { ok: true, ...body } }
    } catch (error) {
      if (!(error instanceof SlackError)) throw error
      this.calls.push({ method, args, error: error.code })
      return { status: 200, headers: scopeHeaders(token, spec), body: { ok: false, error: error.code, ...error.extra } }
    }
  }

  private fail({ method, args }: ApiRequest, { status, retryAfter }: Failure): ApiReply {
    const limited = status === 429
    this.calls.push({ method, args, error: limited ? 'ratelimited' : `http ${status}` })
    const headers: Record<string, string> = limited ? { 'retry-after': String(retryAfter ?? 1) } : {}
    return { status, headers, body: { ok: false, error: limited ? 'ratelimited' : 'internal_error' } }
  }
}

function scopeHeaders(token: Token | null, spec: MethodSpec | undefined): Record<string, string> {
  if (!token) return {}
  return { 'x-oauth-scopes': token.scopes.join(','), 'x-accepted-oauth-scopes': spec?.scopes.join(',') ?? '' }
}
