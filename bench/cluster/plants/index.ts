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
import type { Plant } from './plant'
import { podtatoHead } from './podtato-head'
import { statefulWorkloads } from './stateful-workloads'
import { usersAndWorkloads } from './users-and-workloads'
import { zoneAwareRouting } from './zone-aware-routing'

/** What is planted for each check, by its id. A check without a plant fails the benchmark. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'notready-nodes': notreadyNodes,
  'draining-masters': drainingMasters,
  'hpa-migration': hpaMigration,
  'crashloop-surge': crashloopSurge,
  'app-delivery': appDelivery,
  'podtato-head': podtatoHead,
  kubevela,
  'kata-arm': kataArm,
  endpointslices,
  'immutable-config': immutableConfig,
  'zone-aware-routing': zoneAwareRouting,
  'stateful-workloads': statefulWorkloads,
  etcd,
  'go-allocations': goAllocations,
  'master-memory': masterMemory,
  'infrastructure-scales-too': infrastructureScalesToo,
  'users-and-workloads': usersAndWorkloads,
}
