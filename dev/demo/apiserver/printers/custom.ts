import { JSONPath } from 'jsonpath-plus'
import { type Column, NAME } from '../columns'
import { since } from '../duration'
import type { PrinterColumn } from '../kinds'
import type { KubeObject } from '../kube-object'

const AGE: PrinterColumn = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }

/** The columns of a custom kind: its name, and what its definition prints, which is its age where it defines nothing. */
export function customColumns(printed: readonly PrinterColumn[] | null): readonly Column[] {
  const columns = printed === null || printed.length === 0 ? [AGE] : printed
  return [
    NAME,
    ...columns.map(({ name, type, jsonPath, format = '', priority = 0 }): Column => {
      const path = plusPath(jsonPath)
      return { name, type, format, priority, cell: (object, now) => cellOf(type, firstAt(path, object), now) }
    }),
  ]
}

/** Kubernetes' paths begin with a dot, and escape the dots within a name by a backslash. */
function plusPath(path: string): string {
  return `$${path.replace(/\.((?:[^.[\]\\]|\\.)*\\\.(?:[^.[\]\\]|\\.)*)/g, (_all, name: string) => `['${name.replaceAll('\\', '')}']`)}`
}

function firstAt(path: string, object: KubeObject): unknown {
  const found = JSONPath({ path, json: object, eval: 'safe', wrap: true, resultType: 'all' }) as Found[]
  const [first] = found
  // The library also finds the letters of a text by their number.
  return typeof first?.parent === 'string' ? undefined : first?.value
}

interface Found {
  value: unknown
  parent: unknown
}

/** A value of another type than the column's is left out. */
function cellOf(type: string, value: unknown, now: Date): unknown {
  if (value === undefined || value === null) return null
  if (type === 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (type === 'integer') return typeof value === 'number' ? Math.trunc(value) : null
  if (type === 'number') return typeof value === 'number' ? value : null
  if (type === 'boolean') return typeof value === 'boolean' ? value : null
  if (type !== 'date' || typeof value !== 'string') return null
  return Number.isNaN(Date.parse(value)) ? '<invalid>' : since(value, now)
}
