import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { type Fault, fail } from './faults'
import { kindsOf } from './kinds'
import type { KubeObject } from './kube-object'
import { answer, placeOf } from './routes'
import { send } from './send'
import { failure } from './status'

export type { Fault } from './faults'

export interface ServerOptions {
  /** Its clock. */
  now: Date | (() => Date)
  /**
   * Every object that there is, of any kind, or a function that gives them as they are at a time. Custom kinds are those whose
   * CustomResourceDefinition is among them at the start.
   */
  objects: readonly KubeObject[] | ((now: Date) => readonly KubeObject[])
  /** Gives a fault for a request, or null to let it be answered. The resource is the path where it is none of objects. */
  fault?: (resource: string, url: URL) => Fault | null
  /** The text of /metrics. Absent: the numbers of the objects. */
  metrics?: string
  /** Absent: v1.37.2. */
  version?: string
}

/**
 * A stand-in for an apiserver on loopback, that answers reads of the objects it is given: lists, pages, single objects and Tables,
 * selectors, discovery, /version, /metrics and /readyz. What it answers is held to the real one by test/cluster/contract.test.ts.
 * Objects are given as they are: what a real apiserver fills in (defaults, uids) is not in them. Secrets are refused to everybody.
 */
export interface Apiserver {
  config: KubeConfig
  /** Method, path and headers of every request, in order. */
  asked: { url: URL; headers: IncomingMessage['headers']; method: string }[]
  close(): Promise<void>
}

/** Starts it on a free port. */
export async function startApiserver(options: ServerOptions): Promise<Apiserver> {
  const { metrics = null, version = 'v1.37.2', fault } = options
  const time = () => (typeof options.now === 'function' ? options.now() : options.now)
  const objectsAt = (now: Date) => (typeof options.objects === 'function' ? options.objects(now) : options.objects)
  const kinds = kindsOf(objectsAt(time()))
  const asked: Apiserver['asked'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://apiserver')
    const { method = '', headers } = request
    asked.push({ url, headers, method })
    const now = time()
    response.setHeader('date', now.toUTCString())
    const failing = fault?.(placeOf(url.pathname)?.resource ?? url.pathname, url) ?? null
    if (failing !== null) fail(failing, response)
    else if (method !== 'GET') send(response, failure(405, 'this server only answers reads'))
    else {
      const state = { kinds, objects: objectsAt(now), metrics, version, now }
      send(response, answer(state, url, String(headers.accept)))
    }
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

/** A kubeconfig with one context, prod-eu unless named, for a server. */
export function configFor(server: string, context = 'prod-eu'): KubeConfig {
  const config = new KubeConfig()
  config.loadFromOptions({
    clusters: [{ name: 'c', server, skipTLSVerify: true }],
    users: [{ name: 'u', token: 'secret' }],
    contexts: [{ name: context, cluster: 'c', user: 'u' }],
    currentContext: context,
  })
  return config
}
