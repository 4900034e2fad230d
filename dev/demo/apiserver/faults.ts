import type { ServerResponse } from 'node:http'
import { send } from './send'
import { failure } from './status'

/** What the apiserver does in place of answering a request. */
export type Fault =
  | { status: number; message?: string; headers?: Record<string, string> }
  | { body: string }
  /** Accepts and never answers; cuts the connection in the middle of the answer. */
  | 'hang'
  | 'cut'

/** Does to a request what the fault says. */
export function fail(fault: Fault, response: ServerResponse): void {
  if (fault === 'hang') return
  if (fault === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"kind":"Table","rows":[')
    setImmediate(() => response.destroy())
    return
  }
  if ('body' in fault) {
    response.end(fault.body)
    return
  }
  send(response, { ...failure(fault.status, fault.message), headers: fault.headers ?? {} })
}
