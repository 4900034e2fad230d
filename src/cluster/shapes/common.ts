import type { Condition, LabelSelector, Meta } from '../../model/kubernetes'
import type { ShapeOf } from './shape'

export const TEXTS = { '*': 'text' } as const
export const AMOUNTS = { '*': 'text or number' } as const
export const NAMED = { name: 'text' } as const

export const META: ShapeOf<Meta> = {
  name: 'text',
  namespace: 'text',
  creationTimestamp: 'text',
  deletionTimestamp: 'text',
  labels: TEXTS,
  annotations: TEXTS,
  ownerReferences: [{ kind: 'text', name: 'text', controller: 'flag' }],
  managedFields: [{ manager: 'text', operation: 'text', subresource: 'text', time: 'text', fieldsV1: {} }],
}

const CONDITION: ShapeOf<Condition> = {
  type: 'text',
  status: 'text',
  reason: 'text',
  message: 'text',
  lastTransitionTime: 'text',
}
export const CONDITIONS = [CONDITION] as const

export const EXPRESSIONS = [{ key: 'text', operator: 'text', values: ['text'] }] as const

export const SELECTOR: ShapeOf<LabelSelector> = {
  matchLabels: TEXTS,
  matchExpressions: EXPRESSIONS,
}
