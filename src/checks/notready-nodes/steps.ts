import type { Cohort, Share } from '../../cohort/cohort'
import type { Statement, Step } from '../../model/finding'
import type { NodeRow } from '../../model/reads'
import { quoted } from '../../model/shell'
import type { Context } from './evidence'
import { say } from './words'

/** Traits that come with a rollout that can be stopped. */
const ROLLED_OUT = /^(kernel|OS image|runtime|kubelet)$|image|ami|version/i

export function stepsFor(
  offenders: NodeRow[],
  { leading, next }: Cohort,
  cni: boolean,
  { kubectl }: Context,
): Step<Statement>[] {
  const node = offenders[0]?.name ?? ''
  const reads = (code: string) => ({ code, changesCluster: false })
  return [
    ...(leading !== null && ROLLED_OUT.test(leading.key)
      ? [{ say: say('stop-rollout', { key: leading.key, value: leading.value }), command: null }]
      : []),
    { say: say('describe'), command: reads(kubectl(['describe', 'node', node])) },
    ...(cni
      ? [
          { say: say('crictl-hangs', { node }), command: reads('crictl --timeout 15s info') },
          { say: say('keep-stacks'), command: { code: 'sudo kill -USR1 "$(pidof containerd)"', changesCluster: true } },
        ]
      : []),
    ...cordonStep(leading, next, kubectl),
  ]
}

function cordonStep(leading: Share | null, next: string[], kubectl: Context['kubectl']): Step<Statement>[] {
  if (leading === null || leading.key === 'age' || next.length === 0) return []
  const code =
    leading.label === null
      ? `${kubectl(['get', 'nodes', '-o', 'wide', '--no-headers'])} | grep -wF ${quoted(leading.value)} | awk '$2 == "Ready" {print $1}' | xargs -r ${kubectl(['cordon'])}`
      : kubectl(['cordon', '-l', `${leading.label}=${leading.value}`])
  return [{ say: say('cordon', { ready: next.length, key: leading.key }), command: { code, changesCluster: true } }]
}
