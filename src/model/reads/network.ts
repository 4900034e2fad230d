import type { Meta } from '../kubernetes'
import type { Service } from '../kubernetes-network'
import type { Opened } from './opened'

/** How large a Service is, by the tables of its slices. */
export interface ServiceSize {
  namespace: string
  name: string
  /** Endpoints, ready or not, of the address family that has most. */
  endpoints: number
  /** Slices, of all address families. */
  slices: number
  /** Address families, such as 2 for IPv4 and IPv6. */
  families: number
}

/** Endpoints of one Service that are alike. */
export interface EndpointGroup {
  /** Null where it is not told. */
  zone: string | null
  ready: boolean
  /** The zones whose clients they are hinted for; null where they have no hint of a zone. */
  forZones: string[] | null
  /** Whether they are hinted for nodes too. */
  forNodes: boolean
  count: number
}

/** What the whole slices of one Service say, of the address family that has most endpoints. */
export interface ServiceEndpoints {
  namespace: string
  name: string
  groups: EndpointGroup[]
}

/** The nodes of one zone; `zone` is null for those that have no label of one. */
export interface ZoneNodes {
  zone: string | null
  nodes: string[]
}

/** What is read of Services, their endpoints and the zones between which they may be. */
export interface NetworkReads {
  /** Every Service, whole. */
  services: Service[]
  /**
   * The size of each Service. `strays` counts endpoints in slices whose name is not made of a Service's: their owner stands only in
   * their labels, which tables do not show.
   */
  'endpoint-counts': { services: ServiceSize[]; strays: number }
  /** The slices of the largest Services. */
  'largest-slices': ServiceEndpoints[]
  /** The slices of the Services that ask to keep traffic near, apart from the largest. */
  'routed-slices': Opened<ServiceEndpoints>
  /** The metadata of the Endpoints of the Services that have more than fit into one. */
  'large-endpoints': Opened<{ metadata?: Meta }>
  /** The zones, and the nodes of each; `unknown` counts nodes whose zone was not asked for any more. */
  'node-zones': { zones: ZoneNodes[]; unknown: number }
}
