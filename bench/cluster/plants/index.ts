import { crashloopSurge } from './crashloop-surge'
import { drainingMasters } from './draining-masters'
import { endpointslices } from './endpointslices'
import { hpaMigration } from './hpa-migration'
import { notreadyNodes } from './notready-nodes'
import type { Plant } from './plant'

/** What is planted for each check, by its id. A check without a plant fails the benchmark and the test at scale. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'notready-nodes': notreadyNodes,
  'draining-masters': drainingMasters,
  'hpa-migration': hpaMigration,
  'crashloop-surge': crashloopSurge,
  endpointslices,
}
