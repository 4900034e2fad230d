import type { ReadFailure } from '../model/reads'

/** A read that failed, with why. `endsLook` says that the apiserver had better be left alone now. */
export class ReadError extends Error {
  override readonly name = 'ReadError'

  constructor(
    readonly failure: ReadFailure,
    readonly endsLook = false,
    options: { cause?: unknown } = {},
  ) {
    super(failure.text, options)
  }
}

/** The failure of any error: a ReadError's own, else what our own code could not make sense of. */
export function failureOf(error: unknown): ReadFailure {
  if (error instanceof ReadError) return error.failure
  return {
    code: 'malformed',
    text: `the answer made no sense: ${oneLine(error instanceof Error ? error.message : String(error))}`,
  }
}

/** What was asked for, to say who lacks what. */
export interface Asked {
  verb: 'get' | 'list'
  resource: string
  namespace: string | null
}

/** The failure that an HTTP status stands for; `message` is that of the apiserver's Status, or empty. */
export function statusFailure(status: number, message: string, asked: Asked, retryAfter: string | null): ReadError {
  const what = `\`${asked.verb} ${asked.resource}\`${asked.namespace === null ? '' : ` in ${asked.namespace}`}`
  if (status === 403) return new ReadError({ code: 'forbidden', text: `${whoLacks(message)} lacks ${what}` })
  if (status === 401) {
    const text =
      'the apiserver does not accept these credentials (401): sign in again, or renew the token or certificate of this context'
    return new ReadError({ code: 'unauthorized', text }, true)
  }
  if (status === 404)
    return new ReadError({ code: 'not-served', text: `this cluster has no ${asked.resource} to read (404)` })
  if (status === 410)
    return new ReadError({ code: 'server', text: `the list for ${what} expired while it was read (410): look again` })
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    const wait = retryAfter === null || !/^\d{1,6}$/.test(retryAfter) ? '' : `, and asks to wait ${retryAfter} s`
    return new ReadError({ code: 'throttled', text: `the apiserver is too busy for ${what} (${status})${wait}` }, true)
  }
  const detail = message === '' ? '' : `: ${oneLine(message)}`
  return new ReadError({ code: 'server', text: `the apiserver answered ${what} with ${status}${detail}` })
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/

/** Who may not, from the apiserver's message: `nodes is forbidden: User "NAME" cannot list resource …`. */
function whoLacks(message: string): string {
  const user = /User "([^"]+)"/.exec(message)?.[1]
  if (user === undefined) return 'the user of this context'
  const account = SERVICE_ACCOUNT.exec(user)
  return account === null ? `the user ${oneLine(user)}` : `the service account ${account[2]} (${account[1]})`
}

/** Text from outside in one line of at most 200 characters. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
