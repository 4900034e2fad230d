import { sayer } from '../../model/check'
import { many, moment, some } from '../../model/wording'

/** An HPA that may go down to one pod. */
export interface Floor {
  hpa: string
  current: number | null
}

/** The sentences of the check, by code. */
export const words = {
  seen: (a: { hpas: number }) => `${many(a.hpas, 'HPA')}`,
  'target-at-zero': (a: { target: string }) => `${a.target} is at 0 replicas, which switches its HPA off.`,
  'target-at-one': (a: { target: string; min: number }) => `${a.target} is at 1 replica, below its HPA’s ${a.min}.`,
  'metrics-unreadable': (a: { hpa: string; reason: string }) => `The HPA ${a.hpa} cannot do its work: ${a.reason}.`,
  'pinned-at-max': (a: { hpa: string; max: number }) => `The HPA ${a.hpa} is held at its maximum of ${a.max}.`,
  'apply-resets': (a: { target: string; applied: number; now: number }) =>
    a.applied === a.now
      ? `Each apply of ${a.target} owns its replicas, ${a.now} now, beside its HPA.`
      : `The next apply sets ${a.target} from ${a.now} to ${a.applied} replicas.`,
  'two-hpas': (a: { target: string; hpas: string[] }) => `${a.target} has ${a.hpas.length} HPAs: ${a.hpas.join(', ')}.`,
  'floor-of-one': (a: { namespace: string; hpas: Floor[] }) =>
    `${many(a.hpas.length, 'HPA')} of ${a.namespace} may go down to 1 pod: ${some(a.hpas.map(floorInWords))}.`,
  numbers: (a: { min: number; max: number | null; current: number | null; desired: number | null }) =>
    `Minimum ${a.min}, maximum ${a.max ?? 'unknown'}, current ${a.current ?? 'unknown'}, desired ${a.desired ?? 'unknown'}.`,
  since: (a: { type: string; status: string; since: string; reason: string }) =>
    `${a.type} is ${a.status} since ${moment(a.since)} (${a.reason}).`,
  was: (a: { target: string; replicas: number; at: string }) =>
    `${a.target} had ${many(a.replicas, 'replica')} at the look of ${moment(a.at)}.`,
  message: (a: { message: string }) => `It says: “${a.message}”`,
  owners: (a: { managers: string[] }) => `spec.replicas was set by ${a.managers.join(', ')}.`,
  'no-owner': () => 'No manager owns spec.replicas in the target.',
  'target-unread': (a: { kind: string }) => `Who set its replicas is not read of a ${a.kind}.`,
  'meaning-zero': () =>
    'The HPA waits for somebody to set another number; it does not wake a target that something else put to 0.',
  'meaning-one': () => 'The HPA would lift it within seconds, so it does not run, or something sets 1 again and again.',
  'meaning-metrics': () => 'Without metrics it does not scale down, and mostly not up.',
  'meaning-max': () => 'It wants more than it may have, so load beyond this goes unanswered.',
  'meaning-apply': () => 'The manifest still holds replicas, so each deploy undoes what the HPA chose.',
  'meaning-two': () => 'They undo each other.',
  'meaning-floor': () => 'Losing one node is then an outage.',
  wake: () => 'Wake it with the number that it needs; the HPA takes over from there.',
  describe: () => 'Read its conditions and events.',
  raise: () => 'Raise the maximum, if there is room.',
  'last-applied': () => 'Take replicas out of the last-applied configuration first, then out of git.',
  managers: () => 'See who sets replicas.',
  'avoid-removing': () =>
    'Do not take replicas out of the manifest alone: a client-side apply then sets them to 1 once.',
}

export const say = sayer(words)

function floorInWords({ hpa, current }: Floor): string {
  return current === 1 ? `${hpa} (there now)` : hpa
}
