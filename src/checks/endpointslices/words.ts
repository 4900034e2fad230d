import { sayer } from '../../model/check'
import { many, size, some, thousands } from '../../model/wording'

/** The sentences of the check. */
export const words = {
  seen: (a: { services: number; endpoints: number; largest: number }) =>
    `${many(a.services, 'Service')} with ${many(a.endpoints, 'endpoint')}, the largest with ${thousands(a.largest)}`,
  'very-large': (a: { service: string; endpoints: number; slices: number }) =>
    `The Service ${a.service} has ${many(a.endpoints, 'endpoint')} in ${many(a.slices, 'slice')}.`,
  large: (a: { services: string[]; limit: number; largest: number }) =>
    `${many(a.services.length, 'Service has', 'Services have')} over ${many(a.limit, 'endpoint')}, up to ${thousands(a.largest)}: ${some(a.services)}.`,
  'fan-out': (a: { service: string; nodes: number | null; asSlices: number; asEndpoints: number }) =>
    `One rolling deploy of ${a.service} sends an estimated ${size(a.asSlices)} to ${toWhom(a.nodes)} as slices; as Endpoints it would be ${size(a.asEndpoints)}.`,
  headless: () => 'It is headless, so kube-proxy does not watch its slices: only clients that ask for them do.',
  truncated: (a: { missing: number }) =>
    `Its Endpoints are cut off at 1,000 addresses: who still reads them misses ${thousands(a.missing)}.`,
  'endpoints-watched': (a: { watches: number }) =>
    `${many(a.watches, 'watch', 'watches')} on Endpoints ${a.watches === 1 ? 'is' : 'are'} open at the apiserver that answered; a few are Kubernetes’ own.`,
  strays: (a: { endpoints: number }) =>
    `${many(a.endpoints, 'endpoint')} in slices that are not named after a Service ${a.endpoints === 1 ? 'is' : 'are'} not counted.`,
  'meaning-very-large': () =>
    'Every pod that changes is sent to every node, so a deploy of it loads the apiserver and each kube-proxy. Kubernetes is tested with 250 endpoints a Service.',
  'meaning-large': () => 'Their deploys are those that the apiserver and the nodes feel most; watch them as they grow.',
  'meaning-headless': () => 'Clients that resolve or watch it get all of its endpoints at once.',
  'look-at-slices': () => 'See how its endpoints are spread over slices.',
  'who-reads-endpoints': () => 'See whether anyone still watches Endpoints.',
  'small-steps': () => 'Deploy it in small steps: maxSurge and maxUnavailable of a few pods.',
}
export const say = sayer(words)

function toWhom(nodes: number | null): string {
  return nodes === null ? 'each node' : nodes === 1 ? 'the 1 node' : `the ${thousands(nodes)} nodes`
}
