import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Problem } from './model/errors'
import type { Health } from './model/health'

/** A server that answers probes. */
export interface HealthServer {
  port: number
  close(): Promise<void>
}

/** What a probe may ask for, and what of the health answers it. */
const PROBES: Record<string, keyof Health> = { '/livez': 'notLive', '/readyz': 'notReady' }

/**
 * Answers GET /livez and GET /readyz on that port of every address, 0 for a free one: 200 where all is well, else 503 with the reason. Throws a
 * Problem where it cannot listen.
 */
export async function serveHealth(port: number, health: () => Health): Promise<HealthServer> {
  const server = createServer(({ method, url }, response) => {
    const asked = PROBES[url?.split('?')[0] ?? '']
    const answer = (status: number, words: string) =>
      response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(`${words}\n`)
    if (asked === undefined) return answer(404, `there is ${Object.keys(PROBES).join(' and ')}`)
    if (method !== 'GET' && method !== 'HEAD') return answer(405, 'only GET')
    const why = health()[asked]
    return why === null ? answer(200, 'ok') : answer(503, why)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)))
    server.listen(port, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function cannotListen(port: number, error: NodeJS.ErrnoException): Problem {
  return new Problem(
    'cannot-listen',
    `Probes cannot be answered on port ${port} (${error.code ?? error.message}).`,
    'Set HEALTH_PORT to a free one, or leave it out.',
    { cause: error },
  )
}
