import type { Cohort, Share } from '../../cohort/cohort'
import type { Statement, Step } from '../../model/finding'
import { IMAGE_LABEL } from '../../model/node-labels'
import type { NodeRow } from '../../model/reads'
import { quoted } from '../../model/shell'
import type { Context } from './evidence'
import { say } from './words'

/** Traits that come with a rollout that can be stopped. */
const ROLLED_OUT = /^(kernel|OS image|runtime|kubelet)$|image|ami|version/i

export function stepsFor(offenders: NodeRow[], cohort: Cohort, cni: boolean, { kubectl }: Context): Step<Statement>[] {
  const node = offenders[0]?.name ?? ''
  const reads = (code: string) => ({ code, changesCluster: false })
  const rolledOut = rolledOutIn(cohort)
  return [
    ...(rolledOut === null
      ? []
      : [{ say: say('stop-rollout', { key: rolledOut.key, value: rolledOut.value }), command: null }]),
    { say: say('describe'), command: reads(kubectl(['describe', 'node', node])) },
    ...(cni
      ? [
          { say: say('crictl-hangs', { node }), command: reads('crictl --timeout 15s info') },
          { say: say('keep-stacks'), command: { code: 'sudo kill -USR1 "$(pidof containerd)"', changesCluster: true } },
        ]
      : []),
    ...cordonStep(cohort, kubectl),
  ]
}

/** What was rolled out, of the leading trait and those on the same nodes: an image rather than the kernel that came with it. */
function rolledOutIn({ leading, inseparable }: Cohort): Share | null {
  if (leading === null) return null
  const came = [leading, ...inseparable].filter(({ key }) => ROLLED_OUT.test(key))
  return came.find(({ label }) => label !== null && IMAGE_LABEL.test(label)) ?? came[0] ?? null
}

function cordonStep({ leading, inseparable, next }: Cohort, kubectl: Context['kubectl']): Step<Statement>[] {
  if (leading === null || leading.key === 'age' || next.length === 0) return []
  // A label that is on the very same nodes picks them without more ado.
  const isSame = ({ label, bad, inside }: Share) => label !== null && bad === leading.bad && inside === leading.inside
  const by = [leading, ...inseparable].find(isSame) ?? leading
  const code =
    by.label === null
      ? `${kubectl(['get', 'nodes', '-o', 'wide', '--no-headers'])} | grep -wF ${quoted(by.value)} | awk '$2 == "Ready" {print $1}' | xargs -r ${kubectl(['cordon'])}`
      : kubectl(['cordon', '-l', `${by.label}=${by.value}`])
  const args = { ready: next.length, key: by.key, value: by.value }
  return [{ say: say('cordon', args), command: { code, changesCluster: true } }]
}
