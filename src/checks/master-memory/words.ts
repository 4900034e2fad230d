import { sayer } from '../../model/check'
import { bytes, many, percent, some, span, thousands } from '../../model/wording'

/** A rate in words: 12 a second, 3 a minute. */
function rate(perSecond: number): string {
  if (perSecond >= 1) return `${thousands(perSecond)} a second`
  return perSecond >= 1 / 60 ? `${thousands(perSecond * 60)} a minute` : `${thousands(perSecond * 3600)} an hour`
}

export const words = {
  seen: (a: { members: number; pods: number; resident: number | null; watches: number | null }) =>
    [
      a.members === 0 ? 'no control-plane node visible' : `${many(a.members, 'control-plane node')}`,
      ...(a.pods === 0 ? [] : [many(a.pods, 'apiserver pod')]),
      ...(a.resident === null ? [] : [`the apiserver that answered holds ${bytes(a.resident)}`]),
      ...(a.watches === null ? [] : [`${many(a.watches, 'watch', 'watches')} on it`]),
    ].join(', '),
  'nothing-visible': () =>
    "no control-plane node is visible from here, and the apiserver's metrics could not be read either",
  'memory-pressure': (a: { nodes: string[]; members: number }) =>
    `${a.nodes.length} of ${many(a.members, 'control-plane node')} under memory pressure: ${some(a.nodes)}.`,
  'oom-killed': (a: { component: string; pods: string[]; seconds: number }) =>
    `${a.component} ran out of memory and was killed ${span(a.seconds)} ago (${some(a.pods)}).`,
  killed: (a: { component: string; pods: string[]; seconds: number }) =>
    `${a.component} was killed (exit code 137) ${span(a.seconds)} ago (${some(a.pods)}).`,
  restarted: (a: { component: string; pods: string[]; seconds: number }) =>
    `${a.component} restarted ${span(a.seconds)} ago (${some(a.pods)}).`,
  'crash-looping': (a: { component: string; pods: string[] }) => `${a.component} crash-loops (${some(a.pods)}).`,
  'memory-share': (a: { resident: number; node: number }) =>
    `The apiserver that answered holds ${bytes(a.resident)}, ${percent(a.resident / a.node)} of the ${bytes(a.node)} of a control-plane node.`,
  'heavy-lists': (a: { resource: string; perSecond: number; objects: number }) =>
    `${a.resource} are listed ${rate(a.perSecond)} over all namespaces: about ${thousands(a.perSecond * a.objects)} objects a second.`,
  rejecting: (a: { schema: string; level: string; count: number; seconds: number }) =>
    `The flow schema ${a.schema} (level ${a.level}) turned away ${many(a.count, 'request')} in ${span(a.seconds)}.`,
  'rejecting-ever': (a: { schema: string; level: string; count: number }) =>
    `The flow schema ${a.schema} (level ${a.level}) turned away ${many(a.count, 'request')} since the apiserver started.`,
  queueing: (a: { schema: string; level: string; queued: number }) =>
    `${many(a.queued, 'request')} of the flow schema ${a.schema} (level ${a.level}) wait in its queues.`,
  'pressure-for': (a: { node: string; seconds: number }) => `${a.node}: for ${span(a.seconds)}.`,
  ended: (a: { pod: string; reason: string; exitCode: number | null; restarts: number }) =>
    `${a.pod}: ended last with ${a.reason}${a.exitCode === null ? '' : `, exit code ${a.exitCode}`}; ${many(a.restarts, 'restart')} in all.`,
  holds: (a: { resident: number; heap: number | null }) =>
    `The apiserver that answered holds ${bytes(a.resident)}${a.heap === null ? '' : `, ${bytes(a.heap)} of it heap in use`}.`,
  lists: (a: { top: { resource: string; scope: string; perSecond: number }[]; seconds: number }) =>
    `Listed most in ${span(a.seconds)}: ${a.top.map((each) => `${each.resource} (${each.scope}) ${rate(each.perSecond)}`).join(', ')}.`,
  each: (a: { objects: number }) =>
    `A list of all is ${many(a.objects, 'object')}. An upper bound: one that is paged counts once a page.`,
  watches: (a: { watches: number }) => `${many(a.watches, 'watch is', 'watches are')} open on that apiserver.`,
  waits: (a: { seconds: number }) =>
    `Its requests wait for ${a.seconds < 10 ? `${a.seconds.toFixed(1)} s` : span(a.seconds)} on the average.`,
  waiting: (a: { queued: number }) => `${many(a.queued, 'request')} wait now.`,
  'meaning-pressure': () =>
    'The kubelet evicts everything else first and the apiserver never; when memory is gone the kernel picks, and ssh hangs too.',
  'meaning-oom': () => 'The clients repeat the same lists at the next apiserver, so that it may follow.',
  'meaning-killed': () =>
    'The kernel when memory was gone, or the kubelet when its probes failed: its node tells which.',
  'meaning-restarted': () =>
    'A reboot or a change of its manifest does that too; every client then starts over at the others.',
  'meaning-share': () => 'One burst of large lists may double it; without a memory limit the whole node runs dry.',
  'meaning-lists': () =>
    'Each of them is encoded anew, also from the cache. A watch or pages would spare the apiserver that.',
  'meaning-rejecting': () => 'Its clients get 429 and try again: they ask for more than their level has seats for.',
  'meaning-queueing': () => 'Its clients wait for seats. That protects the rest, and costs them time.',
  members: () => 'Look at the memory of the control-plane nodes first.',
  previous: () => 'Read what it said last.',
  who: () => 'See who asks right now: user, verb and path of requests that run or wait.',
  dmesg: () => 'On that node: proof of the kill.',
  schema: () => 'See whom the flow schema stands for.',
  'not-all': () => 'Do not restart the other apiservers: their clients would all move at once.',
  'nodes-hidden': () =>
    'No control-plane node is visible from here (managed, or run elsewhere): its memory and its kills.',
  'who-hidden': () => 'Which client lists: only the audit log tells.',
  'one-of-several': () => 'Requests, queues and memory are those of the one apiserver that answered.',
  'pods-hidden': () => 'The pods of apiservers are not visible: restarts and kills.',
}

export const say = sayer(words)
