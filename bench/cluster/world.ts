import { type Random, seeded, split } from './random'

/** How much of each kind the cluster holds. */
export interface Size {
  nodes: number
  pods: number
  namespaces: number
  /** Each with a Service, and three ReplicaSets. */
  deployments: number
  hpas: number
  configMaps: number
  statefulSets: number
  budgets: number
  customKinds: number
  customObjects: number
}

/** The cluster of the benchmark: as large as Kubernetes says that one may be (kubernetes.io, "Considerations for large clusters"). */
export const WHOLE: Size = {
  nodes: 5_000,
  pods: 150_000,
  namespaces: 100,
  deployments: 3_000,
  hpas: 750,
  configMaps: 5_000,
  statefulSets: 300,
  budgets: 500,
  customKinds: 20,
  customObjects: 10_000,
}

/** A Deployment, as what belongs to it has to know it. */
export interface App {
  /** From 0, over all namespaces. */
  index: number
  namespace: string
  name: string
  replicas: number
  /** Of its pod template now. */
  hash: string
}

/** What all generators share. */
export interface World {
  size: Size
  now: Date
  random: Random
  /** The first holds half of all pods. */
  namespaces: string[]
  apps: App[]
  nodes: string[]
  /** ISO 8601 without fractions, so many seconds before now. */
  ago(seconds: number): string
}

/** Pods of each DaemonSet and so many of each StatefulSet; the others belong to Deployments. */
export const DAEMONS = ['cni', 'node-agent'] as const
export const STATEFUL_PODS = 3

/** The namespaces come first, and at least so many: the shares could not differ else. */
const LEAST_NAMESPACES = 5

/** A part of the whole: 1 for all of it. Every kind stays, however small the part. */
export function sizeOf(part: number): Size {
  const of = (whole: number, least: number) => Math.max(least, Math.round(whole * part))
  return {
    nodes: of(WHOLE.nodes, 6),
    pods: of(WHOLE.pods, 100),
    namespaces: of(WHOLE.namespaces, LEAST_NAMESPACES),
    deployments: of(WHOLE.deployments, LEAST_NAMESPACES),
    hpas: of(WHOLE.hpas, 2),
    configMaps: of(WHOLE.configMaps, 5),
    statefulSets: of(WHOLE.statefulSets, 2),
    budgets: of(WHOLE.budgets, 2),
    customKinds: WHOLE.customKinds,
    customObjects: of(WHOLE.customObjects, WHOLE.customKinds),
  }
}

/** So many pods and nodes, and of everything else what belongs to so many pods. */
export function sizeFor(pods: number, nodes: number): Size {
  return { ...sizeOf(pods / WHOLE.pods), pods, nodes }
}

/** A cluster of that size at that time; the same for the same arguments. */
export function worldOf(size: Size, now: Date): World {
  const random = seeded(5)
  const namespaces = Array.from({ length: size.namespaces }, (_, index) => `team-${String(index).padStart(3, '0')}`)
  return {
    size,
    now,
    random,
    namespaces,
    apps: appsOf(size, namespaces, random),
    nodes: Array.from({ length: size.nodes }, (_, index) => `ip-10-${index >> 8}-${index & 255}-7`),
    ago: (seconds) => `${new Date(now.getTime() - seconds * 1000).toISOString().slice(0, 19)}Z`,
  }
}

/** A little over half of all pods in one namespace, the others by Zipf's law; and within each some large apps and many small. */
function appsOf(size: Size, namespaces: string[], random: Random): App[] {
  const others = namespaces.slice(1).map((_, index) => 1 / (index + 1))
  const sum = others.reduce((all, weight) => all + weight, 0)
  const pods = size.pods - DAEMONS.length * size.nodes - STATEFUL_PODS * size.statefulSets
  const half = Math.min(0.9, (0.505 * size.pods) / pods)
  const shares = [half, ...others.map((weight) => ((1 - half) * weight) / sum)]
  const counts = split(size.deployments, shares, 1)
  const extra = split(pods - size.deployments, shares, 0)
  return namespaces.flatMap((namespace, at) => {
    const count = counts[at] ?? 0
    const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -0.5)
    const before = counts.slice(0, at).reduce((all, each) => all + each, 0)
    return split(count + (extra[at] ?? 0), weights, 1).map((replicas, index) => ({
      index: before + index,
      namespace,
      name: `app-${String(index).padStart(4, '0')}`,
      replicas,
      hash: random.hex(10),
    }))
  })
}
