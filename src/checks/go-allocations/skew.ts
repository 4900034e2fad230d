import type { CheckContext } from '../../model/check'
import type { FoundBy, Statement } from '../../model/finding'
import { type Version, versionOf } from '../../model/for-version'
import type { NodeRow } from '../../model/reads'
import { counted, say } from './words'

export type Thresholds = 'skew' | 'skew-old' | 'gc' | 'memory-limit'
export type Context = CheckContext<Thresholds>

/** The nodes whose kubelets have one minor version. */
export interface Kubelets {
  minor: string
  version: Version
  nodes: NodeRow[]
}

/** Nodes that no kubelet runs, but a program that plays one with a version of its own (virtual-kubelet). */
const VIRTUAL = /-vk-|^vk/

/** The kubelets by minor version, the newest first, and how many nodes told none. */
export function kubeletsOf(rows: readonly NodeRow[]): { kubelets: Kubelets[]; unknown: number } {
  const byMinor = new Map<string, Kubelets>()
  let unknown = 0
  for (const row of rows) {
    const version = versionOf(row.version)
    if (version === null || VIRTUAL.test(row.version)) {
      unknown++
      continue
    }
    const minor = `${version.major}.${version.minor}`
    const known = byMinor.get(minor)
    if (known === undefined) byMinor.set(minor, { minor, version, nodes: [row] })
    else known.nodes.push(row)
  }
  const kubelets = [...byMinor.values()].sort((a, b) => minors(b.version) - minors(a.version))
  return { kubelets, unknown }
}

/** Minor versions in a row, whatever the major one. */
function minors({ major, minor }: Version): number {
  return major * 1000 + minor
}

/** The kubelets that may not be paired with the apiserver, or not for long. */
export function skewFindings(kubelets: Kubelets[], apiserver: Version, go: string | null, context: Context): FoundBy[] {
  const versions = counted(kubelets.map(({ minor, nodes }) => ({ minor, nodes: nodes.length })))
  return kubelets.flatMap((each): FoundBy[] => {
    const found = skewOf(each, apiserver, context)
    if (found === null) return []
    return [
      {
        ...found,
        object: { kind: 'Kubelets', namespace: null, name: each.minor },
        evidence: [
          say('nodes', { names: each.nodes.map(({ name }) => name) }),
          say('versions', { versions }),
          ...(go === null ? [] : [say('go', { go })]),
        ],
        since: null,
        young: each.nodes.every(({ ageSeconds }) => ageSeconds < context.minimumAge),
        lesson: 'go-allocations',
        objects: each.nodes.map(({ name }) => ({ kind: 'Node', namespace: null, name })),
        steps: [
          { say: say('list'), command: listCommand(each, context) },
          { say: say(found.reason === 'kubelet-newer' ? 'control-plane-first' : 'upgrade'), command: null },
        ],
      },
    ]
  })
}

type Skew = Pick<FoundBy, 'reason' | 'severity'> & { verdict: Statement; meaning: Statement }

function skewOf({ minor, version, nodes }: Kubelets, apiserver: Version, { thresholds }: Context): Skew | null {
  const behind = minors(apiserver) - minors(version)
  // Kubelets before 1.25 may be two behind only.
  const most = version.major === 1 && version.minor < 25 ? thresholds['skew-old'] : thresholds.skew
  const args = { nodes: nodes.length, minor, apiserver: `${apiserver.major}.${apiserver.minor}`, behind, most }
  if (behind < 0) {
    const [verdict, meaning] = [say('kubelet-newer', args), say('meaning-newer')]
    return { reason: 'kubelet-newer', severity: 'warning', verdict, meaning }
  }
  if (behind > most) {
    const [verdict, meaning] = [say('kubelet-too-old', args), say('meaning-too-old')]
    return { reason: 'kubelet-too-old', severity: 'warning', verdict, meaning }
  }
  if (behind < most) return null
  return {
    reason: 'kubelet-at-limit',
    severity: 'info',
    verdict: say('kubelet-at-limit', args),
    meaning: say('meaning-at-limit'),
  }
}

function listCommand({ minor }: Kubelets, { kubectl }: Context) {
  const code = `${kubectl(['get', 'nodes', '-o', 'wide'])} | grep -F ' v${minor}.'`
  return { code, changesCluster: false }
}
