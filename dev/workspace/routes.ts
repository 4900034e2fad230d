import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseArguments, parseJsonObject, readBody } from './http-body'
import type { ResponseUrls } from './response-urls'
import { SlackError } from './slack-error'
import type { Json } from './types'
import type { WebApi } from './web-api'

/** What the routes lead to. */
interface RouteParts {
  port: number
  web: WebApi
  responseUrls: ResponseUrls
  page: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** The HTTP side of the stand-in: who may ask, and what answers. */
export function route(parts: RouteParts) {
  const hosts = [`127.0.0.1:${parts.port}`, `localhost:${parts.port}`]
  const origins = hosts.map((host) => `http://${host}`)

  /** Only requests meant for this host, and from no other web page: keeps strangers' pages and rebound names out. */
  const allowed = ({ headers }: IncomingMessage): boolean =>
    hosts.includes(headers.host ?? '') && (headers.origin === undefined || origins.includes(headers.origin))

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (!allowed(request)) {
      send(response, 403, { ok: false, error: 'forbidden_host_or_origin' })
      return
    }
    answer(parts, request, response).catch((error: unknown) => {
      process.emitWarning(`The stand-in for Slack failed at ${request.url}: ${String(error)}`)
      send(response, 500, { ok: false, error: 'fatal_error' })
    })
  }

  return { allowed, handle }
}

async function answer(parts: RouteParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/api/')) return answerApi(parts, request, response, url)
  if (/^\/(commands|actions)\//.test(url.pathname)) return answerResponseUrl(parts, request, response, url.pathname)
  if (!parts.page(request, response)) send(response, 404, { ok: false, error: 'not_found' })
}

async function answerApi({ web }: RouteParts, request: IncomingMessage, response: ServerResponse, url: URL) {
  const method = url.pathname.slice('/api/'.length)
  let args: Json
  try {
    args = parseArguments(request.headers['content-type'], await readBody(request), url.searchParams)
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return send(response, 200, { ok: false, error: error.code })
  }
  const { token: tokenArgument, ...others } = args
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const token = bearer ?? (typeof tokenArgument === 'string' ? tokenArgument : undefined)
  const reply = web.answer({ method, args: others, token })
  send(response, reply.status, reply.body, reply.headers)
}

/** The statuses of a response_url's errors; the others are 400. */
const RESPONSE_URL_STATUS: Record<string, number> = { not_found: 404, expired_url: 404, used_url: 404, no_text: 500 }

async function answerResponseUrl(
  { responseUrls }: RouteParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  try {
    if (request.method !== 'POST') throw new SlackError('not_found')
    responseUrls.use(path, parseJsonObject(await readBody(request)))
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    send(response, RESPONSE_URL_STATUS[error.code] ?? 400, { ok: false, error: error.code })
  }
}

function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void {
  if (response.headersSent) return
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body))
}
