import { readFileSync } from 'node:fs'
import path from 'node:path'
import { KubeConfig, type RequestContext } from '@kubernetes/client-node'
import { MockAgent } from 'undici'
import { kindsOf } from '../../dev/demo/apiserver/kinds'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { metricsOf } from '../../dev/demo/apiserver/metrics'
import { answer, placeOf, type State } from '../../dev/demo/apiserver/routes'
import { alwaysLately, metricsAt } from '../../dev/demo/objects'
import { demoObjects } from '../../dev/demo/start'

const ORIGIN = 'http://apiserver.invalid'

/** What an apiserver says; text is sent as it is, anything else as JSON. */
export interface Said {
  status: number
  body: unknown
}

/** Answers a request for a path, with its query, as what Accept says. */
export type Answers = (url: URL, accept: string) => Said

/** The stand-in for an apiserver without a server: for very many looks. */
export function standIn(objects: readonly KubeObject[], now: Date, rest: Partial<State> = {}): Answers {
  const state: State = {
    kinds: kindsOf([...objects]),
    objects: [...objects],
    metrics: null,
    version: 'v1.37.2',
    now,
    ...rest,
  }
  return (url, accept) => answer(state, url, accept)
}

/** The demo cluster as it is at that time: every check finds something there. */
export function demoState(now: Date): { objects: readonly KubeObject[]; metrics: string } {
  const objects = alwaysLately(demoObjects(now))(now)
  const written = readFileSync(path.resolve(__dirname, '../../dev/demo/state/metrics.prom'), 'utf8')
  return { objects, metrics: `${metricsAt(written, now)}\n${metricsOf(kindsOf(objects), objects)}` }
}

/** The same answers, each worked out once. */
export function remembered(answers: Answers): Answers & { known: Map<string, Said> } {
  const known = new Map<string, Said>()
  const say = (url: URL, accept: string) => {
    const key = keyOf(url, accept)
    const said = known.get(key) ?? answers(url, accept)
    known.set(key, said)
    return said
  }
  return Object.assign(say, { known })
}

/** By what answers are known: the path with its query, and what was asked for. */
export function keyOf({ pathname, search }: URL, accept: string): string {
  return `${pathname}${search} ${accept}`
}

/** The resource that a path is about, such as pods; the path itself where it is about none. */
export function resourceOf({ pathname }: URL): string {
  return placeOf(pathname)?.resource ?? pathname
}

/** A kubeconfig whose requests are answered by that, by the apiserver's clock, without any network. */
export function configAnsweredBy(answers: Answers, clock: Date, context = 'prod-eu'): KubeConfig {
  const config = new KubeConfig()
  config.loadFromOptions({
    clusters: [{ name: 'c', server: ORIGIN, skipTLSVerify: true }],
    users: [{ name: 'u', token: 'secret' }],
    contexts: [{ name: context, cluster: 'c', user: 'u' }],
    currentContext: context,
  })
  // One for each look, since a look closes its own.
  config.applySecurityAuthentication = async (request: RequestContext) => {
    request.setDispatcher(agentFor(answers, clock) as unknown as Parameters<typeof request.setDispatcher>[0])
  }
  return config
}

function agentFor(answers: Answers, clock: Date): MockAgent {
  const agent = new MockAgent()
  agent.destroy = () => agent.close()
  agent.disableNetConnect()
  agent
    .get(ORIGIN)
    .intercept({ path: () => true })
    .reply((request) => {
      const accept = new Headers(request.headers as Record<string, string>).get('accept') ?? ''
      const { status, body } = answers(new URL(request.path, ORIGIN), accept)
      const data = typeof body === 'string' ? body : JSON.stringify(body)
      return { statusCode: status, data, responseOptions: { headers: { date: clock.toUTCString() } } }
    })
    .persist()
  return agent
}
