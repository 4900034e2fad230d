import type { Node, Pod } from '../../../src/model/kubernetes'

/** An object of any kind. */
export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; [field: string]: unknown }
  [field: string]: unknown
}

/** A Table as the apiserver prints it, in its order of columns, from whole objects. */
export function tableOf(resource: string, objects: KubeObject[], now: Date): object {
  const columns = COLUMNS[resource] ?? NAMES
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: '1' },
    columnDefinitions: Object.keys(columns).map((name) => ({ name, type: 'string' })),
    rows: objects.map((object) => ({
      cells: Object.values(columns).map((cell) => cell(object, now)),
      object: null,
    })),
  }
}

type Columns = Record<string, (object: KubeObject, now: Date) => unknown>

const age = ({ metadata }: KubeObject, now: Date) => duration(metadata.creationTimestamp, now)
const nameOf = ({ metadata }: KubeObject) => metadata.name
const nodeInfo = (field: string) => (object: KubeObject) => (object as Node).status?.nodeInfo?.[field] ?? '<unknown>'

const NAMES: Columns = { Name: nameOf, Age: age }

const COLUMNS: Record<string, Columns> = {
  nodes: {
    Name: nameOf,
    Status: (object) => nodeStatus(object as Node),
    Roles: ({ metadata }) => {
      const roles = Object.keys(metadata.labels ?? {}).flatMap(
        (key) => /^node-role\.kubernetes\.io\/(.+)/.exec(key)?.[1] ?? [],
      )
      return roles.sort().join(',') || '<none>'
    },
    Age: age,
    Version: nodeInfo('kubeletVersion'),
    'Internal-IP': () => '<none>',
    'External-IP': () => '<none>',
    'OS-Image': nodeInfo('osImage'),
    'Kernel-Version': nodeInfo('kernelVersion'),
    'Container-Runtime': nodeInfo('containerRuntimeVersion'),
  },
  pods: {
    Name: nameOf,
    Ready: () => '1/1',
    Status: (object) => podStatus(object as Pod),
    Restarts: (object, now) => podRestarts(object as Pod, now),
    Age: age,
    IP: () => '<none>',
    Node: (object) => (object as Pod).spec?.nodeName ?? '<none>',
  },
}

function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec?.unschedulable === true ? `${word},SchedulingDisabled` : word
}

function podStatus({ metadata, status }: Pod): string {
  if (metadata?.deletionTimestamp !== undefined) return 'Terminating'
  const container = [...(status?.containerStatuses ?? [])].reverse()
  const waiting = container.find(({ state }) => state?.waiting?.reason)?.state?.waiting?.reason
  const terminated = container.find(({ state }) => state?.terminated?.reason)?.state?.terminated?.reason
  return waiting ?? terminated ?? (status?.phase === 'Succeeded' ? 'Completed' : (status?.phase ?? 'Unknown'))
}

function podRestarts({ status }: Pod, now: Date): string {
  const all = status?.containerStatuses ?? []
  const count = all.reduce((sum, { restartCount }) => sum + (restartCount ?? 0), 0)
  const last = all
    .flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? [])
    .sort()
    .at(-1)
  return count > 0 && last !== undefined ? `${count} (${duration(last, now)} ago)` : String(count)
}

/** A span as Kubernetes prints it: k8s.io/apimachinery, util/duration, HumanDuration. */
export function duration(since: unknown, now: Date): string {
  const time = Date.parse(String(since))
  if (Number.isNaN(time)) return '<unknown>'
  const seconds = Math.max(0, Math.floor((now.getTime() - time) / 1000))
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit)) as [
    number,
    number,
    number,
  ]
  if (seconds < 120) return `${seconds}s`
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's')
  if (hours < 3) return `${minutes}m`
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  if (days < 8) return pair(days, 'd', hours % 24, 'h')
  return days < 730 ? `${days}d` : pair(Math.floor(days / 365), 'y', days % 365, 'd')
}

function pair(a: number, unit: string, b: number, small: string): string {
  return b === 0 ? `${a}${unit}` : `${a}${unit}${b}${small}`
}
