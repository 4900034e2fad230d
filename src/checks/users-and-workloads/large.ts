import type { FoundBy } from '../../model/finding'
import { boundsPods } from '../../objects/resource-quota'
import { isOfKubernetes } from './mix'
import { type Context, type Read, sharesOf } from './shares'
import { type Share, say } from './words'

/**
 * Namespaces with more pods than Kubernetes is tested for: a warning where one has half of all and no quota bounds it, which cannot be
 * told where quotas could not be read.
 */
export function largeNamespaces(read: Read, context: Context): FoundBy[] {
  const { large, share: limit } = context.thresholds
  const all = sharesOf(read, context).filter(({ namespace, pods }) => pods > large && !isOfKubernetes(namespace))
  const bounded = new Set((read.quotas ?? []).filter(boundsPods).map(({ metadata }) => metadata?.namespace))
  const isUnbounded = ({ namespace, share }: Share) =>
    read.quotas !== null && (share ?? 0) >= limit && !bounded.has(namespace)
  const others = all.filter((each) => !isUnbounded(each))
  return [
    ...all.filter(isUnbounded).map((each) => withoutQuota(each, context)),
    ...(others.length > 0 ? [largeOnes(others, context)] : []),
  ]
}

function withoutQuota({ namespace, owner, pods, share }: Share, { thresholds, kubectl }: Context): FoundBy {
  return {
    reason: 'large-without-quota',
    severity: 'warning',
    // It stands in itself, so that its owner is told.
    object: { kind: 'Namespace', namespace, name: namespace },
    verdict: say('large-without-quota', { namespace, owner, pods, share: share ?? 0, limit: thresholds.large }),
    evidence: [say('tested', { limit: thresholds.large })],
    meaning: say('meaning-unbounded'),
    since: null,
    young: false,
    lesson: 'users-and-workloads',
    objects: [{ kind: 'Namespace', namespace, name: namespace }],
    steps: [
      {
        say: say('quotas'),
        command: { code: kubectl(['-n', namespace, 'get', 'resourcequota,limitrange']), changesCluster: false },
      },
    ],
  }
}

function largeOnes(namespaces: Share[], { thresholds, kubectl }: Context): FoundBy {
  return {
    reason: 'large-namespaces',
    severity: 'info',
    object: { kind: 'Namespaces', namespace: null, name: 'large' },
    verdict: say('large-namespaces', { namespaces, limit: thresholds.large }),
    evidence: [say('tested', { limit: thresholds.large })],
    meaning: say('meaning-large'),
    since: null,
    young: false,
    lesson: 'users-and-workloads',
    objects: namespaces.map(({ namespace }) => ({ kind: 'Namespace', namespace: null, name: namespace })),
    steps: [{ say: say('quotas'), command: { code: kubectl(['get', 'resourcequota', '-A']), changesCluster: false } }],
  }
}
