import type { CheckContext, ReadFor } from '../../model/check'
import type { Deployment, PodSpec } from '../../model/kubernetes'
import { surgePods } from '../../objects/deployment'
import { isControlPlane } from '../../objects/node'
import { quantity } from '../../objects/quantity'
import { requestsOf } from '../../objects/requests'
import { replicasOf } from '../../objects/workload'

export type Needs = 'pods' | 'crashing-pods'
export type Wants = 'deployments' | 'statefulsets' | 'daemonsets' | 'nodes' | 'node-samples'
export type Thresholds = 'extra' | 'large' | 'crashing'
export type Read = ReadFor<Needs, Wants>
export type Context = CheckContext<Thresholds>

/** What there is of pod slots, cores and GiB. */
export interface Room {
  pods: number
  cpu: number
  memory: number
}

/** How much of something is needed, how much is free, and of how much. */
export interface Need {
  what: keyof Room
  need: number
  free: number
  of: number
}

const GIB = 2 ** 30
const NOTHING: Room = { pods: 0, cpu: 0, memory: 0 }

/**
 * What is free on the nodes that are Ready, not cordoned and not of the control plane, and of how much: what a few whole nodes can hold stands for all of their
 * sort, less the pods that are there and what the workloads' templates ask for. Bare pods and Jobs ask for nothing here. Null where no node
 * was opened, or only one namespace was looked at.
 */
export function roomOf(read: Read, { namespace }: Context): { free: Room; of: Room } | null {
  const { nodes, 'node-samples': samples, pods } = read
  if (nodes === null || samples === null || namespace !== null) return null
  const open = nodes.filter((row) => row.ready && !row.cordoned && !isControlPlane(row))
  const isOpen = new Set(open.map(({ name }) => name))
  const own = samples.filter(({ node }) => isOpen.has(node.metadata?.name ?? ''))
  const sampled = total(own.map(({ node, open: count }) => times(allocatable(node.status?.allocatable), count)))
  if (sampled.pods === 0) return null
  // Of the rarest sorts none was opened: they are taken to be like the others.
  const of = times(sampled, open.length / own.reduce((sum, { open: count }) => sum + count, 0))
  const taken = open.reduce((sum, { name }) => sum + (pods.byNode.get(name) ?? 0), 0)
  const share = pods.onNodes === 0 ? 1 : taken / pods.onNodes
  const asked = times(askedFor(read), share)
  const free = {
    pods: Math.max(0, of.pods - taken),
    cpu: Math.max(0, of.cpu - asked.cpu),
    memory: Math.max(0, of.memory - asked.memory),
  }
  return { free, of }
}

/** What the surge of a Deployment needs beside what is free; pods of it that are there already need no slot more. */
export function needsOf(deployment: Deployment, { free, of }: { free: Room; of: Room }): Need[] {
  const extra = surgePods(deployment)
  const there = Math.max(0, (deployment.status?.replicas ?? 0) - replicasOf(deployment))
  const each = perPod(deployment.spec?.template?.spec)
  const need: Room = { pods: Math.max(0, extra - there), cpu: each.cpu * extra, memory: each.memory * extra }
  return (['pods', 'cpu', 'memory'] as const)
    .filter((what) => what === 'pods' || (need[what] > 0 && of[what] > 0))
    .map((what) => ({ what, need: need[what], free: free[what], of: of[what] }))
}

/** Whether all of it is free. */
export function fits(needs: readonly Need[]): boolean {
  return needs.every(({ need, free }) => need <= free)
}

/** What the workloads ask for in all, by their templates. */
function askedFor({ deployments, statefulsets, daemonsets }: Read): Room {
  const replicated = [...(deployments ?? []), ...(statefulsets ?? [])]
  return total([
    ...replicated.map((each) => times(perPod(each.spec?.template?.spec), replicasOf(each))),
    ...(daemonsets ?? []).map(({ spec, status }) =>
      times(perPod(spec?.template?.spec), status?.desiredNumberScheduled ?? 0),
    ),
  ])
}

function perPod(spec: PodSpec | undefined): Room {
  const { cpu, memory } = requestsOf(spec)
  return { pods: 1, cpu, memory: memory / GIB }
}

function allocatable(quantities: Record<string, string> = {}): Room {
  return {
    pods: quantity(quantities.pods) ?? 0,
    cpu: quantity(quantities.cpu) ?? 0,
    memory: (quantity(quantities.memory) ?? 0) / GIB,
  }
}

function times({ pods, cpu, memory }: Room, factor: number): Room {
  return { pods: pods * factor, cpu: cpu * factor, memory: memory * factor }
}

function total(all: readonly Room[]): Room {
  return all.reduce((sum, { pods, cpu, memory }) => {
    return { pods: sum.pods + pods, cpu: sum.cpu + cpu, memory: sum.memory + memory }
  }, NOTHING)
}
