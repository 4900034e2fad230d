import { sayer } from '../../model/check'
import { many, percent, some, thousands } from '../../model/wording'

/** A namespace with what it has. */
export interface Share {
  namespace: string
  /** By the label of its owner; null where it names none. */
  owner: string | null
  pods: number
  /** Of all pods; null where only one namespace was looked at. */
  share: number | null
}

function named({ namespace, owner, pods, share }: Share): string {
  return `${namespace}${owner === null ? '' : ` (${owner})`} ${thousands(pods)}${share === null ? '' : `, ${percent(share)}`}`
}

function count(number: number | null, one: string): string {
  return number === null ? `uncounted ${one}s` : many(number, one)
}

export const words = {
  seen: (a: { namespaces: number }) =>
    `nothing runs here: no pods and no workloads in ${many(a.namespaces, 'namespace')}`,
  mix: (a: { pods: number; namespaces: number; largest: Share | null }) =>
    `${many(a.pods, 'pod')} run in ${many(a.namespaces, 'namespace')}${a.largest === null ? '' : `; the most in ${named(a.largest)}`}.`,
  'mix-of-one': (a: { pods: number; namespace: string }) => `${many(a.pods, 'pod')} run in ${a.namespace}.`,
  kinds: (a: {
    deployments: number | null
    statefulsets: number | null
    daemonsets: number | null
    cronJobs: number | null
    jobs: number | null
  }) =>
    `Workloads: ${[
      count(a.deployments, 'Deployment'),
      count(a.statefulsets, 'StatefulSet'),
      count(a.daemonsets, 'DaemonSet'),
      count(a.cronJobs, 'CronJob'),
      count(a.jobs, 'Job'),
    ].join(', ')}.`,
  shares: (a: { top: Share[] }) => `Pods by namespace: ${a.top.map(named).join('; ')}.`,
  requests: (a: { top: { namespace: string; cpu: number; memory: number }[] }) =>
    `Requests by namespace (an estimate, by templates and replicas): ${a.top.map(({ namespace, cpu, memory }) => `${namespace} ${percent(cpu)} of the CPU and ${percent(memory)} of the memory`).join('; ')}.`,
  owners: (a: { top: { owner: string; pods: number; share: number }[]; label: string }) =>
    `Pods by owner (label ${a.label}): ${a.top.map(({ owner, pods, share }) => `${owner} ${thousands(pods)}, ${percent(share)}`).join('; ')}.`,
  'no-owner': (a: { count: number; of: number; label: string }) =>
    `${thousands(a.count)} of ${many(a.of, 'namespace')} with pods name no owner (label ${a.label}).`,
  extensions: (a: { groups: string[] }) =>
    `Extensions: ${many(a.groups.length, 'API group')} beside those of Kubernetes${a.groups.length === 0 ? '' : ` (${some(a.groups, 4)})`}.`,
  webhooks: (a: { validating: number; mutating: number }) =>
    `Admission: ${many(a.validating, 'validating webhook')} and ${many(a.mutating, 'mutating one')}; each write may wait for them.`,
  'meaning-mix': () => 'Who runs what: know it before you set quotas, priorities and upgrade windows.',
  'large-without-quota': (a: { namespace: string; owner: string | null; pods: number; share: number; limit: number }) =>
    `Namespace ${a.namespace}${a.owner === null ? '' : ` (${a.owner})`} has ${thousands(a.pods)} pods, ${percent(a.share)} of all, and no quota bounds them.`,
  'large-namespaces': (a: { namespaces: Share[]; limit: number }) =>
    `${many(a.namespaces.length, 'namespace')} ${a.namespaces.length === 1 ? 'has' : 'have'} over ${thousands(a.limit)} pods: ${some(a.namespaces.map(named))}.`,
  tested: (a: { limit: number }) => `Kubernetes is tested up to ${thousands(a.limit)} pods in a namespace.`,
  'meaning-unbounded': () =>
    'One bad rollout or CronJob there can take the room, and the apiserver, of everybody else.',
  'meaning-large': () => 'Lists of such a namespace are slow and large; splitting it helps more than tuning.',
  'quota-exceeded': (a: { quotas: string[] }) => `${many(a.quotas.length, 'quota')} exceeded: ${some(a.quotas)}.`,
  'quota-full': (a: { quotas: string[] }) => `${many(a.quotas.length, 'quota')} used up: ${some(a.quotas)}.`,
  use: (a: { quota: string; resource: string; used: string; hard: string }) =>
    `${a.quota}: ${a.resource} ${a.used} of ${a.hard}.`,
  'meaning-quota': () => 'New pods or objects there are refused, a rollout that surges too.',
  quotas: () => 'See the quotas and what is used of them.',
  'by-namespace': () => 'See which kinds run where.',
  'describe-quota': () => 'See what of it is used.',
  'jobs-finished': () => 'Which Jobs are done, and whose they are, was not looked at: they are only counted.',
  'no-quotas': () => 'Quotas could not be looked at.',
  'no-templates': () => 'Requests could not be reckoned, since not all workloads could be read.',
  'one-namespace': () => 'Only one namespace was looked at, so no shares are told.',
}

export const say = sayer(words)
