import type { KubeConfig } from '@kubernetes/client-node'
import { fetch, type Response } from 'undici'
import type { Ignored } from '../model/reads'
import { credentialsOf } from './credentials'
import { type Asked, ReadError, statusFailure } from './failures'
import { JsonBody } from './json-body'
import { limiter } from './limiter'
import { proxyFor } from './proxy'
import { unreachable } from './unreachable'

/** How long one read may take, in milliseconds: an apiserver that needs longer is in trouble already. */
export const READ_DEADLINE_MS = 10_000
/** How long the reads of one look may take together, in milliseconds: they take some 2 s on 5,000 nodes. What is not read by then is not. */
export const LOOK_DEADLINE_MS = 30_000
/** Answers over that are cut off. The largest that a healthy look reads is one namespace's table: 11 MB for 75,000 pods. */
export const BODY_CAP_BYTES = 32_000_000
/** Reads under way at a time in one cluster. */
const AT_ONCE = 4
/** Names the program in the apiserver's logs. For curl's the apiserver would indent its answers: twice the bytes. */
const USER_AGENT = 'k8s-lesson (live checks, read only)'

/** Asks for text instead of JSON: the body is then the text itself. */
export const PLAIN_TEXT = 'text/plain'

/** A read: its path with query, and what is asked for by it. */
export interface ReadRequest extends Asked {
  path: string
  /** The Accept header: JSON, a table, or PLAIN_TEXT. */
  accept: string
}

/** The apiserver's answer, and its own time. */
export interface ReadAnswer {
  body: unknown
  date: Date | null
}

/** A connection to one cluster for one look. The first 429 or missed deadline, and the end of its time, end it: later reads fail at once. */
export interface Connection {
  /** Throws a ReadError. */
  get(request: ReadRequest): Promise<ReadAnswer>
  /** The objects read so far that want to be left out of checks. */
  ignored: Ignored[]
  /** What ended the look, or null. */
  ended(): ReadError | null
  /** What was asked and read so far. */
  spent(): { requests: number; bytes: number }
  close(): Promise<void>
}

/** Limits that tests make smaller. */
export interface Limits {
  /** For one read, and for getting credentials. */
  deadlineMs: number
  bodyCap: number
  /** For all of it. Absent: LOOK_DEADLINE_MS, or as long as one read where that may take longer. */
  lookMs?: number
}

/**
 * Connects for one look: credentials, certificates and proxies are the library's, the request and its parsing are ours.
 * Throws a ReadError where the credentials cannot be had, such as a credential plugin that fails.
 */
export async function connect(
  config: KubeConfig,
  limits: Limits = { deadlineMs: READ_DEADLINE_MS, bodyCap: BODY_CAP_BYTES },
): Promise<Connection> {
  const cluster = config.getCurrentCluster()
  const server = (cluster?.server ?? '').replace(/\/+$/, '')
  const { headers, dispatcher } = await credentialsOf(config, limits.deadlineMs)
  const atOnce = limiter(AT_ONCE)
  const ending = new AbortController()
  const spent = { requests: 0, bytes: 0 }
  let ended: ReadError | null = null
  const end = (error: ReadError) => {
    ended ??= error
    ending.abort()
  }
  const lookMs = limits.lookMs ?? Math.max(LOOK_DEADLINE_MS, limits.deadlineMs)
  const timer = setTimeout(() => end(tookTooLong(lookMs)), lookMs)

  async function get(request: ReadRequest): Promise<ReadAnswer> {
    if (ended !== null) throw afterTheEnd(ended)
    const deadline = AbortSignal.timeout(limits.deadlineMs)
    const signal = AbortSignal.any([deadline, ending.signal])
    spent.requests++
    try {
      const response = await fetch(server + request.path, {
        headers: { ...headers, accept: request.accept, 'user-agent': USER_AGENT, 'accept-encoding': 'identity' },
        signal,
        redirect: 'error',
        ...(dispatcher === undefined ? {} : { dispatcher }),
      })
      return await answerOf(response, request, limits.bodyCap, (bytes) => {
        spent.bytes += bytes
      })
    } catch (error) {
      const failed = deadline.aborted
        ? late(request, limits.deadlineMs)
        : asReadError(error, server, cluster?.proxyUrl || proxyFor(server))
      if (ended !== null && failed !== ended) throw afterTheEnd(ended)
      if (failed.endsLook) end(failed)
      throw failed
    }
  }

  return {
    get: (request) => atOnce(() => get(request)),
    ignored: [],
    ended: () => ended,
    spent: () => ({ ...spent }),
    close: async () => {
      clearTimeout(timer)
      ending.abort()
      await dispatcher?.destroy()
    },
  }
}

async function answerOf(
  response: Response,
  request: ReadRequest,
  cap: number,
  count: (bytes: number) => void,
): Promise<ReadAnswer> {
  if (!response.ok) {
    const message = messageOf(await textOf(response, cap, count))
    throw statusFailure(response.status, message, request, response.headers.get('retry-after'))
  }
  const isText = request.accept === PLAIN_TEXT
  const body = isText ? await textOf(response, cap, count) : await jsonOf(response, request, cap, count)
  const date = new Date(response.headers.get('date') ?? '')
  return { body, date: Number.isNaN(date.getTime()) ? null : date }
}

async function textOf(response: Response, cap: number, count: (bytes: number) => void): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(response, cap, count)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** The arrays of lists and tables, which may be large. */
const LARGE_ARRAYS = ['items', 'rows']

async function jsonOf(
  response: Response,
  { resource }: ReadRequest,
  cap: number,
  count: (bytes: number) => void,
): Promise<unknown> {
  const body = new JsonBody(LARGE_ARRAYS)
  try {
    for await (const chunk of chunksOf(response, cap, count)) body.write(chunk)
    return body.end()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new ReadError({ code: 'malformed', text: `the answer on ${resource} is no JSON` }, false, { cause: error })
  }
}

/** The body as it arrives. Throws a ReadError once it is larger than may be; leaving the loop early cancels the rest. */
async function* chunksOf(
  response: Response,
  cap: number,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    count(chunk.byteLength)
    if (size > cap)
      throw new ReadError({ code: 'too-large', text: `the answer is larger than ${Math.round(cap / 1e6)} MB` })
    yield chunk
  }
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    return typeof message === 'string' ? message : ''
  } catch {
    return ''
  }
}

function late({ verb, resource }: ReadRequest, deadlineMs: number): ReadError {
  return new ReadError(
    { code: 'deadline', text: `\`${verb} ${resource}\` got no answer within ${deadlineMs / 1000} s` },
    true,
  )
}

function tookTooLong(lookMs: number): ReadError {
  return new ReadError({ code: 'deadline', text: `its reads took more than ${lookMs / 1000} s together` }, true)
}

function asReadError(error: unknown, server: string, proxy: string | null): ReadError {
  return error instanceof ReadError ? error : unreachable(error, server, proxy)
}

function afterTheEnd(ended: ReadError): ReadError {
  return new ReadError({ code: 'ended', text: `the look was ended, since ${ended.failure.text}` }, false, {
    cause: ended,
  })
}
