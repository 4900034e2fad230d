import type { CheckContext, ReadFor } from '../../model/check'
import type { PodTemplate } from '../../model/kubernetes'
import { requestsOf } from '../../objects/requests'
import { replicasOf } from '../../objects/workload'
import type { Share } from './words'

export type Need = 'namespaces' | 'pods'
export type Want = 'deployments' | 'statefulsets' | 'daemonsets' | 'batch-counts' | 'quotas' | 'api-groups' | 'webhooks'
export type Thresholds = 'large' | 'share' | 'full'
export type Read = ReadFor<Need, Want>
export type Context = CheckContext<Thresholds>

/** The namespaces that have pods, those with the most first. Pods that completed do not count. */
export function sharesOf({ pods, namespaces }: Read, { namespace, ownerLabel }: Context): Share[] {
  const owners = new Map(namespaces.map(({ name, labels }) => [name, labels[ownerLabel] || null]))
  return [...pods.byNamespace]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({
      namespace: name,
      owner: owners.get(name) ?? null,
      pods: count,
      share: namespace === null ? count / pods.onNodes : null,
    }))
    .sort((a, b) => b.pods - a.pods || (a.namespace < b.namespace ? -1 : 1))
}

/** What a namespace asks for, as a share of what all ask for. */
export interface RequestShare {
  namespace: string
  cpu: number
  memory: number
}

/**
 * What the templates of each namespace ask for: requests times replicas (of a DaemonSet times the nodes it is meant for), the largest
 * share first. An estimate: Jobs, bare pods and custom workloads are not in it. Null where not all workloads could be read.
 */
export function requestShares({ deployments, statefulsets, daemonsets }: Read): RequestShare[] | null {
  if (deployments === null || statefulsets === null || daemonsets === null) return null
  const sums = new Map<string, { cpu: number; memory: number }>()
  const total = { cpu: 0, memory: 0 }
  const add = (namespace: string | undefined, template: PodTemplate | undefined, times: number) => {
    const { cpu, memory } = requestsOf(template?.spec)
    const sum = sums.get(namespace ?? '') ?? { cpu: 0, memory: 0 }
    sums.set(namespace ?? '', { cpu: sum.cpu + cpu * times, memory: sum.memory + memory * times })
    total.cpu += cpu * times
    total.memory += memory * times
  }
  for (const each of [...deployments, ...statefulsets])
    add(each.metadata?.namespace, each.spec?.template, replicasOf(each))
  for (const { metadata, spec, status } of daemonsets)
    add(metadata?.namespace, spec?.template, status?.desiredNumberScheduled ?? 0)
  const of = (part: number, all: number) => (all === 0 ? 0 : part / all)
  return [...sums]
    .map(([namespace, { cpu, memory }]) => ({
      namespace,
      cpu: of(cpu, total.cpu),
      memory: of(memory, total.memory),
    }))
    .filter(({ cpu, memory }) => cpu > 0 || memory > 0)
    .sort((a, b) => Math.max(b.cpu, b.memory) - Math.max(a.cpu, a.memory))
}
