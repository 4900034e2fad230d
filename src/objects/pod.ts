import type { ContainerStatus, Pod, Terminated } from '../model/kubernetes'
import type { PodRow } from '../model/reads'

const DONE = new Set(['Completed', 'Succeeded'])
/** Restarts that make a running pod one that is between two crashes, and how lately: the longest back-off is 300 s, and is forgotten after 600 s. */
const CRASHING_RESTARTS = 4
const LATELY_SECONDS = 900

/** Whether the pod crash-loops, by its row: waiting to be restarted, or between two restarts of many. */
export function isCrashing({ status, restarts, lastRestartSeconds }: PodRow): boolean {
  if (status.endsWith('CrashLoopBackOff')) return true
  const lately = lastRestartSeconds !== null && lastRestartSeconds <= LATELY_SECONDS
  return lately && restarts >= CRASHING_RESTARTS && status !== 'Terminating' && !DONE.has(status)
}

/** Whether the pod is neither plainly running nor done. */
export function isUnusual(row: PodRow): boolean {
  return (row.status !== 'Running' && !DONE.has(row.status)) || isCrashing(row)
}

/** Whether the pod is on its way out, by its row. */
export function isTerminating({ status }: PodRow): boolean {
  return status === 'Terminating'
}

/** Whether the pod waits for its first containers, by its row. */
export function isCreating({ status }: PodRow): boolean {
  return status === 'ContainerCreating' || status === 'PodInitializing' || /^Init:\d/.test(status)
}

/**
 * What the pods of one owner have in common in their names: the name without the random ending that a ReplicaSet or DaemonSet gives,
 * and without the hash of a Deployment's template or the number of a StatefulSet.
 */
export function namePrefix(name: string): string {
  return name.replace(/-[a-z0-9]{5}$/, '').replace(/-([a-z0-9]{6,10}|\d+)$/, '')
}

/** Who the pod belongs to, as people think of it: a Deployment in place of its ReplicaSet. A bare pod is its own owner. */
export function ownerOf({ metadata }: Pod): { kind: string; name: string } {
  const owner =
    metadata?.ownerReferences?.find(({ controller }) => controller === true) ?? metadata?.ownerReferences?.[0]
  if (owner?.kind === undefined || owner.name === undefined) return { kind: 'Pod', name: metadata?.name ?? '' }
  const hash = metadata?.labels?.['pod-template-hash']
  if (owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) }
  }
  return { kind: owner.kind, name: owner.name }
}

/** A container that ran for that long before it ended is not held back when it is started again: the kubelet forgets its back-off. */
const LIVED_SECONDS = 600

/** Whether a container of the pod crashes again and again: it waits to be started again, or died soon after its last start. */
export function isLooping({ status }: Pod): boolean {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  return all.some(({ restartCount = 0, state, lastState }) => {
    if (state?.waiting?.reason === 'CrashLoopBackOff') return true
    const ended = state?.terminated ?? lastState?.terminated
    return restartCount > 0 && ended !== undefined && !livedLong(ended)
  })
}

/** Where its times are not told it may have died at once. */
function livedLong({ startedAt, finishedAt }: Terminated): boolean {
  return Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '') >= LIVED_SECONDS * 1000
}

/** Why the pod crashed last: its container that crashed, and how it ended. Null where no container has. */
export function lastCrash(pod: Pod): { container: string; ended: Terminated } | null {
  const all: ContainerStatus[] = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ]
  const crashed = all
    .filter(({ restartCount }) => (restartCount ?? 0) > 0)
    .sort((a, b) => (b.restartCount ?? 0) - (a.restartCount ?? 0))[0]
  const ended = crashed?.state?.terminated ?? crashed?.lastState?.terminated
  return crashed === undefined || ended === undefined ? null : { container: crashed.name ?? '', ended }
}

/** Whether the pod is on no node yet and waits for one, by its row. One that is held back by a scheduling gate is not meant. */
export function isUnplaced({ status, node }: PodRow): boolean {
  return status === 'Pending' && node === null
}

/** Whether the pod cannot pull an image, by its row. */
export function cannotPull({ status }: PodRow): boolean {
  return /(^|:)(ErrImagePull|ImagePullBackOff)$/.test(status)
}

/** What its containers say of why they do not run, of those that wait or ended. */
export function complaintsOf({ status }: Pod): string[] {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  return all.flatMap(({ state, lastState }) =>
    [state?.waiting?.message, state?.terminated?.message, lastState?.terminated?.message].filter(
      (message) => message !== undefined,
    ),
  )
}
