import { AGE, type Column, column, NAME, someOf } from '../columns'

interface Value {
  averageUtilization?: number
  averageValue?: string
  value?: string
}

type Source = 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External'

/** A metric in a spec (`target`) or in a status (`current`), in the field that its type names. */
type Metric = { type: Source | string } & {
  [field in 'resource' | 'containerResource' | 'pods' | 'object' | 'external']?: {
    name?: string
    target?: Value
    current?: Value
  }
}

interface Hpa {
  spec: {
    minReplicas?: number
    maxReplicas: number
    scaleTargetRef: { kind: string; name: string }
    metrics?: Metric[]
  }
  status?: { currentReplicas?: number; currentMetrics?: Metric[] }
}

const METRICS_SHOWN = 2

export const AUTOSCALING: Record<string, readonly Column[]> = {
  'horizontalpodautoscalers.autoscaling': [
    NAME,
    column<Hpa>('Reference', ({ spec }) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`),
    column<Hpa>('Targets', targets),
    column<Hpa>('MinPods', ({ spec }) => String(spec.minReplicas ?? 1)),
    column<Hpa>('MaxPods', ({ spec }) => spec.maxReplicas),
    column<Hpa>('Replicas', ({ status }) => status?.currentReplicas ?? 0),
    AGE,
  ],
}

/** Without metrics the apiserver fills in one: 80% of the CPU. */
const BY_DEFAULT: Metric[] = [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 80 } } }]

function targets({ spec, status }: Hpa): string {
  const metrics = spec.metrics === undefined || spec.metrics.length === 0 ? BY_DEFAULT : spec.metrics
  return someOf(
    metrics.map((metric, index) => target(metric, status?.currentMetrics?.[index])),
    METRICS_SHOWN,
    ', ',
  )
}

function target(metric: Metric, status: Metric | undefined): string {
  const field = FIELDS[metric.type as Source]
  if (field === undefined) return '<unknown type>'
  const { name, target: wanted = {} } = metric[field] ?? {}
  const current = status?.[field]?.current
  if (field === 'pods') return `${current?.averageValue ?? '<unknown>'}/${wanted.averageValue}`
  if (field === 'object' || field === 'external') {
    return wanted.averageValue === undefined
      ? `${current?.value ?? '<unknown>'}/${wanted.value}`
      : `${current?.averageValue ?? '<unknown>'}/${wanted.averageValue} (avg)`
  }
  return `${name}: ${wanted.averageValue === undefined ? utilization(current, wanted) : `${current?.averageValue ?? '<unknown>'}/${wanted.averageValue}`}`
}

const FIELDS = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
} as const

function utilization(current: Value | undefined, wanted: Value): string {
  const percent = (value: number | undefined, absent: string) => (value === undefined ? absent : `${value}%`)
  return `${percent(current?.averageUtilization, '<unknown>')}/${percent(wanted.averageUtilization, '<auto>')}`
}
