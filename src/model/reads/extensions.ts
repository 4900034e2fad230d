import type { Opened } from './opened'

/** A resource that a group serves, in one of its versions. */
export interface ApiResource {
  /** Its name in paths, such as applications. */
  name: string
  kind: string
  version: string
  namespaced: boolean
}

/** A group of the API that the cluster serves. */
export interface ApiGroup {
  /** Empty for the core. */
  name: string
  /** The preferred one first. */
  versions: string[]
  /**
   * Each resource once, in the version that comes first. Null where that was not told: apiservers before 1.27 name groups only, and then
   * the resources of those groups are asked for that a check looks at.
   */
  resources: ApiResource[] | null
  /** Whether an apiserver of its own serves it that does not answer now: what it serves may be out of date, or missing. */
  stale: boolean
}

/** Objects of one resource that the cluster serves: how many there are, and those that may be in trouble. */
export interface CustomRead {
  /** Its group and name, such as applications.argoproj.io. */
  resource: string
  /** Why it could not be read; null where it was. The rest is empty then. */
  failure: { code: string; text: string } | null
  /** Null where the apiserver did not count them. */
  total: number | null
  /** How many rows of its table say what, such as Degraded or OutOfSync. */
  states: ReadonlyMap<string, number>
  /** Whole objects of the rows that may be in trouble; to be checked, as all data from outside. */
  suspects: Opened<object>
}

/** What is read of what extends a cluster. */
export interface ExtensionReads {
  /** What the cluster serves: discovery. */
  'api-groups': ApiGroup[]
  /** What delivery systems keep, of the resources that the cluster serves. */
  delivery: CustomRead[]
  /** The Applications of KubeVela; null where the cluster serves none. */
  'vela-applications': CustomRead | null
}
