import { defineCheck } from '../model/check'
import { budgetsInTrouble } from './stateful-workloads/budgets'
import { claimsInTrouble } from './stateful-workloads/claims'
import type { Context, Read } from './stateful-workloads/read'
import { setsInTrouble } from './stateful-workloads/sets'
import { say, words } from './stateful-workloads/words'

type Wants = 'budgets' | 'claims' | 'storage-classes' | 'pods'

/** Which stateful workloads are not ready or stuck, have no volume, or are in the way of every drain. */
export const statefulWorkloads = defineCheck<'statefulsets', Wants, never>({
  id: 'stateful-workloads',
  lessons: ['stateful-workloads'],
  asks: 'Which StatefulSets, claims or disruption budgets are not ready, stuck, or in the way of every drain?',
  needs: ['statefulsets'],
  wants: ['budgets', 'claims', 'storage-classes', 'pods'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'younger states are young; a set is as old as the last change of its status',
    source: 'kubernetes-mixin, KubeStatefulSetReplicasMismatch and KubeStatefulSetUpdateNotRolledOut, for: 15m',
  },
  thresholds: {},
  severities: {
    critical: 'no pod of a set ready, or of three and more no majority; a claim that lost its volume',
    warning:
      'any other set that is not ready or stuck, a claim without a volume, a budget that blocks every drain, two budgets',
    info: 'several pods without a budget',
  },
  words,
  run(read: Read, context: Context) {
    const { statefulsets: sets, claims, budgets } = read
    const { findings: claimFindings, waiting } = claimsInTrouble(read, context)
    const findings = [...setsInTrouble(read, context), ...claimFindings, ...budgetsInTrouble(read, context)]
    const missing = [...(claims === null ? ['claims'] : []), ...(budgets === null ? ['disruption budgets'] : [])]
    // What was read is well, but that is not all that was asked.
    if (findings.length === 0 && missing.length > 0) {
      return { kind: 'not-checked', why: say('partly', { what: missing }) }
    }
    return {
      kind: 'looked',
      findings,
      seen: say('seen', {
        sets: sets.length,
        claims: claims?.total ?? null,
        waiting,
        budgets: budgets?.length ?? null,
      }),
      limits: (claims?.unopened ?? 0) > 0 ? [say('claims-unopened', { names: claims?.unopened ?? 0 })] : [],
    }
  },
})
