import type { FoundBy, ObjectRef } from '../../model/finding'
import { type QuotaUse, quotaUses } from '../../objects/resource-quota'
import type { Context, Read } from './shares'
import { say } from './words'

/** Of how many limits the use is told. */
const TOLD = 5

interface Full {
  ref: ObjectRef
  uses: QuotaUse[]
}

/** Quotas that are exceeded, which happens where they are made smaller, and quotas that are used up: a finding each. */
export function fullQuotas(read: Read, context: Context): FoundBy[] {
  const { full } = context.thresholds
  return [
    ...ofReason('quota-exceeded', read, context, ({ share }) => share > full),
    ...ofReason('quota-full', read, context, ({ share }) => share === full),
  ]
}

function ofReason(
  reason: 'quota-exceeded' | 'quota-full',
  { quotas }: Read,
  { kubectl }: Context,
  isMeant: (use: QuotaUse) => boolean,
): FoundBy[] {
  const meant = (quotas ?? [])
    .map(
      (quota): Full => ({
        ref: { kind: 'ResourceQuota', namespace: quota.metadata?.namespace ?? null, name: quota.metadata?.name ?? '' },
        uses: quotaUses(quota).filter(isMeant),
      }),
    )
    .filter(({ uses }) => uses.length > 0)
  const [first] = meant
  if (first === undefined) return []
  const describe = ['-n', first.ref.namespace ?? '', 'describe', 'resourcequota', first.ref.name]
  return [
    {
      reason,
      severity: reason === 'quota-exceeded' ? 'warning' : 'info',
      object: { kind: 'ResourceQuotas', namespace: null, name: reason },
      verdict: say(reason, { quotas: meant.map(({ ref }) => nameOf(ref)) }),
      evidence: meant
        .flatMap(({ ref, uses }) =>
          uses.map(({ resource, used, hard }) => say('use', { quota: nameOf(ref), resource, used, hard })),
        )
        .slice(0, TOLD),
      meaning: say('meaning-quota'),
      since: null,
      young: false,
      lesson: 'users-and-workloads',
      objects: meant.map(({ ref }) => ref),
      steps: [{ say: say('describe-quota'), command: { code: kubectl(describe), changesCluster: false } }],
    },
  ]
}

function nameOf({ namespace, name }: ObjectRef): string {
  return `${namespace}/${name}`
}
