import { apiVersionOf, type Kind } from './kinds'
import type { KubeObject } from './kube-object'

/** The part of /metrics that follows from the objects: how many there are of each resource. */
export function metricsOf(kinds: readonly Kind[], objects: readonly KubeObject[]): string {
  const name = 'apiserver_resource_objects'
  const lines = kinds.map((kind) => {
    const count = objects.filter((object) => isOf(kind, object)).length
    return `${name}{group="${kind.group}",resource="${kind.plural}"} ${count}`
  })
  const help = 'Number of stored objects at the time of last check split by kind.'
  return [`# HELP ${name} [ALPHA] ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n')
}

/** Whether an object is of that kind and version. One that names no apiVersion is taken for the kind of that name. */
export function isOf(kind: Kind, { kind: name, apiVersion }: KubeObject): boolean {
  return name === kind.kind && (apiVersion === undefined ? !kind.custom : apiVersion === apiVersionOf(kind))
}
