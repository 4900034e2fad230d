import { AGE, type Column, column, NAME, wide } from '../columns'

interface Node {
  metadata: { labels?: Record<string, string> }
  spec?: { unschedulable?: boolean }
  status?: {
    conditions?: { type: string; status: string }[]
    addresses?: { type: string; address: string }[]
    nodeInfo?: Record<string, string>
  }
}

const info = (field: string, absent: string) => (node: Node) => node.status?.nodeInfo?.[field] || absent
const address = (wanted: string) => (node: Node) =>
  node.status?.addresses?.find(({ type }) => type === wanted)?.address ?? '<none>'

export const NODES: Record<string, readonly Column[]> = {
  nodes: [
    NAME,
    column<Node>('Status', status),
    column<Node>('Roles', roles),
    AGE,
    column<Node>('Version', info('kubeletVersion', '')),
    wide<Node>('Internal-IP', address('InternalIP')),
    wide<Node>('External-IP', address('ExternalIP')),
    wide<Node>('OS-Image', info('osImage', '<unknown>')),
    wide<Node>('Kernel-Version', kernel),
    wide<Node>('Container-Runtime', info('containerRuntimeVersion', '<unknown>')),
  ],
}

function status({ spec, status }: Node): string {
  const ready = status?.conditions?.findLast(({ type }) => type === 'Ready')
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec?.unschedulable === true ? `${word},SchedulingDisabled` : word
}

function roles({ metadata }: Node): string {
  const names = Object.entries(metadata.labels ?? {}).flatMap(([key, value]) =>
    key === 'kubernetes.io/role' ? value : (/^node-role\.kubernetes\.io\/(.+)/.exec(key)?.[1] ?? ''),
  )
  return [...new Set(names.filter((name) => name !== ''))].sort().join(',') || '<none>'
}

/** From 1.37 on the architecture stands behind the kernel. */
function kernel(node: Node): string {
  const architecture = info('architecture', '')(node)
  return info('kernelVersion', '<unknown>')(node) + (architecture === '' ? '' : ` (${architecture})`)
}
