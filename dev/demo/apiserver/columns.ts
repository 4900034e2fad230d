import { since } from './duration'
import type { KubeObject } from './kube-object'

/** A column of a resource's table. */
export interface Column {
  name: string
  type: string
  /** `name` for the column that holds the object's name, else empty. */
  format: string
  /** 0 for those that kubectl shows always, 1 for those of `-o wide`. */
  priority: number
  cell: (object: KubeObject, now: Date) => unknown
}

interface Options {
  type?: 'string' | 'integer' | 'boolean' | 'date'
  format?: string
}

/** A column that is always shown. The object is taken for a T: what it holds is up to whoever gave it. */
export function column<T>(name: string, cell: (object: T, now: Date) => unknown, options: Options = {}): Column {
  const { type = 'string', format = '' } = options
  return { name, type, format, priority: 0, cell: (object, now) => cell(object as unknown as T, now) }
}

/** A column that only `-o wide` shows. */
export function wide<T>(name: string, cell: (object: T, now: Date) => unknown, options: Options = {}): Column {
  return { ...column(name, cell, options), priority: 1 }
}

export const NAME = column<KubeObject>('Name', ({ metadata }) => metadata.name, { format: 'name' })
export const AGE = column<KubeObject>('Age', ({ metadata }, now) => since(metadata.creationTimestamp, now))
/** In place of an age, in the tables of some kinds. */
export const CREATED_AT = column<KubeObject>('Created At', ({ metadata }) => metadata.creationTimestamp ?? null, {
  type: 'date',
})

/** At most so many, and how many more there are. */
export function someOf(items: readonly string[], most: number, separator = ','): string {
  const shown = items.slice(0, most).join(separator)
  return items.length > most ? `${shown} + ${items.length - most} more...` : shown
}

/** Labels as text, in order of their keys. */
export function labelsText(labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return pairs.sort().join(',') || '<none>'
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

/** A selector of labels as text, in order of the keys; empty where it picks everything. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => ({ key, text: `${key}=${value}` }))
  const others = matchExpressions.map(({ key, operator, values = [] }) => {
    const members = `(${[...values].sort().join(',')})`
    const text: Record<string, string> = {
      In: `${key} in ${members}`,
      NotIn: `${key} notin ${members}`,
      Exists: key,
      DoesNotExist: `!${key}`,
    }
    return { key, text: text[operator] ?? '' }
  })
  return [...equal, ...others]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ text }) => text)
    .join(',')
}
