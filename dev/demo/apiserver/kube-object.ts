/** An object of any kind, as the API gives it. */
export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; [field: string]: unknown }
  [field: string]: unknown
}

/** The key by which the apiserver orders lists: namespace and name. */
export function keyOf({ metadata }: KubeObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`
}

/** What stands at a path of plain fields, such as ['spec', 'nodeName']; undefined where it leads nowhere. */
export function at(object: unknown, path: readonly string[]): unknown {
  let value = object
  for (const field of path) value = (value as Record<string, unknown> | null | undefined)?.[field]
  return value
}
