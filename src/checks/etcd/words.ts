import { sayer } from '../../model/check'
import { bytes, many, percent, some, span, thousands } from '../../model/wording'

/** A resource with a number, such as pods 150,000. */
type Counted = { resource: string; count: number }

const counted = (all: readonly Counted[]) => all.map(({ resource, count }) => `${resource} ${thousands(count)}`)

export const words = {
  seen: (a: { objects: number; resources: number; custom: number; size: number | null }) =>
    `${many(a.objects, 'object')} of ${many(a.resources, 'resource')}, ${percent(a.objects === 0 ? 0 : a.custom / a.objects)} of them custom${a.size === null ? '' : `; the database takes ${bytes(a.size)}`}`,
  'no-metrics': () => "this apiserver's metrics tell neither how many objects there are nor how large the database is",
  'nearly-full': (a: { size: number; limit: number }) =>
    `etcd's database takes ${bytes(a.size)}, ${percent(a.size / a.limit)} of its quota of ${bytes(a.limit)}.`,
  'nearly-full-unknown': (a: { size: number; limit: number }) =>
    `etcd's database takes ${bytes(a.size)}; its quota is not visible, and etcd advises at most ${bytes(a.limit)}.`,
  'filling-up': (a: { size: number; limit: number; seconds: number }) =>
    `At its pace etcd's database of ${bytes(a.size)} reaches ${bytes(a.limit)} in ${span(a.seconds)}.`,
  'too-many': (a: { resource: string; count: number; limit: number }) =>
    `${thousands(a.count)} ${a.resource}: over the ${thousands(a.limit)} up to which Kubernetes is tested.`,
  growing: (a: { resource: string; count: number; was: number; seconds: number }) =>
    `${a.resource}: ${thousands(a.was)} became ${thousands(a.count)} in ${span(a.seconds)}.`,
  'mostly-custom': (a: { custom: number; objects: number }) =>
    `${percent(a.custom / a.objects)} of all objects are custom: ${thousands(a.custom)} of ${thousands(a.objects)}.`,
  largest: (a: { resources: Counted[]; objects: number }) =>
    `Most numerous of ${many(a.objects, 'object')}: ${counted(a.resources).join(', ')}.`,
  custom: (a: { resources: Counted[]; custom: number; objects: number }) =>
    a.custom === 0
      ? 'None of the objects are custom.'
      : `Custom: ${thousands(a.custom)}, ${percent(a.custom / a.objects)} (${some(counted(a.resources))}).`,
  sizes: (a: { resources: { resource: string; bytes: number }[] }) =>
    `Largest, as the apiserver estimates it: ${a.resources.map((each) => `${each.resource} ${bytes(each.bytes)}`).join(', ')}.`,
  size: (a: { size: number }) => `The database takes ${bytes(a.size)}.`,
  grown: (a: { by: number; seconds: number }) =>
    `It ${a.by < 0 ? 'shrank' : 'grew'} by ${bytes(Math.abs(a.by))} in the ${span(a.seconds)} since an earlier look.`,
  pace: (a: { perDay: number }) => `That is ${thousands(a.perDay)} more a day.`,
  reaches: (a: { limit: number; seconds: number }) =>
    `At that pace ${thousands(a.limit)} are reached in ${span(a.seconds)}.`,
  'quota-told': (a: { by: string }) => `That quota comes from ${a.by}.`,
  'meaning-full': () => 'At the quota every write in the cluster fails, until space is made and the alarm is disarmed.',
  'meaning-many': () =>
    'Lists and watches of so many load the apiserver and etcd; 150,000 is for the largest clusters, less for smaller ones.',
  'meaning-growing': () =>
    'Something makes them faster than they are cleaned up; etcd has no limit by itself but its quota.',
  'meaning-custom': () =>
    'Custom objects are stored and sent as JSON, which costs more than the form of the built-in ones.',
  status: () => 'See its size, how much of it is in use, and alarms (paths of kubeadm).',
  counts: () => 'Count the objects again.',
  owner: (a: { resource: string }) => `See who brought ${a.resource}.`,
  quota: () => 'Cap them for each namespace by an object-count quota.',
  'not-defrag': () => 'Do not defragment all members at once: each of them stands still meanwhile.',
  'no-counts': () => 'Object counts are not told by this apiserver, or not yet: it may have started just now.',
  'no-size': () => 'The size of the database is not told by this apiserver.',
  'etcd-hidden': () =>
    'etcd itself is not visible from here (managed, external or hidden): its quota, alarms and disk.',
  'only-etcd': () => "etcd's alarms, disk latency and free space in its file: only etcd itself tells them.",
}

export const say = sayer(words)
