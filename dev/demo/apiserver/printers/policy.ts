import { AGE, type Column, CREATED_AT, column, NAME } from '../columns'

interface Budget {
  spec: { minAvailable?: number | string; maxUnavailable?: number | string }
  status?: { disruptionsAllowed?: number }
}

interface Quota {
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

interface FlowSchema {
  spec: {
    priorityLevelConfiguration: { name: string }
    matchingPrecedence?: number
    distinguisherMethod?: { type: string }
  }
  status?: { conditions?: { type: string; status: string }[] }
}

interface Queuing {
  queues?: number
  handSize?: number
  queueLengthLimit?: number
}

interface PriorityLevel {
  spec: {
    type: string
    limited?: { nominalConcurrencyShares?: number; limitResponse?: { queuing?: Queuing } }
  }
}

interface PriorityClass {
  value: number
  globalDefault?: boolean
  preemptionPolicy?: string
}

/** What the apiserver fills in (pkg/apis/flowcontrol/v1/defaults.go). */
const FLOW_DEFAULTS = { precedence: 1000, shares: 30, queues: 64, handSize: 8, queueLengthLimit: 50 }

export const POLICY: Record<string, readonly Column[]> = {
  'poddisruptionbudgets.policy': [
    NAME,
    column<Budget>('Min Available', ({ spec }) => String(spec.minAvailable ?? 'N/A')),
    column<Budget>('Max Unavailable', ({ spec }) => String(spec.maxUnavailable ?? 'N/A')),
    column<Budget>('Allowed Disruptions', ({ status }) => status?.disruptionsAllowed ?? 0, { type: 'integer' }),
    AGE,
  ],
  resourcequotas: [
    NAME,
    column<Quota>('Request', (quota) => quotaText(quota, (name) => !isLimit(name))),
    column<Quota>('Limit', (quota) => quotaText(quota, isLimit)),
    AGE,
  ],
  limitranges: [NAME, CREATED_AT],
  'flowschemas.flowcontrol.apiserver.k8s.io': [
    NAME,
    column<FlowSchema>('PriorityLevel', ({ spec }) => spec.priorityLevelConfiguration.name),
    column('MatchingPrecedence', precedenceOf),
    column<FlowSchema>('DistinguisherMethod', ({ spec }) => spec.distinguisherMethod?.type ?? '<none>'),
    AGE,
    column<FlowSchema>(
      'MissingPL',
      ({ status }) => status?.conditions?.find(({ type }) => type === 'Dangling')?.status ?? '?',
    ),
  ],
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': [
    NAME,
    column<PriorityLevel>('Type', ({ spec }) => spec.type),
    column<PriorityLevel>('NominalConcurrencyShares', ({ spec }) =>
      spec.limited === undefined ? '<none>' : (spec.limited.nominalConcurrencyShares ?? FLOW_DEFAULTS.shares),
    ),
    column('Queues', queuing('queues')),
    column('HandSize', queuing('handSize')),
    column('QueueLengthLimit', queuing('queueLengthLimit')),
    AGE,
  ],
  'priorityclasses.scheduling.k8s.io': [
    NAME,
    column<PriorityClass>('Value', ({ value }) => value, { type: 'integer' }),
    column<PriorityClass>('Global-Default', ({ globalDefault }) => globalDefault ?? false, { type: 'boolean' }),
    AGE,
    column<PriorityClass>('PreemptionPolicy', ({ preemptionPolicy }) => preemptionPolicy ?? 'PreemptLowerPriority'),
  ],
}

/** The number by which FlowSchemas are tried, the smallest first. */
export function precedenceOf(object: object): number {
  return (object as FlowSchema).spec.matchingPrecedence ?? FLOW_DEFAULTS.precedence
}

function queuing(field: keyof Queuing) {
  return ({ spec }: PriorityLevel) => {
    const queues = spec.limited?.limitResponse?.queuing
    return queues === undefined ? '<none>' : (queues[field] ?? FLOW_DEFAULTS[field])
  }
}

function isLimit(name: string): boolean {
  return name.startsWith('limits.')
}

function quotaText({ status }: Quota, isMeant: (name: string) => boolean): string {
  return Object.entries(status?.hard ?? {})
    .filter(([name]) => isMeant(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => `${name}: ${status?.used?.[name] ?? '0'}/${hard}`)
    .join(', ')
}
