import { AGE, type Column, column, type LabelSelector, labelsText, NAME, selectorText, wide } from '../columns'
import { since, span } from '../duration'

interface PodTemplate {
  spec?: { containers?: { name: string; image?: string }[]; nodeSelector?: Record<string, string> }
}

/** Of any kind that has pods. Absent numbers are what the apiserver fills in: 1 replica, and 0 in a status. */
interface Workload {
  spec: { replicas?: number; selector?: LabelSelector; template?: PodTemplate }
  status?: Record<string, number | undefined>
}

const containers = ({ spec }: PodTemplate = {}) => spec?.containers ?? []
const names = (template?: PodTemplate) =>
  containers(template)
    .map(({ name }) => name)
    .join(',')
const images = (template?: PodTemplate) =>
  containers(template)
    .map(({ image }) => image ?? '')
    .join(',')

const inStatus = (field: string) => (workload: Workload) => workload.status?.[field] ?? 0
const desired = ({ spec }: Workload) => spec.replicas ?? 1
const ready = (workload: Workload) => `${inStatus('readyReplicas')(workload)}/${desired(workload)}`
const INTEGER = { type: 'integer' } as const

const CONTAINERS: readonly Column[] = [
  wide<Workload>('Containers', ({ spec }) => names(spec.template)),
  wide<Workload>('Images', ({ spec }) => images(spec.template)),
]
const SELECTOR = wide<Workload>('Selector', ({ spec }) => selectorText(spec.selector) || '<none>')

export const WORKLOADS: Record<string, readonly Column[]> = {
  'deployments.apps': [
    NAME,
    column('Ready', ready),
    column('Up-to-date', inStatus('updatedReplicas')),
    column('Available', inStatus('availableReplicas')),
    AGE,
    ...CONTAINERS,
    wide<Workload>('Selector', ({ spec }) => selectorText(spec.selector)),
  ],
  'replicasets.apps': [
    NAME,
    column('Desired', desired, INTEGER),
    column('Current', inStatus('replicas'), INTEGER),
    column('Ready', inStatus('readyReplicas'), INTEGER),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  'statefulsets.apps': [NAME, column('Ready', ready), AGE, ...CONTAINERS],
  'daemonsets.apps': [
    NAME,
    column('Desired', inStatus('desiredNumberScheduled'), INTEGER),
    column('Current', inStatus('currentNumberScheduled'), INTEGER),
    column('Ready', inStatus('numberReady'), INTEGER),
    column('Up-to-date', inStatus('updatedNumberScheduled'), INTEGER),
    column('Available', inStatus('numberAvailable'), INTEGER),
    column<Workload>('Node Selector', ({ spec }) => labelsText(spec.template?.spec?.nodeSelector)),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  'jobs.batch': [
    NAME,
    column('Status', jobStatus),
    column('Completions', completions),
    column('Duration', jobDuration),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  'cronjobs.batch': [
    NAME,
    column<CronJob>('Schedule', ({ spec }) => spec.schedule),
    column<CronJob>('Timezone', ({ spec }) => spec.timeZone ?? '<none>'),
    column<CronJob>('Suspend', ({ spec }) => (spec.suspend === true ? 'True' : 'False'), { type: 'boolean' }),
    column<CronJob>('Active', ({ status }) => status?.active?.length ?? 0, INTEGER),
    column<CronJob>('Last Schedule', ({ status }, now) =>
      status?.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, now),
    ),
    AGE,
    wide<CronJob>('Containers', ({ spec }) => names(spec.jobTemplate?.spec?.template)),
    wide<CronJob>('Images', ({ spec }) => images(spec.jobTemplate?.spec?.template)),
    wide<CronJob>('Selector', ({ spec }) => selectorText(spec.jobTemplate?.spec?.selector) || '<none>'),
  ],
}

interface Job {
  metadata: { deletionTimestamp?: string }
  spec: { completions?: number; parallelism?: number; selector?: LabelSelector; template?: PodTemplate }
  status?: {
    succeeded?: number
    startTime?: string
    completionTime?: string
    conditions?: { type: string; status: string }[]
  }
}

interface CronJob {
  spec: {
    schedule: string
    timeZone?: string
    suspend?: boolean
    jobTemplate?: { spec?: { selector?: LabelSelector; template?: PodTemplate } }
  }
  status?: { active?: object[]; lastScheduleTime?: string }
}

function jobStatus({ metadata, status }: Job): string {
  const is = (wanted: string) => status?.conditions?.find(({ type }) => type === wanted)?.status === 'True'
  if (is('Complete')) return 'Complete'
  if (is('Failed')) return 'Failed'
  if (metadata.deletionTimestamp !== undefined) return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(is) ?? 'Running'
}

/** A Job without both numbers is for one pod; one with a parallelism only is done with its first success. */
function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0
  const wanted = spec.completions ?? (spec.parallelism === undefined ? 1 : undefined)
  if (wanted !== undefined) return `${succeeded}/${wanted}`
  return (spec.parallelism ?? 0) > 1 ? `${succeeded}/1 of ${spec.parallelism}` : `${succeeded}/1`
}

function jobDuration({ status }: Job, now: Date): string {
  if (status?.startTime === undefined) return ''
  const end = status.completionTime === undefined ? now.getTime() : Date.parse(status.completionTime)
  return span(end - Date.parse(status.startTime))
}
