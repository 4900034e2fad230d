import type { Deployment, Hpa } from '../kubernetes'

/** A namespace and its labels. */
export interface NamespaceInfo {
  name: string
  labels: Readonly<Record<string, string>>
}

/** What is read of namespaces and workloads. */
export interface WorkloadReads {
  namespaces: NamespaceInfo[]
  hpas: Hpa[]
  deployments: Deployment[]
}
