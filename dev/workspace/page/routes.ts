import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseJsonObject, readBody } from '../http-body'
import { IDS } from '../seed'
import type { StandIn } from '../server'
import { NotAllowed, SlackError } from '../slack-error'
import { type Actions, actions } from './actions'
import { asset } from './assets'
import { document } from './document'
import { type AppInfo, pageView } from './page-view'

/** Where the page begins: the channel in which an alert waits to be explained. */
const START = `/c/${IDS.opsAlerts}`

/** Nothing but what this server sends may run on the page, whatever a message holds. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/**
 * Answers the page's requests: `/c/CHANNEL` and `/c/CHANNEL/t/TS` are documents, `/assets/…` files, `/events` a stream of
 * changes, and `POST /act/…` what the person does. Returns false for any other path.
 */
export function pageRoutes(standIn: () => StandIn, app: AppInfo) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, area, first = '', t, ts = null] = pathname.split('/')
    if (pathname === '/') response.writeHead(302, { location: START }).end()
    else if (area === 'c' && (t === undefined || t === 't')) showPage(standIn(), app, request, response, first, ts)
    else if (area === 'assets') sendAsset(response, first)
    else if (area === 'events') streamChanges(standIn(), request, response)
    else if (area === 'act' && request.method === 'POST')
      void perform(actions(standIn(), app), first, request, response)
    else return false
    return true
  }
}

function showPage(
  { state, human }: StandIn,
  app: AppInfo,
  request: IncomingMessage,
  response: ServerResponse,
  channel: string,
  thread: string | null,
): void {
  const page = pageView(state, app, channel, thread)
  if (page === null) {
    plain(response, 404, 'There is no such conversation here.')
    return
  }
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(document(page))
  // Slack tells the app when somebody opens its Messages tab, but not when an open page is brought up to date.
  if (page.current.kind === 'direct' && request.headers['x-refresh'] === undefined) human.openHome(IDS.you, 'messages')
}

function sendAsset(response: ServerResponse, name: string): void {
  const found = asset(name)
  if (found === null) {
    plain(response, 404, 'There is no such file.')
    return
  }
  response.writeHead(200, { ...HEADERS, 'content-type': found.type }).end(found.body)
}

/** Server-sent events: one for each change, with the line that Slack itself would show, if there is one. */
function streamChanges({ state }: StandIn, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' }).write(': connected\n\n')
  const send: Parameters<typeof state.on<'change'>>[1] = (change) => {
    const notice = change.type === 'notice' && change.user === IDS.you ? { notice: change.text } : {}
    response.write(`data: ${JSON.stringify(notice)}\n\n`)
  }
  state.on('change', send)
  request.on('close', () => state.off('change', send))
}

async function perform(does: Actions, what: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const action = does[what]
  if (action === undefined) return plain(response, 404, 'The page knows no such action.')
  try {
    action(parseJsonObject(await readBody(request)))
    response.writeHead(204, HEADERS).end()
  } catch (error) {
    if (error instanceof NotAllowed) return plain(response, 409, error.message)
    const line = error instanceof SlackError ? error.code : error instanceof Error ? error.message : String(error)
    plain(response, 400, line)
  }
}

function plain(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(line)
}
