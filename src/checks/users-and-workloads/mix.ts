import type { FoundBy, Statement } from '../../model/finding'
import { isBuiltInGroup } from '../../objects/api-group'
import { type Context, type Read, requestShares, sharesOf } from './shares'
import { type Share, say } from './words'

/** Of how many namespaces and owners the share is told. */
const TOP = 5

/** What runs here and whose it is; nothing where nothing runs. */
export function mixOf(read: Read, context: Context): FoundBy[] {
  const workloads = [read.deployments, read.statefulsets, read.daemonsets]
  if (read.pods.total === 0 && workloads.every((all) => (all ?? []).length === 0)) return []
  const shares = sharesOf(read, context)
  const { namespace, kubectl } = context
  const where = namespace === null ? ['-A'] : ['-n', namespace]
  return [
    {
      reason: 'mix',
      severity: 'info',
      object: { kind: 'Workloads', namespace, name: 'mix' },
      verdict:
        namespace === null
          ? say('mix', { pods: read.pods.onNodes, namespaces: shares.length, largest: shares[0] ?? null })
          : say('mix-of-one', { pods: read.pods.onNodes, namespace }),
      evidence: [
        kindsStatement(read),
        ...(namespace === null ? shareStatements(shares, read, context) : []),
        ...extensionStatements(read),
      ],
      meaning: say('meaning-mix'),
      since: null,
      young: false,
      lesson: 'users-and-workloads',
      objects: shares.map((share) => ({ kind: 'Namespace', namespace: null, name: share.namespace })),
      steps: [
        {
          say: say('by-namespace'),
          command: { code: kubectl(['get', 'deploy,sts,ds,cronjob', ...where]), changesCluster: false },
        },
      ],
    },
  ]
}

function kindsStatement(read: Read): Statement {
  return say('kinds', {
    deployments: read.deployments?.length ?? null,
    statefulsets: read.statefulsets?.length ?? null,
    daemonsets: read.daemonsets?.length ?? null,
    cronJobs: read['batch-counts']?.cronJobs ?? null,
    jobs: read['batch-counts']?.jobs ?? null,
  })
}

function shareStatements(shares: readonly Share[], read: Read, context: Context): Statement[] {
  const requests = requestShares(read)?.slice(0, TOP) ?? []
  return [
    ...(shares.length > 1 ? [say('shares', { top: shares.slice(0, TOP) })] : []),
    ...(requests.length > 1 ? [say('requests', { top: requests })] : []),
    ...ownerStatements(shares, read, context),
  ]
}

/** Pods by owner, and how many namespaces name none. The namespaces of Kubernetes itself need no owner. */
function ownerStatements(shares: readonly Share[], { pods }: Read, { ownerLabel: label }: Context): Statement[] {
  const owners = new Map<string, number>()
  for (const { owner, pods: count } of shares) if (owner !== null) owners.set(owner, (owners.get(owner) ?? 0) + count)
  const top = [...owners]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([owner, count]) => ({ owner, pods: count, share: count / pods.onNodes }))
  const theirs = shares.filter(({ namespace }) => !isOfKubernetes(namespace))
  const ownerless = theirs.filter(({ owner }) => owner === null).length
  return [
    ...(top.length > 0 ? [say('owners', { top, label })] : []),
    ...(ownerless > 0 ? [say('no-owner', { count: ownerless, of: theirs.length, label })] : []),
  ]
}

/** Whether the namespace is one of Kubernetes itself, whose names it keeps for that. */
export function isOfKubernetes(namespace: string): boolean {
  return namespace.startsWith('kube-')
}

function extensionStatements({ 'api-groups': groups, webhooks }: Read): Statement[] {
  const custom = (groups ?? []).map(({ name }) => name).filter((name) => !isBuiltInGroup(name))
  const { validating, mutating } = webhooks ?? { validating: { webhooks: 0 }, mutating: { webhooks: 0 } }
  return [
    ...(groups === null ? [] : [say('extensions', { groups: custom })]),
    ...(webhooks === null ? [] : [say('webhooks', { validating: validating.webhooks, mutating: mutating.webhooks })]),
  ]
}
