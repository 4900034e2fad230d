import type { ServerResponse } from 'node:http'
import type { Answer } from './status'

/** Sends an answer: text as text, anything else as JSON. */
export function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json', ...headers })
  response.end(isText ? body : JSON.stringify(body))
}
