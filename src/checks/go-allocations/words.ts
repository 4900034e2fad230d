import { sayer } from '../../model/check'
import { bytes, many, percent, some, thousands } from '../../model/wording'

export const words = {
  seen: (a: { version: string; go: string | null; resident: number | null; versions: string[] }) =>
    `apiserver ${a.version}${a.go === null ? '' : `, built with ${a.go}`}${a.resident === null ? '' : `, holds ${bytes(a.resident)}`}; kubelets ${a.versions.length === 0 ? 'none' : some(a.versions, 5)}`,
  'no-version': () => "the apiserver's version could not be read, so kubelets cannot be held against it",
  'kubelet-newer': (a: { nodes: number; minor: string; apiserver: string }) =>
    `${many(a.nodes, 'kubelet')} of ${a.minor}: newer than the apiserver of ${a.apiserver}, which is not supported.`,
  'kubelet-too-old': (a: { nodes: number; minor: string; apiserver: string; behind: number; most: number }) =>
    `${many(a.nodes, 'kubelet')} of ${a.minor}: ${a.behind} minor versions behind the apiserver of ${a.apiserver}; at most ${a.most} are supported.`,
  'kubelet-at-limit': (a: { nodes: number; minor: string; apiserver: string; most: number }) =>
    `${many(a.nodes, 'kubelet')} of ${a.minor}: ${a.most} minor versions behind the apiserver of ${a.apiserver}, as far as is supported.`,
  'gc-heavy': (a: { share: number }) =>
    `The apiserver spends ${percent(a.share)} of its CPU on collecting garbage, on the average since it started.`,
  'near-memory-limit': (a: { used: number; limit: number }) =>
    `The apiserver's Go runtime holds ${bytes(a.used)}, ${percent(a.used / a.limit)} of its GOMEMLIMIT of ${bytes(a.limit)}.`,
  nodes: (a: { names: string[] }) => `They run on ${some(a.names)}.`,
  versions: (a: { versions: string[] }) => `All kubelets: ${a.versions.join(', ')}.`,
  go: (a: { go: string }) => `The apiserver was built with ${a.go}.`,
  memory: (a: { resident: number; heap: number }) =>
    `It holds ${bytes(a.resident)}, of which ${bytes(a.heap)} are heap in use. What it holds beyond is given back slowly: no leak by itself.`,
  one: () => 'These are the numbers of one apiserver; behind a load balancer there may be others.',
  'meaning-newer': () => 'A newer kubelet may ask for what the apiserver does not know.',
  'meaning-too-old': () => 'Such a pair is not tested, and fixes and changes of the API since then are missing there.',
  'meaning-at-limit': () => 'The next minor upgrade of the control plane leaves them behind: upgrade them first.',
  'meaning-gc': () =>
    'The collector plans a quarter of the CPU while it runs; a share like that means that it hardly ever rests. Lists make most garbage.',
  'meaning-limit': () =>
    'GOMEMLIMIT is soft: near it Go collects over and over, slows every request, and still can be killed.',
  list: () => 'List them.',
  upgrade: () => 'Upgrade or replace these nodes, a few at a time.',
  'control-plane-first': () => 'Upgrade the control plane, or put these nodes back to its version.',
  'who-lists': () => 'See what is listed most.',
  raise: () => 'Raise the limit, or stop who lists most; a profile tells what is held.',
  'unknown-versions': (a: { nodes: number }) => `${many(a.nodes, 'node')} whose version is not that of a kubelet.`,
  'one-of-several': () => 'Memory and garbage collection are those of the one apiserver that answered.',
  'no-gc': () => 'This apiserver does not tell what garbage collection costs it.',
}

export const say = sayer(words)

/** Versions with how many there are: 1.37 (4,000). */
export function counted(versions: readonly { minor: string; nodes: number }[]): string[] {
  return versions.map(({ minor, nodes }) => `${minor} (${thousands(nodes)})`)
}
