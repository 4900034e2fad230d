import type { ResourceQuota } from '../../model/kubernetes-platform'
import type { TenancyReads, WebhookCounts } from '../../model/reads/tenancy'
import type { Connection } from '../connect'
import { countOf } from '../custom'
import { may, type Reads } from '../read'
import {
  CRON_JOBS,
  JOBS,
  list,
  MUTATING_WEBHOOKS,
  QUOTAS,
  type Resource,
  table,
  VALIDATING_WEBHOOKS,
} from '../resources'
import { rowsOf } from '../tables'

const ADMISSION = 'admissionregistration.k8s.io'

/** How that is read which tells who shares a cluster: quotas whole, since they are few; the others only counted. */
export const tenancyReads: Reads<TenancyReads> = {
  quotas: {
    permissions: [may('list', 'resourcequotas')],
    after: [],
    read: async ({ connection, namespace }) => (await list<ResourceQuota>(connection, QUOTAS, namespace)).items,
  },
  'batch-counts': {
    permissions: [may('list', 'jobs', 'batch'), may('list', 'cronjobs', 'batch')],
    after: [],
    read: async ({ connection, namespace }) => {
      const counts = [JOBS, CRON_JOBS].map((resource) => countOf(connection, resource, namespace))
      const [jobs = null, cronJobs = null] = await Promise.all(counts)
      return { jobs, cronJobs }
    },
  },
  webhooks: {
    permissions: [
      may('list', 'validatingwebhookconfigurations', ADMISSION),
      may('list', 'mutatingwebhookconfigurations', ADMISSION),
    ],
    after: [],
    read: async ({ connection }) => {
      const [validating, mutating] = await Promise.all([
        webhooksIn(connection, VALIDATING_WEBHOOKS),
        webhooksIn(connection, MUTATING_WEBHOOKS),
      ])
      return { validating, mutating }
    },
  },
}

async function webhooksIn(connection: Connection, resource: Resource): Promise<WebhookCounts> {
  const rows = rowsOf(await table(connection, resource), ['Webhooks'], resource.name)
  const webhooks = rows.reduce((sum, [count]) => sum + (typeof count === 'number' ? count : 0), 0)
  return { configurations: rows.length, webhooks }
}
