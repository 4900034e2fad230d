import type { Service } from '../model/kubernetes-network'

/** The annotations that ask for hints by zone, the newer first; from 1.27 on the second is only the older name. */
export const TOPOLOGY_MODES = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints']

/** How a Service asks to keep its traffic near. */
export interface Routing {
  by: 'annotation' | 'field'
  /** Such as Auto, or PreferSameZone. */
  value: string
}

/** How a Service asks to keep its traffic near, or null. The annotation wins over the field: KEP-4444. */
export function routingOf({ metadata, spec }: Service): Routing | null {
  const mode = TOPOLOGY_MODES.map((key) => metadata?.annotations?.[key]).find((value) => value !== undefined)
  if (mode?.toLowerCase() === 'auto') return { by: 'annotation', value: mode }
  const field = spec?.trafficDistribution
  return field === undefined || field === '' ? null : { by: 'field', value: field }
}

/** Whether the annotation is set beside the field, and so makes it void. */
export function hidesField(service: Service): boolean {
  return routingOf(service)?.by === 'annotation' && service.spec?.trafficDistribution !== undefined
}

/** Whether it has no address of its own: clients ask for its endpoints, and kube-proxy watches neither it nor its slices. */
export function isHeadless({ spec }: Service): boolean {
  return spec?.clusterIP === 'None'
}

/** The longest name of which the apiserver makes others by adding to it: k8s.io/apiserver, names.SimpleNameGenerator. */
const LONGEST_BASE = 58

/**
 * What the names of a Service's slices begin with; five random characters follow. So a slice's name tells its Service, though only where
 * the slice is made by Kubernetes.
 */
export function sliceBase(service: string): string {
  return `${service}-`.slice(0, LONGEST_BASE)
}
