import type { Container, PodSpec } from '../model/kubernetes'
import { quantity } from './quantity'

/** Cores and bytes. */
export interface Requests {
  cpu: number
  memory: number
}

/**
 * What a pod asks of its node, as the scheduler counts it: its containers and those beside them, or an init container where that asks for
 * more, and the overhead of its runtime (Kubernetes documentation, Sidecar containers, Resource sharing). What is not asked for is 0.
 */
export function requestsOf(spec: PodSpec | undefined): Requests {
  return { cpu: one(spec, 'cpu'), memory: one(spec, 'memory') }
}

function one({ containers = [], initContainers = [], overhead }: PodSpec = {}, resource: keyof Requests): number {
  const asked = ({ resources }: Container) => quantity(resources?.requests?.[resource]) ?? 0
  const running = sum(containers.map(asked))
  let beside = 0
  let most = 0
  // In their order: an init container runs with those that stay beside the containers and came before it.
  for (const container of initContainers) {
    if (container.restartPolicy === 'Always') beside += asked(container)
    else most = Math.max(most, beside + asked(container))
  }
  return Math.max(running + beside, most) + (quantity(overhead?.[resource]) ?? 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
