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

/** What is read of what extends a cluster. */
export interface ExtensionReads {
  /** What the cluster serves: discovery. */
  'api-groups': ApiGroup[]
}
