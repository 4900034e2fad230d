import type { FoundBy } from '../../model/finding'
import { addressesIn, blocksIn, rangeOf } from '../../objects/address-range'
import { flagOf, podsOf } from '../../objects/control-plane-pod'
import type { Context, Read } from './facts'
import { rangeStep } from './nodes'
import { say } from './words'

/** kube-controller-manager, --node-cidr-mask-size, default for IPv4. */
const NODE_MASK = 24

/** The range of all pod addresses, and the mask of a node's part; null where the controller manager does not say, or does not hand them out. */
export function podRanges(read: Read): { text: string; mask: number; blocks: number } | null {
  const [manager] = podsOf(read['control-plane-pods'] ?? [], 'kube-controller-manager')
  if (manager === undefined || flagOf(manager, '--allocate-node-cidrs') === 'false') return null
  const mask = Number(
    flagOf(manager, '--node-cidr-mask-size-ipv4') ?? flagOf(manager, '--node-cidr-mask-size') ?? NODE_MASK,
  )
  for (const text of (flagOf(manager, '--cluster-cidr') ?? '').split(',')) {
    const range = rangeOf(text)
    if (range?.family === 4) return { text, mask, blocks: blocksIn(range, mask) }
  }
  return null
}

/** The ranges of Service addresses of IPv4: as the cluster tells them, else as an apiserver was started. Null where neither does. */
export function serviceRanges(read: Read): string[] | null {
  const [apiserver] = podsOf(read['control-plane-pods'] ?? [], 'kube-apiserver')
  const flag = apiserver === undefined ? null : flagOf(apiserver, '--service-cluster-ip-range')
  const told = read['service-ranges'] ?? []
  const ranges = (told.length > 0 ? told : (flag ?? '').split(',')).filter((text) => rangeOf(text)?.family === 4)
  return ranges.length === 0 ? null : ranges
}

/** Ranges of addresses that are nearly taken. */
export function rangeFindings(read: Read, context: Context): FoundBy[] {
  return [...podRangeFindings(read, context), ...serviceRangeFindings(read, context)]
}

function podRangeFindings(read: Read, context: Context): FoundBy[] {
  const range = podRanges(read)
  const nodes = read.nodes.length
  if (range === null || nodes < context.thresholds.ranges * range.blocks) return []
  const { text, mask, blocks } = range
  return [
    {
      ...ofRange('pod-range'),
      reason: 'ranges-low',
      verdict: say('ranges-low', { nodes, blocks, range: text, mask }),
      meaning: say('meaning-ranges'),
      steps: [rangeStep(context)],
    },
  ]
}

function serviceRangeFindings(read: Read, context: Context): FoundBy[] {
  const ranges = serviceRanges(read)
  if (ranges === null || read.services === null || context.namespace !== null) return []
  const addresses = ranges.reduce((sum, text) => {
    const range = rangeOf(text)
    return sum + (range === null ? 0 : addressesIn(range))
  }, 0)
  const used = read.services.filter(({ spec }) => /^\d+\./.test(spec?.clusterIP ?? '')).length
  if (used < context.thresholds.ranges * addresses) return []
  return [
    {
      ...ofRange('service-range'),
      reason: 'services-low',
      verdict: say('services-low', { used, addresses, ranges }),
      meaning: say('meaning-services'),
      steps: [{ say: say('add-range'), command: null }],
    },
  ]
}

function ofRange(name: string) {
  const object = { kind: 'AddressRange', namespace: null, name }
  return {
    object,
    severity: 'warning' as const,
    evidence: [],
    since: null,
    young: false,
    lesson: 'infrastructure-scales-too',
    objects: [object],
  }
}
