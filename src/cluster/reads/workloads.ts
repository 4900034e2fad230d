import type { Deployment, Hpa, Meta } from '../../model/kubernetes'
import type { WorkloadReads } from '../../model/reads/workloads'
import { may, type Reads } from '../read'
import { DEPLOYMENTS, HPAS, list, NAMESPACES } from '../resources'

/** How namespaces and workloads are read: whole, since they are few. */
export const workloadReads: Reads<WorkloadReads> = {
  namespaces: {
    permissions: [may('list', 'namespaces')],
    after: [],
    read: async ({ connection }) => {
      const { items } = await list<{ metadata?: Meta }>(connection, NAMESPACES)
      return items.map(({ metadata }) => ({ name: metadata?.name ?? '', labels: metadata?.labels ?? {} }))
    },
  },
  hpas: {
    permissions: [may('list', 'horizontalpodautoscalers', 'autoscaling')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Hpa>(connection, HPAS, namespace)).items,
  },
  deployments: {
    permissions: [may('list', 'deployments', 'apps')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Deployment>(connection, DEPLOYMENTS, namespace)).items,
  },
}
