import { defineCheck } from '../model/check'
import type { Statement } from '../model/finding'
import { largeNamespaces } from './users-and-workloads/large'
import { mixOf } from './users-and-workloads/mix'
import { fullQuotas } from './users-and-workloads/quotas'
import type { Context, Need, Read, Thresholds, Want } from './users-and-workloads/shares'
import { say, words } from './users-and-workloads/words'

/** What runs here and whose it is, and which of them can starve the others. */
export const usersAndWorkloads = defineCheck<Need, Want, Thresholds>({
  id: 'users-and-workloads',
  lessons: ['users-and-workloads'],
  asks: 'What runs here, who uses what share, and is anybody able to starve the others?',
  needs: ['namespaces', 'pods'],
  wants: ['deployments', 'statefulsets', 'daemonsets', 'batch-counts', 'quotas', 'api-groups', 'webhooks'],
  minimumAge: {
    value: 0,
    unit: 'seconds',
    meaning: 'nothing is young: neither a share nor a quota tells since when it is so',
    source: 'our choice',
  },
  thresholds: {
    large: {
      value: 3000,
      unit: 'pods',
      meaning: 'a namespace with more is named as large',
      source: 'SIG Scalability, configs-and-limits/thresholds.md: pods per namespace',
    },
    share: {
      value: 0.5,
      unit: 'share of all pods',
      meaning: 'a large namespace with so much that no quota bounds is a warning',
      source: 'our choice: it has more than all others together',
    },
    full: {
      value: 1,
      unit: 'share of a quota',
      meaning: 'a quota used so far is named; one used further is exceeded',
      source: 'kubernetes-mixin, KubeQuotaFullyUsed and KubeQuotaExceeded',
    },
  },
  severities: {
    critical: 'never',
    warning: 'a large namespace with half of all pods that no quota bounds; a quota that is exceeded',
    info: 'the mix of workloads and who uses what share; large namespaces; quotas that are used up',
  },
  words,
  run(read: Read, context: Context) {
    return {
      kind: 'looked',
      findings: [...largeNamespaces(read, context), ...fullQuotas(read, context), ...mixOf(read, context)],
      seen: say('seen', { namespaces: read.pods.namespaces }),
      limits: limitsOf(read, context),
    }
  },
})

function limitsOf(read: Read, { namespace }: Context): Statement[] {
  const templates = [read.deployments, read.statefulsets, read.daemonsets]
  const jobs = (read['batch-counts']?.jobs ?? 1) > 0
  return [
    ...(namespace === null ? [] : [say('one-namespace')]),
    ...(templates.includes(null) ? [say('no-templates')] : []),
    ...(read.quotas === null ? [say('no-quotas')] : []),
    ...(jobs ? [say('jobs-finished')] : []),
  ]
}
