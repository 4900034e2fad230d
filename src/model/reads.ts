import type { ControlPlaneReads } from './reads/control-plane'
import type { ExtensionReads } from './reads/extensions'
import type { InfrastructureReads } from './reads/infrastructure'
import type { MetricsReads } from './reads/metrics'
import type { NetworkReads } from './reads/network'
import type { NodeReads } from './reads/nodes'
import type { PlatformReads } from './reads/platform'
import type { PodReads } from './reads/pods'
import type { StorageReads } from './reads/storage'
import type { TenancyReads } from './reads/tenancy'
import type { WorkloadReads } from './reads/workloads'

export type { ApiGroup, ApiResource, CustomRead } from './reads/extensions'
export type { DnsRead } from './reads/infrastructure'
export type { ApiserverMetrics } from './reads/metrics'
export type { EndpointGroup, ServiceEndpoints, ServiceSize, ZoneNodes } from './reads/network'
export type { LabelCarriers, NodeRow } from './reads/nodes'
export type { Opened } from './reads/opened'
export type { ArchitectureNodes, RuntimeClassNodes } from './reads/platform'
export type { PodGroup, PodRow, PodsRead } from './reads/pods'
export type { ConfigMapInfo, NamespaceInfo } from './reads/workloads'

/**
 * What can be read of a cluster, by name, an area a file in src/model/reads; how each is read stands in the file of the same name in
 * src/cluster/reads. Reads of offenders come after the tables that name them.
 */
export interface ReadValues
  extends NodeReads,
    PodReads,
    PlatformReads,
    WorkloadReads,
    NetworkReads,
    StorageReads,
    ControlPlaneReads,
    ExtensionReads,
    MetricsReads,
    InfrastructureReads,
    TenancyReads {}
export type ReadName = keyof ReadValues

/** Why a read failed: a stable code, and words for a person. */
export interface ReadFailure {
  code:
    | 'forbidden'
    | 'unauthorized'
    | 'not-served'
    | 'throttled'
    | 'deadline'
    | 'unreachable'
    | 'too-large'
    | 'malformed'
    | 'server'
    | 'ended'
  /** Such as "the service account k8s-lesson lacks `list nodes`". */
  text: string
}

export type ReadResult<T> = { ok: true; value: T } | { ok: false; failure: ReadFailure }

/** The results of the reads of one look, by name; a read that was not asked for is not there. */
export type ReadResults = { [K in ReadName]?: ReadResult<ReadValues[K]> }

/** An object that wants to be left out: `checks` are ids, or `*` for all. */
export interface Ignored {
  kind: string
  namespace: string | null
  name: string
  checks: string[]
}

/** Told while a reading is under way: how many of its reads are done, of how many, and the names of those that are not. */
export type ReadProgress = (done: number, of: number, left: readonly ReadName[]) => void

/** One reading of one cluster. */
export interface Reading {
  /** The cluster's own time, by the apiserver's clock; ours where it did not answer. */
  at: Date
  /** Such as v1.34.1; null where it could not be read. */
  version: string | null
  results: ReadResults
  /** Objects whose annotation k8s-lesson/ignore asks checks to leave them out. */
  ignored: Ignored[]
  /** Why nothing may be called clear: the most recent read failed, or shows that the cached lists are old. Null else. */
  stale: ReadFailure | null
  /** Whether the apiserver asked to be left alone, or did not answer in time. */
  ended: boolean
  requests: number
  /** Bytes of answers. */
  bytes: number
}

/** Reads one cluster. Never throws for what the cluster does: that stands in the results. */
export interface ClusterReader {
  /** The name under which people know the cluster: that of its context. */
  name: string
  /** What kubectl has to be told to reach it: the context; null where it needs nothing. */
  context: string | null
  /** Of that namespace only, where one is given, as far as objects have one. */
  read(wanted: readonly ReadName[], namespace: string | null, progress?: ReadProgress): Promise<Reading>
}
