import type { CheckDefinition } from '../model/check'
import { appDelivery } from './app-delivery'
import { crashloopSurge } from './crashloop-surge'
import { drainingMasters } from './draining-masters'
import { endpointslices } from './endpointslices'
import { etcd } from './etcd'
import { goAllocations } from './go-allocations'
import { hpaMigration } from './hpa-migration'
import { immutableConfig } from './immutable-config'
import { infrastructureScalesToo } from './infrastructure-scales-too'
import { kataArm } from './kata-arm'
import { kubevela } from './kubevela'
import { masterMemory } from './master-memory'
import { notreadyNodes } from './notready-nodes'
import { podtatoHead } from './podtato-head'
import { statefulWorkloads } from './stateful-workloads'
import { usersAndWorkloads } from './users-and-workloads'
import { zoneAwareRouting } from './zone-aware-routing'

/** Every check, in the order in which answers name them. */
export const checks: readonly CheckDefinition[] = [
  notreadyNodes,
  drainingMasters,
  hpaMigration,
  crashloopSurge,
  appDelivery,
  podtatoHead,
  kubevela,
  kataArm,
  endpointslices,
  immutableConfig,
  zoneAwareRouting,
  statefulWorkloads,
  etcd,
  goAllocations,
  masterMemory,
  infrastructureScalesToo,
  usersAndWorkloads,
]
