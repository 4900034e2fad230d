import type { DaemonSet, Deployment, PodTemplate, StatefulSet } from '../model/kubernetes'
import { configMapsOf, secretsOf } from './pod-template'
import { replicasOf } from './workload'

/** The workloads whose pods use ConfigMaps. */
export interface Workloads {
  deployments: readonly Deployment[]
  statefulsets: readonly StatefulSet[]
  daemonsets: readonly DaemonSet[]
}

/** A template, and how many pods are wanted of it. */
export interface Templated {
  namespace: string
  template: PodTemplate
  pods: number
}

/** A ConfigMap or Secret that templates name. */
export interface ConfigMount {
  namespace: string
  name: string
  templates: number
  /** Pods that are wanted of those templates. */
  pods: number
}

/**
 * Bundles of certificates that are published into every namespace and renewed in place, so that they cannot be made immutable: by
 * kube-controller-manager, OpenShift and Istio.
 */
const PUBLISHED = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'])

/** All templates, with the pods that are wanted of them; for a DaemonSet those of the nodes that it chose. */
export function templatesOf({ deployments, statefulsets, daemonsets }: Workloads): Templated[] {
  return [
    ...[...deployments, ...statefulsets].map((each) => templated(each, replicasOf(each))),
    ...daemonsets.map((each) => templated(each, each.status?.desiredNumberScheduled ?? 0)),
  ]
}

function templated({ metadata, spec }: Deployment | StatefulSet | DaemonSet, pods: number): Templated {
  return { namespace: metadata?.namespace ?? '', template: spec?.template ?? {}, pods }
}

/** The ConfigMaps that pods use, those that most pods use first; published bundles are left out. */
export function mostMounted(workloads: Workloads): ConfigMount[] {
  return mountsOf(workloads, (template) => configMapsOf(template).filter((name) => !PUBLISHED.has(name)))
}

/** The Secrets that pods use, by the templates only, those that most pods use first. */
export function secretMounts(workloads: Workloads): ConfigMount[] {
  return mountsOf(workloads, secretsOf)
}

function mountsOf(workloads: Workloads, namesIn: (template: PodTemplate) => string[]): ConfigMount[] {
  const mounts = new Map<string, ConfigMount>()
  for (const { namespace, template, pods } of templatesOf(workloads)) {
    if (pods === 0) continue
    for (const name of namesIn(template)) {
      const mount = mounts.get(`${namespace}/${name}`) ?? { namespace, name, templates: 0, pods: 0 }
      mounts.set(`${namespace}/${name}`, { ...mount, templates: mount.templates + 1, pods: mount.pods + pods })
    }
  }
  return [...mounts.values()].sort(
    (a, b) => b.pods - a.pods || (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1),
  )
}
