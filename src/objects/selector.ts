import type { LabelSelector } from '../model/kubernetes'

/** Whether a selector picks something with these labels. None picks nothing, an empty one everything: policy/v1, PodDisruptionBudget. */
export function picks(selector: LabelSelector | null | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (selector === null || selector === undefined) return false
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return equal && (selector.matchExpressions ?? []).every((each) => holds(each, labels))
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number]

function holds({ key = '', operator, values = [] }: Expression, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[key]
  if (operator === 'Exists') return value !== undefined
  if (operator === 'DoesNotExist') return value === undefined
  if (operator === 'In') return value !== undefined && values.includes(value)
  return operator === 'NotIn' && (value === undefined || !values.includes(value))
}
