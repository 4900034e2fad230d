import type { CheckContext, ReadFor } from '../../model/check'
import type { ObjectRef } from '../../model/finding'
import type { Pod } from '../../model/kubernetes'
import type { PodGroup, PodRow } from '../../model/reads'
import { ownerOf } from '../../objects/pod'
import type { Counted } from './words'

export type Need = 'nodes' | 'architectures' | 'runtime-classes' | 'unplaced-pods'
export type Want = 'crashing-pods' | 'deployments' | 'statefulsets' | 'daemonsets'
export type Read = ReadFor<Need, Want>
export type Context = CheckContext<never>

/** How many nodes each architecture has, the most first. */
export function countsOf({ architectures }: Read): Counted[] {
  return architectures
    .map(({ architecture, nodes }) => ({ architecture: architecture ?? 'unknown', nodes: nodes.length }))
    .sort((a, b) => b.nodes - a.nodes)
}

/** The nodes that take new pods: Ready and not cordoned. */
export function openNodes({ nodes }: Read): Set<string> {
  return new Set(nodes.filter(({ ready, cordoned }) => ready && !cordoned).map(({ name }) => name))
}

/** Pods that are alike, with their owner, and one of them whole. */
export interface Owned {
  owner: ObjectRef
  rows: PodRow[]
  pod: Pod
}

/** The groups of which a whole pod was read, by owner: a Deployment in place of its ReplicaSets. */
export function ownedBy(groups: readonly PodGroup[]): Owned[] {
  const owners = new Map<string, Owned>()
  for (const { namespace, rows, pods } of groups) {
    const [pod] = pods
    if (pod === undefined) continue
    const owner = { ...ownerOf(pod), namespace }
    const key = `${owner.kind}/${namespace}/${owner.name}`
    const known = owners.get(key)
    owners.set(key, { owner, pod: known?.pod ?? pod, rows: [...(known?.rows ?? []), ...rows] })
  }
  return [...owners.values()]
}

/** An owner in words, such as Deployment shop/api. */
export function nameOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace}/${name}`
}

/** The pods as objects of a finding, after their owner. */
export function objectsOf({ owner, rows }: Owned): ObjectRef[] {
  const pods = rows.map(({ namespace, name }) => ({ kind: 'Pod', namespace, name }))
  return owner.kind === 'Pod' ? pods : [owner, ...pods]
}

/** The age of the oldest of them, in seconds. */
export function oldestOf(rows: readonly PodRow[]): number {
  return rows.reduce((oldest, { ageSeconds }) => Math.max(oldest, ageSeconds), 0)
}

/** The command that shows the events of the first of them. */
export function describeCommand(rows: readonly PodRow[], { kubectl }: Context) {
  const [first] = rows
  return { code: kubectl(['-n', first?.namespace ?? '', 'describe', 'pod', first?.name ?? '']), changesCluster: false }
}

const MESSAGE_LENGTH = 200

/** A message from a cluster in one short line. */
export function short(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH)
}
