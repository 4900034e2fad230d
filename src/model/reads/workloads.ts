import type { DaemonSet, Deployment, Hpa, StatefulSet } from '../kubernetes'
import type { Opened } from './opened'

/** A namespace and its labels. */
export interface NamespaceInfo {
  name: string
  labels: Readonly<Record<string, string>>
}

/** A ConfigMap without its data. */
export interface ConfigMapInfo {
  namespace: string
  name: string
  immutable: boolean
  /** Bytes of the object as JSON, its metadata included. */
  bytes: number
}

/** What is read of namespaces and workloads. */
export interface WorkloadReads {
  namespaces: NamespaceInfo[]
  hpas: Hpa[]
  deployments: Deployment[]
  statefulsets: StatefulSet[]
  daemonsets: DaemonSet[]
  /** The ConfigMaps that most pods use, by the templates of the workloads; their data is dropped as soon as they are read. */
  'mounted-config-maps': Opened<ConfigMapInfo>
}
