import type { LabelSelector, Meta, StatefulSet } from '../../model/kubernetes'
import type { Budget } from '../../model/kubernetes-storage'
import type { Command } from '../../model/text'

interface Kubectl {
  kubectl: (args: readonly string[]) => string
}

interface Named {
  metadata?: Meta
}

function looks({ metadata }: Named, args: string[], { kubectl }: Kubectl): Command {
  return { code: kubectl(['-n', metadata?.namespace ?? '', ...args]), changesCluster: false }
}

function changes(object: Named, args: string[], context: Kubectl): Command {
  return { ...looks(object, args, context), changesCluster: true }
}

/** Lists the pods of a StatefulSet with the revision of each. */
export function podsOf(set: StatefulSet, context: Kubectl): Command {
  const selector = equalities(set.spec?.selector)
  const picked = selector === '' ? [] : ['-l', selector]
  return looks(set, ['get', 'pods', ...picked, '-o', 'wide', '-L', 'controller-revision-hash'], context)
}

function equalities(selector: LabelSelector | undefined): string {
  return Object.entries(selector?.matchLabels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}

/** Tells how far its rollout is, without waiting for it. */
export function rolloutStatus(set: StatefulSet, context: Kubectl): Command {
  return looks(set, ['rollout', 'status', `statefulset/${set.metadata?.name}`, '--watch=false'], context)
}

/** Deletes one of its pods. */
export function deletePod(set: StatefulSet, pod: string, context: Kubectl): Command {
  return changes(set, ['delete', 'pod', pod], context)
}

/** Shows a claim with its events. */
export function describeClaim(claim: Named, context: Kubectl): Command {
  return looks(claim, ['describe', 'pvc', claim.metadata?.name ?? ''], context)
}

/** Shows a budget with its events. */
export function describeBudget(budget: Budget, context: Kubectl): Command {
  return looks(budget, ['describe', 'pdb', budget.metadata?.name ?? ''], context)
}

/** Lists the budgets beside an object, with their selectors. */
export function listBudgets(set: Named, context: Kubectl): Command {
  const columns = 'custom-columns=NAME:.metadata.name,SELECTOR:.spec.selector'
  return looks(set, ['get', 'pdb', '-o', columns], context)
}

/** Lets a budget spare one pod. */
export function letOneGo(budget: Budget, context: Kubectl): Command {
  const patch = JSON.stringify({ spec: { minAvailable: null, maxUnavailable: 1 } })
  return changes(budget, ['patch', 'pdb', budget.metadata?.name ?? '', '--type=merge', '-p', patch], context)
}

/** Makes a budget for a StatefulSet that spares one pod. */
export function makeBudget(set: StatefulSet, context: Kubectl): Command {
  const selector = `--selector=${equalities(set.spec?.selector)}`
  return changes(set, ['create', 'pdb', set.metadata?.name ?? '', selector, '--max-unavailable=1'], context)
}
