import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { type KubeObject, tableOf } from './tables'

/** What the apiserver does in place of answering a request. */
export type Fault =
  | { status: number; message?: string; headers?: Record<string, string> }
  | { body: string }
  /** Accepts and never answers; cuts the connection in the middle of the answer. */
  | 'hang'
  | 'cut'

export interface ServerOptions {
  /** Its clock. */
  now: Date
  objects: KubeObject[]
  /** Gives a fault for a request, or null to let it be answered. */
  fault?: (resource: string, url: URL) => Fault | null
}

/** A small apiserver on loopback: lists, single objects and Tables of what it is given; everything else is 404. */
export interface Apiserver {
  config: KubeConfig
  /** Method, path and headers of every request, in order. */
  asked: { url: URL; headers: IncomingMessage['headers']; method: string }[]
  close(): Promise<void>
}

/** Plural names by kind. */
const PLURALS: Record<string, string> = {
  Node: 'nodes',
  Namespace: 'namespaces',
  Pod: 'pods',
  Lease: 'leases',
  Deployment: 'deployments',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
}

/** Starts it on a free port. */
export async function startApiserver(options: ServerOptions): Promise<Apiserver> {
  const asked: Apiserver['asked'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://apiserver')
    asked.push({ url, headers: request.headers, method: request.method ?? '' })
    answer(options, url, String(request.headers.accept), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    config: configFor(`http://127.0.0.1:${port}`),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A kubeconfig with one context, prod-eu, for a server. */
export function configFor(server: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromOptions({
    clusters: [{ name: 'c', server, skipTLSVerify: true }],
    users: [{ name: 'u', token: 'secret' }],
    contexts: [{ name: 'prod-eu', cluster: 'c', user: 'u' }],
    currentContext: 'prod-eu',
  })
  return config
}

function answer({ now, objects, fault }: ServerOptions, url: URL, accept: string, response: ServerResponse): unknown {
  const place = placeOf(url.pathname)
  const failing = fault?.(place?.resource ?? url.pathname, url) ?? null
  response.setHeader('date', now.toUTCString())
  if (failing === 'hang') return null
  if (failing === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"kind":"Table","rows":[')
    return setImmediate(() => response.destroy())
  }
  if (failing !== null && 'body' in failing) return response.end(failing.body)
  if (failing !== null)
    return send(response, failing.status, { kind: 'Status', message: failing.message }, failing.headers)
  if (url.pathname === '/version') return send(response, 200, { gitVersion: 'v1.37.2' })
  if (place === null)
    return send(response, 404, { kind: 'Status', message: 'the server could not find the requested resource' })
  const all = objects.filter(
    ({ kind, metadata }) =>
      PLURALS[kind ?? ''] === place.resource && (place.namespace === null || metadata.namespace === place.namespace),
  )
  if (place.name !== null) {
    const found = all.find(({ metadata }) => metadata.name === place.name)
    return found === undefined
      ? send(response, 404, { kind: 'Status', message: 'not found' })
      : send(response, 200, found)
  }
  const selected = all.filter((object) => isSelected(object, url.searchParams.get('labelSelector')))
  if (accept.includes('as=Table')) return send(response, 200, tableOf(place.resource, selected, now))
  return send(response, 200, { kind: 'List', items: selected, metadata: {} })
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** Which resource a path means: /api/v1 or /apis/GROUP/VERSION, then [namespaces/NAMESPACE/]RESOURCE[/NAME]. */
function placeOf(path: string) {
  const match = /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)\/(?:namespaces\/([^/]+)\/)?([a-z]+)(?:\/([^/]+))?$/.exec(path)
  if (match === null || !Object.values(PLURALS).includes(match[2] ?? '')) return null
  const decoded = (part: string | undefined) => (part === undefined ? null : decodeURIComponent(part))
  return { namespace: decoded(match[1]), resource: match[2] ?? '', name: decoded(match[3]) }
}

function isSelected({ metadata }: KubeObject, selector: string | null): boolean {
  const [key = '', value] = (selector ?? '').split('=')
  return key === '' || metadata.labels?.[key] === value
}
