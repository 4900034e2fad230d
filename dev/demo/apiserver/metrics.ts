import { apiVersionOf, type Kind } from './kinds'
import type { KubeObject } from './kube-object'

/** Bytes of a database without any object. */
const EMPTY_DATABASE = 20_480

/** The part of /metrics that follows from the objects: how many there are of each resource, and how large they are; and of the process its Go version. */
export function metricsOf(kinds: readonly Kind[], objects: readonly KubeObject[]): string {
  const counts = kinds.map((kind) => {
    const count = objects.filter((object) => isOf(kind, object)).length
    return `{group="${kind.group}",resource="${kind.plural}"} ${count}`
  })
  const size = objects.reduce((sum, object) => sum + JSON.stringify(object).length, EMPTY_DATABASE)
  return [
    ...family(
      'apiserver_resource_objects',
      'Number of stored objects at the time of last check split by kind.',
      counts,
    ),
    ...family('apiserver_storage_size_bytes', 'Size of the storage database file physically allocated in bytes.', [
      `{storage_cluster_id="etcd-0"} ${size}`,
    ]),
    ...family('go_info', 'Information about the Go environment.', ['{version="go1.26.8"} 1']),
    '',
  ].join('\n')
}

function family(name: string, help: string, values: readonly string[]): string[] {
  return [`# HELP ${name} [ALPHA] ${help}`, `# TYPE ${name} gauge`, ...values.map((value) => `${name}${value}`)]
}

/** Whether an object is of that kind and version. One that names no apiVersion is taken for the kind of that name. */
export function isOf(kind: Kind, { kind: name, apiVersion }: KubeObject): boolean {
  return name === kind.kind && (apiVersion === undefined ? !kind.custom : apiVersion === apiVersionOf(kind))
}
