import type { FoundBy, Statement, Step } from '../../model/finding'
import { secondsSince } from '../../model/wording'
import { type Context, type Filled, filledNodes, openedNodes, podLimit, podRange, podsOn, type Read } from './facts'
import { say } from './words'

/** How many nodes are named one by one. */
const NAMED = 3

/** Nodes that say that they have no network for pods, of those that were opened. */
export function networkFindings(read: Read, context: Context): FoundBy[] {
  const without = [...openedNodes(read)].flatMap(([name, node]) => {
    const condition = node.status?.conditions?.find(({ type }) => type === 'NetworkUnavailable')
    if (condition?.status !== 'True') return []
    const since = condition.lastTransitionTime ?? null
    const seconds = secondsSince(since, context.now)
    return [{ name, reason: condition.reason ?? 'no reason', since, seconds, hasRange: podRange(node) !== null }]
  })
  const names = without.map(({ name }) => name).sort()
  if (without.length === 0) return []
  const noRange = without.filter(({ hasRange }) => !hasRange).map(({ name }) => name)
  return [
    {
      ...ofNodes('network-unavailable', names),
      severity: 'warning',
      verdict: say('network-unavailable', { nodes: names }),
      evidence: [
        ...without
          .slice(0, NAMED)
          .map(({ name, reason, seconds }) => say('says-network', { node: name, reason, seconds })),
        ...(noRange.length === 0 ? [] : [say('no-range', { nodes: noRange })]),
      ],
      meaning: say('meaning-network'),
      since: without.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
      young: without.every(({ seconds }) => seconds !== null && seconds < context.minimumAge),
      steps: [describeStep(names, context), rangeStep(context)],
    },
  ]
}

/** Nodes that are nearly full of pods, and a cluster that is. */
export function slotFindings(read: Read, context: Context): FoundBy[] {
  const { thresholds } = context
  const filled = filledNodes(read)
  const full = filled.filter(({ pods, limit }) => pods >= thresholds.pods * limit)
  const slots = (read['node-samples'] ?? []).reduce((sum, { node, alike }) => sum + (podLimit(node) ?? 0) * alike, 0)
  const used = read.pods.onNodes
  return [
    ...(full.length === 0 ? [] : [nearLimit(full, context)]),
    ...(slots > 0 && used >= thresholds.slots * slots
      ? [
          {
            ...ofNodes('slots-low', []),
            severity: 'warning' as const,
            verdict: say('slots-low', { used, slots }),
            evidence: [],
            meaning: say('meaning-slots'),
            since: null,
            young: false,
            steps: [],
          },
        ]
      : []),
  ]
}

function nearLimit(full: Filled[], context: Context): FoundBy {
  const most = [...full].sort((a, b) => b.pods / b.limit - a.pods / a.limit || (a.name < b.name ? -1 : 1))
  const names = most.map(({ name }) => name)
  const guessed = full.filter(({ exact }) => !exact).length
  return {
    ...ofNodes('near-pod-limit', names),
    severity: 'info',
    verdict: say('near-pod-limit', { nodes: full.length, share: context.thresholds.pods }),
    evidence: [
      ...most.slice(0, NAMED).map(({ name, pods, limit }) => say('node-pods', { node: name, pods, limit })),
      ...(guessed === 0 ? [] : [say('by-sort', { nodes: guessed })]),
    ],
    meaning: say('meaning-pods'),
    since: null,
    young: false,
    steps: [describeStep(names, context)],
  }
}

/**
 * Nodes whose range of addresses is nearly taken, or is smaller than the pods that may run there. A node with more pods than its range has
 * addresses shows that its CNI takes them from elsewhere: then ranges say nothing.
 */
export function addressFindings(read: Read, context: Context): FoundBy[] {
  const ranged = [...openedNodes(read)].flatMap(([name, node]) => {
    const range = podRange(node)
    return range === null ? [] : [{ name, node, range, pods: podsOn(read, name) }]
  })
  if (ranged.some(({ pods, range }) => pods > range.addresses)) return []
  const low = ranged.filter(({ pods, range }) => pods >= context.thresholds.addresses * range.addresses)
  const names = low.map(({ name }) => name).sort()
  const tight = ranged.filter(({ node, range }) => (podLimit(node) ?? 0) > range.addresses)
  const [first] = tight
  const evidence = low
    .slice(0, NAMED)
    .map(({ name, pods, range }) =>
      say('node-addresses', { node: name, pods, addresses: range.addresses, range: range.text }),
    )
  return [
    ...(low.length === 0
      ? []
      : [
          {
            ...ofNodes('addresses-low', names),
            severity: 'warning' as const,
            verdict: say('addresses-low', { nodes: low.length, share: context.thresholds.addresses }),
            evidence,
            meaning: say('meaning-addresses'),
            since: null,
            young: false,
            steps: [describeStep(names, context), sandboxStep(context)],
          },
        ]),
    ...(first === undefined
      ? []
      : [
          {
            ...ofNodes(
              'slots-over-addresses',
              tight.map(({ name }) => name),
            ),
            severity: 'info' as const,
            verdict: say('slots-over-addresses', {
              nodes: alikeOf(read, new Set(tight.map(({ name }) => name))),
              slots: podLimit(first.node) ?? 0,
              addresses: first.range.addresses,
            }),
            evidence: [],
            meaning: say('meaning-slots-over'),
            since: null,
            young: false,
            steps: [describeStep([first.name], context)],
          },
        ]),
  ]
}

/** For how many nodes these stand: as samples for those alike, else for themselves. */
function alikeOf(read: Read, names: Set<string>): number {
  const samples = (read['node-samples'] ?? []).filter(({ node }) => names.has(node.metadata?.name ?? ''))
  return Math.max(
    names.size,
    samples.reduce((sum, { alike }) => sum + alike, 0),
  )
}

function ofNodes(reason: string, names: readonly string[]) {
  return {
    reason,
    object: { kind: 'Nodes', namespace: null, name: reason },
    lesson: 'infrastructure-scales-too',
    objects: names.map((name) => ({ kind: 'Node', namespace: null, name })),
  }
}

function describeStep(names: readonly string[], { kubectl }: Context): Step<Statement> {
  const code = kubectl(['describe', 'node', names[0] ?? ''])
  return { say: say('describe-node'), command: { code, changesCluster: false } }
}

function sandboxStep({ kubectl }: Context): Step<Statement> {
  const code = kubectl(['get', 'events', '-A', '--field-selector=reason=FailedCreatePodSandBox'])
  return { say: say('sandbox-events'), command: { code, changesCluster: false } }
}

/** Shows nodes that got no range. */
export function rangeStep({ kubectl }: Context): Step<Statement> {
  const code = kubectl(['get', 'events', '-A', '--field-selector=reason=CIDRNotAvailable'])
  return { say: say('range-events'), command: { code, changesCluster: false } }
}
