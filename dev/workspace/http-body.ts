import type { IncomingMessage } from 'node:http'
import { SlackError } from './slack-error'
import type { Json } from './types'

/** Largest body that is read, in bytes. */
const BODY_LIMIT = 4 * 1024 * 1024

/** Reads a whole body as text. Throws SlackError request_too_large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > BODY_LIMIT) throw new SlackError('request_too_large')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The arguments of a body: JSON or a form, by its content type. Throws SlackError invalid_json or invalid_form_data. */
export function parseArguments(contentType: string | undefined, body: string, query: URLSearchParams): Json {
  const fromQuery = Object.fromEntries(query)
  if (body === '') return fromQuery
  if (contentType?.startsWith('application/json')) return { ...fromQuery, ...parseJsonObject(body) }
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) }
  }
  throw new SlackError('invalid_form_data')
}

/** A JSON object. Throws SlackError invalid_json or json_not_object. */
export function parseJsonObject(body: string): Json {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw new SlackError('invalid_json')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new SlackError('json_not_object')
  return parsed as Json
}
