import { AGE, type Column, column, NAME, wide } from '../columns'
import { since } from '../duration'

interface Terminated {
  reason?: string
  exitCode?: number
  signal?: number
  finishedAt?: string
}

interface ContainerStatus {
  name: string
  ready?: boolean
  started?: boolean
  restartCount?: number
  state?: { waiting?: { reason?: string }; running?: object; terminated?: Terminated }
  lastState?: { terminated?: Terminated }
}

interface Pod {
  metadata: { deletionTimestamp?: string }
  spec?: {
    nodeName?: string
    containers?: object[]
    initContainers?: { name: string; restartPolicy?: string }[]
    readinessGates?: { conditionType: string }[]
  }
  status?: {
    phase?: string
    reason?: string
    podIP?: string
    podIPs?: { ip: string }[]
    nominatedNodeName?: string
    conditions?: { type: string; status: string; reason?: string }[]
    initContainerStatuses?: ContainerStatus[]
    containerStatuses?: ContainerStatus[]
  }
}

export const PODS: Record<string, readonly Column[]> = {
  pods: [
    NAME,
    column<Pod>('Ready', (pod) => summary(pod).ready),
    column<Pod>('Status', (pod) => summary(pod).status),
    column<Pod>('Restarts', restarts),
    AGE,
    wide<Pod>('IP', ({ status }) => status?.podIPs?.[0]?.ip || status?.podIP || '<none>'),
    wide<Pod>('Node', ({ spec }) => spec?.nodeName || '<none>'),
    wide<Pod>('Nominated Node', ({ status }) => status?.nominatedNodeName || '<none>'),
    wide<Pod>('Readiness Gates', readinessGates),
  ],
}

/** What the columns Ready, Status and Restarts say, as printPod in pkg/printers/internalversion of Kubernetes sums it up. */
function summary(pod: Pod) {
  const { spec = {}, status = {} } = pod
  const sidecars = new Set((spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name))
  const init = initialising(status.initContainerStatuses ?? [], sidecars, spec.initContainers?.length ?? 0)
  const isInitialised = status.conditions?.some(({ type, status: is }) => type === 'Initialized' && is === 'True')
  const isInitialising = init.reason !== null && !isInitialised
  const main = isInitialising ? null : running(status.containerStatuses ?? [])
  const counted = isInitialising
    ? (status.initContainerStatuses ?? [])
    : [
        ...(status.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name)),
        ...(status.containerStatuses ?? []),
      ]
  const total = (spec.containers?.length ?? 0) + sidecars.size
  return {
    ready: `${init.ready + (main?.ready ?? 0)}/${total}`,
    status: whileDeleted(pod, settled(pod, main, init.reason ?? phase(pod))),
    counted,
  }
}

function isSidecar({ restartPolicy }: { restartPolicy?: string }): boolean {
  return restartPolicy === 'Always'
}

function phase({ status = {} }: Pod): string {
  const isGated = status.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated')
  return isGated ? 'SchedulingGated' : status.reason || status.phase || ''
}

/** The first init container that is not done, if any, and how many sidecars are ready before it. */
function initialising(statuses: ContainerStatus[], sidecars: Set<string>, total: number) {
  let ready = 0
  for (const [index, { name, state = {}, started, ready: isReady }] of statuses.entries()) {
    if (state.terminated !== undefined && (state.terminated.exitCode ?? 0) === 0) continue
    if (sidecars.has(name) && started === true) {
      if (isReady === true) ready++
      continue
    }
    return { ready, reason: `Init:${initReason(state, `${index}/${total}`)}` }
  }
  return { ready, reason: null }
}

function initReason({ terminated, waiting }: NonNullable<ContainerStatus['state']>, progress: string): string {
  if (terminated !== undefined) return reasonOf(terminated)
  return waiting?.reason !== undefined && waiting.reason !== 'PodInitializing' ? waiting.reason : progress
}

function reasonOf({ reason, signal, exitCode }: Terminated): string {
  if (reason) return reason
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`
}

/** What the containers say: the first that is not running decides. */
function running(statuses: ContainerStatus[]) {
  const sum = { ready: 0, reason: null as string | null, failed: null as string | null, hasRunning: false }
  for (const { ready, state = {} } of [...statuses].reverse()) {
    if (state.waiting?.reason) sum.reason = state.waiting.reason
    else if (state.terminated !== undefined) {
      sum.reason = reasonOf(state.terminated)
      if ((state.terminated.exitCode ?? 0) !== 0) sum.failed = sum.reason
    } else if (ready === true && state.running !== undefined) {
      sum.hasRunning = true
      sum.ready++
    }
  }
  return sum
}

/** A pod of which some containers are done and some run is neither wholly Completed nor wholly Running. */
function settled({ status = {} }: Pod, main: ReturnType<typeof running> | null, before: string): string {
  const reason = main?.reason ?? before
  if (main === null || reason !== 'Completed') return reason
  const isReady = status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True')
  if (main.hasRunning && isReady) return 'Running'
  return main.failed ?? (main.hasRunning ? 'NotReady' : reason)
}

function whileDeleted({ metadata, status = {} }: Pod, reason: string): string {
  if (metadata.deletionTimestamp === undefined) return reason
  if (status.reason === 'NodeLost') return 'Unknown'
  return status.phase === 'Succeeded' || status.phase === 'Failed' ? reason : 'Terminating'
}

function restarts(pod: Pod, now: Date): string {
  const { counted } = summary(pod)
  const count = counted.reduce((sum, { restartCount }) => sum + (restartCount ?? 0), 0)
  const last = counted.flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? []).sort()
  const at = last.at(-1)
  return count > 0 && at !== undefined ? `${count} (${since(at, now)} ago)` : String(count)
}

function readinessGates({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? []
  if (gates.length === 0) return '<none>'
  const passed = gates.filter(
    ({ conditionType }) => status?.conditions?.find(({ type }) => type === conditionType)?.status === 'True',
  )
  return `${passed.length}/${gates.length}`
}
