import type { Meta } from './kubernetes'

/** The fields of Services and their endpoints that the checks read. Every field may be absent, as in kubernetes.ts. */
export interface Service {
  metadata?: Meta
  spec?: {
    type?: string
    /** None for a headless one. */
    clusterIP?: string
    selector?: Record<string, string>
    ports?: { port?: number }[]
    internalTrafficPolicy?: string
    /** PreferSameZone, PreferSameNode, or the older PreferClose. */
    trafficDistribution?: string
  }
  status?: { loadBalancer?: { ingress?: object[] } }
}

export interface Endpoint {
  /** Absent `ready` counts as ready: discovery.k8s.io/v1, EndpointConditions. */
  conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean }
  nodeName?: string
  zone?: string
  hints?: { forZones?: { name?: string }[]; forNodes?: { name?: string }[] }
}

export interface EndpointSlice {
  metadata?: Meta
  addressType?: string
  endpoints?: Endpoint[] | null
}
