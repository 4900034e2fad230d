import type { Lease, Node } from '../../model/kubernetes'
import type { EndpointSlice, Service } from '../../model/kubernetes-network'
import type { ResourceQuota, RuntimeClass } from '../../model/kubernetes-platform'
import type { Claim, StorageClass } from '../../model/kubernetes-storage'
import { AMOUNTS, CONDITIONS, META, NAMED, TEXTS } from './common'
import type { ShapeOf } from './shape'

export const NODE: ShapeOf<Node> = {
  metadata: META,
  spec: {
    unschedulable: 'flag',
    taints: [{ key: 'text', value: 'text', effect: 'text' }],
    podCIDR: 'text',
    podCIDRs: ['text'],
  },
  status: {
    conditions: CONDITIONS,
    allocatable: TEXTS,
    nodeInfo: TEXTS,
    addresses: [{ type: 'text', address: 'text' }],
  },
}

export const LEASE: ShapeOf<Lease> = {
  metadata: META,
  spec: { holderIdentity: 'text', renewTime: 'text', leaseDurationSeconds: 'number' },
}

export const SERVICE: ShapeOf<Service> = {
  metadata: META,
  spec: {
    type: 'text',
    clusterIP: 'text',
    selector: TEXTS,
    ports: [{ port: 'number' }],
    internalTrafficPolicy: 'text',
    trafficDistribution: 'text',
  },
  status: { loadBalancer: { ingress: [{}] } },
}

export const SLICE: ShapeOf<EndpointSlice> = {
  metadata: META,
  addressType: 'text',
  endpoints: [
    {
      conditions: { ready: 'flag', serving: 'flag', terminating: 'flag' },
      nodeName: 'text',
      zone: 'text',
      hints: { forZones: [NAMED], forNodes: [NAMED] },
    },
  ],
}

export const CLAIM: ShapeOf<Claim> = {
  metadata: META,
  spec: { storageClassName: 'text', volumeName: 'text' },
  status: { phase: 'text' },
}

export const STORAGE_CLASS: ShapeOf<StorageClass> = { metadata: META, provisioner: 'text', volumeBindingMode: 'text' }

export const RUNTIME_CLASS: ShapeOf<RuntimeClass> = {
  metadata: META,
  handler: 'text',
  overhead: { podFixed: TEXTS },
  scheduling: { nodeSelector: TEXTS },
}

export const QUOTA: ShapeOf<ResourceQuota> = { metadata: META, status: { hard: AMOUNTS, used: AMOUNTS } }
