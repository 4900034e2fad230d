import { sayer } from '../../model/check'
import { many, moment, percent, some, span, thousands } from '../../model/wording'

/** The sentences of the check, by code. */
export const words = {
  seen: (a: { members: number }) =>
    `${many(a.members, 'control-plane node')}, none cordoned, NotReady or gone, and no worker’s cordon forgotten`,
  hidden: (a: { apiservers: number | null }) =>
    `no control-plane node is visible from here: the control plane is managed or runs elsewhere${a.apiservers === null || a.apiservers === 0 ? '' : ` (${many(a.apiservers, 'apiserver')} renew their leases)`}`,
  cordoned: (a: { cordoned: string[]; members: number }) =>
    `${a.cordoned.length} of ${many(a.members, 'control-plane node')} cordoned: ${some(a.cordoned)}.`,
  'not-ready': (a: { bad: string[]; members: number }) =>
    `${a.bad.length} of ${many(a.members, 'control-plane node')} NotReady: ${some(a.bad)}.`,
  'apiserver-gone': (a: { gone: string[]; members: number }) =>
    `${a.gone.length} of ${many(a.members, 'apiserver')} gone: ${some(a.gone)}.`,
  'member-gone': (a: { gone: string[]; were: number; are: number; at: string }) =>
    `${many(a.gone.length, 'control-plane node')} gone: ${some(a.gone)}. There were ${a.were} at the look of ${moment(a.at)}, now ${a.are}.`,
  'cordoned-workers': (a: { nodes: string[]; oldest: number }) =>
    `${many(a.nodes.length, 'worker node is', 'worker nodes are')} cordoned and forgotten, the oldest for at least ${span(a.oldest)}.`,
  'cordoned-for': (a: { node: string; seconds: number; by: string | null }) =>
    `${a.node}: cordoned for at least ${span(a.seconds)}${a.by === null ? '' : `, by ${a.by}`}.`,
  'cordoned-unknown': (a: { node: string }) => `${a.node}: cordoned, since when cannot be told.`,
  capacity: (a: { cordoned: number; workers: number }) =>
    `${thousands(a.cordoned)} of ${many(a.workers, 'worker node')} take no new pods: ${percent(a.cordoned / a.workers)}.`,
  'not-ready-for': (a: { node: string; seconds: number; reason: string }) =>
    `${a.node}: ${a.reason} for ${span(a.seconds)}.`,
  votes: (a: { votes: number; quorum: number; up: number }) =>
    `etcd: ${many(a.votes, 'vote')}, quorum ${a.quorum}, ${a.up} on Ready nodes, so ${a.up > a.quorum ? `${a.up - a.quorum} more may be lost` : 'no more may be lost'}. A cordoned member still votes; one that is gone counts until it is removed.`,
  'etcd-hidden': () => 'etcd is not visible from here: external, managed, or hidden from this user.',
  'renewed-ago': (a: { name: string; seconds: number }) =>
    `${a.name}: its apiserver last renewed its lease ${span(a.seconds)} ago.`,
  'not-in-service': (a: { name: string }) => `${a.name}: not among the addresses of the Service kubernetes.`,
  'meaning-cordoned': () =>
    'Nothing new lands there; what was evicted piles up on the others, and nothing moves it back.',
  'meaning-not-ready': () =>
    'The kubelet there is not well; etcd and the apiserver may still run. Take no other member down.',
  'meaning-no-room': () => 'If their etcd is down too, no other member may be lost: writes would stop.',
  'meaning-gone': () => 'That apiserver is down or was removed; its etcd member may still count for the quorum.',
  'meaning-workers': () => 'Their room is counted by people, not by the scheduler: the next drain or surge lacks it.',
  uncordon: () => 'When its maintenance is over, bring it back.',
  describe: () => 'Read why, before anything else is drained.',
  members: () => 'Look at the control-plane nodes, and at nothing else first.',
  'list-cordoned': () => 'See which are cordoned.',
  'avoid-next': () => 'Do not drain, reboot or replace another member before this one is back.',
  'not-opened': (a: { count: number }) =>
    `${many(a.count, 'cordoned worker node')} not opened: their cordon is as old as the bot knows it.`,
}

export const say = sayer(words)
