import type { CheckContext, ReadFor } from '../../model/check'
import type { Statement } from '../../model/finding'
import type { Lease, Node } from '../../model/kubernetes'
import type { NodeRow } from '../../model/reads'
import { secondsSince } from '../../model/wording'
import { isControlPlane, nodesByName } from '../../objects/node'
import { say } from './words'

export type Needs = 'nodes' | 'control-plane-nodes'
export type Wants = 'apiserver-leases' | 'apiserver-addresses' | 'etcd-pods' | 'cordoned-nodes'
export type Thresholds = 'cordon' | 'forgotten' | 'stale'
export type Read = ReadFor<Needs, Wants>
export type Context = CheckContext<Thresholds>

/** A node of the control plane; `node` is null where it was not opened. */
export interface Member {
  row: NodeRow
  node: Node | null
}

/** The nodes of the control plane: by their roles, and those under whose name an apiserver holds a lease. */
export function membersOf(read: Read): Member[] {
  const hosts = new Set(leasesByHost(read['apiserver-leases'] ?? []).keys())
  const whole = nodesByName(read['control-plane-nodes'])
  return read.nodes
    .filter((row) => isControlPlane(row) || row.roles.includes(ETCD_ROLE) || hosts.has(row.name))
    .map((row) => ({ row, node: whole(row.name) }))
}

/** The role by which k3s and Rancher mark the nodes that run etcd. */
const ETCD_ROLE = 'etcd'

/** When the apiserver of each host renewed its lease last. A restarted one takes a new lease under its host's name, and leaves the old one behind. */
function leasesByHost(leases: readonly Lease[]): Map<string, string> {
  const newest = new Map<string, string>()
  for (const { metadata, spec } of leases) {
    const host = metadata?.labels?.['kubernetes.io/hostname'] ?? metadata?.name ?? ''
    const renewed = spec?.renewTime ?? ''
    if (renewed > (newest.get(host) ?? '')) newest.set(host, renewed)
  }
  return newest
}

/** An apiserver that is gone. `seconds`: since it renewed its lease; null where it only is no address of the Service any more. */
export interface Gone {
  name: string
  seconds: number | null
}

/** How many apiservers renew their leases; null where leases were not read. */
export function apiserversAlive({ 'apiserver-leases': leases }: Read, context: Context): number | null {
  return leases === null ? null : [...leasesByHost(leases).values()].filter((iso) => isRenewed(iso, context)).length
}

/**
 * Apiservers that are gone while another is there: their lease is not renewed any more, or their node's address is not among those of the
 * Service, though another member's is. Where as many renew as there are members, old leases are only left behind.
 */
export function goneApiservers(members: readonly Member[], read: Read, context: Context): Gone[] {
  const leases = leasesByHost(read['apiserver-leases'] ?? [])
  const alive = new Set([...leases].filter(([, iso]) => isRenewed(iso, context)).map(([host]) => host))
  const stale = [...leases].filter(([host]) => !alive.has(host))
  const silent = notInService(members, read).filter((name) => !alive.has(name))
  if (alive.size >= members.length) return []
  const byLease =
    alive.size === 0 ? [] : stale.map(([name, iso]) => ({ name, seconds: secondsSince(iso, context.now) }))
  const known = new Set(byLease.map(({ name }) => name))
  return [...byLease, ...silent.filter((name) => !known.has(name)).map((name) => ({ name, seconds: null }))]
}

function isRenewed(iso: string, { now, thresholds }: Context): boolean {
  return (secondsSince(iso, now) ?? Number.POSITIVE_INFINITY) <= thresholds.stale
}

/** Members whose addresses the Service lacks, where it has those of another: behind a balancer it has none of theirs. */
function notInService(members: readonly Member[], { 'apiserver-addresses': addresses }: Read): string[] {
  const inService = new Set(addresses ?? [])
  const known = members
    .filter(({ row }) => isControlPlane(row))
    .map(({ row, node }) => ({
      name: row.name,
      own: (node?.status?.addresses ?? []).flatMap(({ address }) => address ?? []),
    }))
    .filter(({ own }) => own.length > 0)
  const isServed = ({ own }: (typeof known)[number]) => own.some((address) => inService.has(address))
  return known.some(isServed) ? known.filter((each) => !isServed(each)).map(({ name }) => name) : []
}

/** What is known of etcd's votes; null where etcd is not visible. */
export interface Votes {
  votes: number
  quorum: number
  /** Members of etcd on nodes that are Ready. */
  up: number
}

/** The votes of etcd: of the nodes that run it, and of those that are gone, which count until they are removed. */
export function votesOf(members: readonly Member[], gone: readonly string[], read: Read): Votes | null {
  const onPods = (read['etcd-pods'] ?? []).flatMap(({ node }) => node ?? [])
  const byRole = members.filter(({ row }) => row.roles.includes(ETCD_ROLE)).map(({ row }) => row.name)
  const voters = new Set([...onPods, ...byRole])
  if (voters.size === 0) return null
  const votes = new Set([...voters, ...gone]).size
  const up = members.filter(({ row }) => row.ready && voters.has(row.name)).length
  return { votes, quorum: quorumOf(votes), up }
}

/** More than half of the members: etcd's FAQ. */
export function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1
}

export function votesStatement(votes: Votes | null): Statement {
  return votes === null ? say('etcd-hidden') : say('votes', { ...votes })
}
