import type { KubeObject } from '../../../test/cluster/harness'
import type { World } from '../world'

/** Who wrote which fields, as the apiserver keeps it. `fields` is a tree of `f:` keys. */
export function managed(manager: string, time: string, fields: object, subresource?: string): object {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    ...(subresource === undefined ? {} : { subresource }),
  }
}

/** A tree of `f:` keys that own all of an object's fields, such as a controller writes them. */
export function fieldsOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [`f:${key}`, fieldsOf(part)]))
}

/** A uid that is the same in every run. */
export function uidOf({ random }: World): string {
  return [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-')
}

/** A reference to the object that controls another one. */
export function controlledBy(apiVersion: string, kind: string, name: string, uid: string): object[] {
  return [{ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }]
}

/** The namespaces of the world, with the label that tells their owner. */
export function* namespaces(world: World): Generator<KubeObject> {
  for (const name of [...world.namespaces, 'kube-system']) {
    yield {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'kubernetes.io/metadata.name': name, team: name }, uid: uidOf(world) },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    }
  }
}
