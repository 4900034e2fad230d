/** Leaves findings out: all that match every pattern given. In a pattern `*` stands for any characters; an absent one matches all. */
export interface Exclusion {
  check: string | null
  cluster: string | null
  /** Of the object; an object without a namespace matches only where none is given. */
  namespace: string | null
  /** Of the object. */
  name: string | null
  /** Why, for those who wonder. */
  reason: string
  /** Until which day, ISO 8601 (2026-12-31); null for ever. */
  until: string | null
}

/** Who may see a cluster: ids of channels and users of Slack. Null lists mean everyone of the workspace; see src/access.ts. */
export interface Visibility {
  channels: string[] | null
  users: string[] | null
}

/** What the settings file says, checked. */
export interface Settings {
  /** Numbers of checks in place of their own: check -> threshold (or `minimum-age`) -> value. */
  thresholds: Readonly<Record<string, Readonly<Record<string, number>>>>
  exclusions: readonly Exclusion[]
  /** By the names of clusters. */
  visibility: Readonly<Record<string, Visibility>>
  /** The label of a namespace that names its owner. */
  ownerLabel: string
}

/** What holds without a settings file. */
export const DEFAULT_SETTINGS: Settings = { thresholds: {}, exclusions: [], visibility: {}, ownerLabel: 'team' }
