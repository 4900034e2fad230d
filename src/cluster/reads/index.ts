import type { ReadName, ReadValues } from '../../model/reads'
import type { Permission, Reads } from '../read'
import { controlPlaneReads } from './control-plane'
import { extensionReads } from './extensions'
import { infrastructureReads } from './infrastructure'
import { metricsReads } from './metrics'
import { networkReads } from './network'
import { nodeReads } from './nodes'
import { platformReads } from './platform'
import { podReads } from './pods'
import { storageReads } from './storage'
import { tenancyReads } from './tenancy'
import { workloadReads } from './workloads'

/** How everything is read, by the name of the read. */
export const READS: Reads<ReadValues> = {
  ...nodeReads,
  ...podReads,
  ...tenancyReads,
  ...platformReads,
  ...workloadReads,
  ...networkReads,
  ...storageReads,
  ...controlPlaneReads,
  ...extensionReads,
  ...metricsReads,
  ...infrastructureReads,
}

/** What a read has to be allowed, with all that it gets first. */
export function permissionsFor(name: ReadName): Permission[] {
  const { permissions, after } = READS[name]
  return [...after.flatMap(permissionsFor), ...permissions]
}
