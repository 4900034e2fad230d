import type { NodeTerm, PodSpec } from '../model/kubernetes'

/** The label of the architecture, and its older name. */
const ARCHITECTURE_LABELS = ['kubernetes.io/arch', 'beta.kubernetes.io/arch']

/**
 * Whether a pod may run on an architecture, as far as its node selector and its required node affinity say: one of the terms has to
 * fit. Other labels are not looked at.
 */
export function acceptsArchitecture({ nodeSelector, affinity }: PodSpec, architecture: string): boolean {
  const selected = ARCHITECTURE_LABELS.every((key) => (nodeSelector?.[key] ?? architecture) === architecture)
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  return selected && (terms.length === 0 || terms.some((term) => fits(term, architecture)))
}

function fits({ matchExpressions = [] }: NodeTerm, architecture: string): boolean {
  return matchExpressions
    .filter(({ key }) => ARCHITECTURE_LABELS.includes(key ?? ''))
    .every(({ operator, values = [] }) => {
      if (operator === 'In') return values.includes(architecture)
      if (operator === 'NotIn') return !values.includes(architecture)
      return operator !== 'DoesNotExist'
    })
}

/** The architectures that a pod names, each once; none where it says nothing of them. */
export function architecturesNamed({ nodeSelector, affinity }: PodSpec): string[] {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const expressions = terms.flatMap(({ matchExpressions = [] }) => matchExpressions)
  const named = expressions.flatMap(({ key, values = [] }) => (ARCHITECTURE_LABELS.includes(key ?? '') ? values : []))
  return [...new Set([...ARCHITECTURE_LABELS.flatMap((key) => nodeSelector?.[key] ?? []), ...named])]
}
