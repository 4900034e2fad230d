import type { ReadName, ReadValues } from '../model/reads'
import type { Connection } from './connect'

/** A verb on a resource. */
export interface ResourcePermission {
  /** The API group; empty for the core. */
  group: string
  resource: string
  verb: 'get' | 'list' | 'watch'
  /** Null means everywhere. */
  namespace: string | null
}

/** What a read has to be allowed: a verb on a resource, or to get a path that is no resource, such as /metrics. */
export type Permission = ResourcePermission | { path: string }

/** What a read may use: the connection, and the reads before it. A failure of one before it is its own. */
export interface ReadContext {
  connection: Connection
  /** Only this namespace, as far as objects have one; null for all. */
  namespace: string | null
  get: <K extends ReadName>(name: K) => Promise<ReadValues[K]>
}

/** How something is read, and what has to be allowed for it. */
export interface ReadDefinition<T> {
  /** Its own; those of the reads in `after` come on top. */
  permissions: readonly Permission[]
  /** The reads that it gets first. */
  after: readonly ReadName[]
  /** Throws a ReadError. */
  read(context: ReadContext): Promise<T>
}

/** The definitions of an area's reads. */
export type Reads<V> = { readonly [K in keyof V]: ReadDefinition<V[K]> }

/** The permission to use a verb on a resource, everywhere unless a namespace is given. */
export function may(verb: 'get' | 'list', resource: string, group = '', namespace: string | null = null): Permission {
  return { group, resource, verb, namespace }
}
