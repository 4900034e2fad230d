import { sayer } from '../../model/check'
import { many, moment, some } from '../../model/wording'

/** The sentences of the check. */
export const words = {
  seen: (a: { sets: number; claims: number | null; waiting: number; budgets: number | null }) =>
    [
      many(a.sets, 'StatefulSet'),
      ...(a.claims === null ? [] : [`${many(a.claims, 'claim')}${waiting(a.waiting)}`]),
      ...(a.budgets === null ? [] : [many(a.budgets, 'disruption budget')]),
    ].join(', '),
  partly: (a: { what: string[] }) => `StatefulSets are well, but ${a.what.join(' and ')} could not be read`,
  'not-ready': (a: { set: string; ready: number; wanted: number }) =>
    `The StatefulSet ${a.set} has ${a.ready} of ${many(a.wanted, 'pod')} ready.`,
  'rollout-stuck': (a: { set: string; updated: number; of: number }) =>
    `The rollout of the StatefulSet ${a.set} stands at ${a.updated} of ${many(a.of, 'pod')}.`,
  'claims-lost': (a: { claims: string[] }) =>
    `${many(a.claims.length, 'claim')} lost ${a.claims.length === 1 ? 'its volume' : 'their volumes'}: ${some(a.claims)}.`,
  'claims-pending': (a: { claims: string[] }) =>
    `${many(a.claims.length, 'claim')} ${a.claims.length === 1 ? 'gets' : 'get'} no volume: ${some(a.claims)}.`,
  'no-budget': (a: { sets: string[] }) =>
    `${many(a.sets.length, 'StatefulSet')} of several pods ${a.sets.length === 1 ? 'has' : 'have'} no disruption budget: ${some(a.sets)}.`,
  'two-budgets': (a: { set: string; budgets: string[] }) =>
    `The StatefulSet ${a.set} has ${a.budgets.length} disruption budgets: ${some(a.budgets)}.`,
  'blocks-drain': (a: { budget: string; sets: string[] }) =>
    `The budget ${a.budget} blocks every drain of a node with a pod of ${some(a.sets)}.`,
  'others-block': (a: { budgets: string[] }) =>
    `${many(a.budgets.length, 'other budget')} ${a.budgets.length === 1 ? 'blocks' : 'block'} every drain: ${some(a.budgets)}.`,
  ready: (a: { ready: number; wanted: number }) => `${a.ready} of ${many(a.wanted, 'pod')} ready.`,
  unchanged: (a: { since: string }) => `Its status has not changed since ${moment(a.since)}.`,
  pod: (a: { pod: string; status: string; restarts: number }) =>
    `${a.pod}: ${a.status}${a.restarts === 0 ? '' : `, ${many(a.restarts, 'restart')}`}.`,
  revisions: (a: { current: string; update: string }) => `It goes from ${a.current} to ${a.update}.`,
  'budget-used-up': (a: { budget: string; healthy: number; desired: number }) =>
    `Its budget ${a.budget} lets no other pod go: ${a.healthy} healthy, ${a.desired} demanded. A drain waits until that changes.`,
  'no-class': (a: { claim: string }) => `${a.claim}: no storage class, so only a volume made by hand can fit.`,
  'class-missing': (a: { claim: string; class: string }) => `${a.claim}: the storage class ${a.class} is not there.`,
  'not-provisioned': (a: { claim: string; class: string; provisioner: string }) =>
    `${a.claim}: ${a.provisioner} made no volume of the class ${a.class} for it.`,
  'pod-waits': (a: { claim: string; class: string; pod: string }) =>
    `${a.claim}: the class ${a.class} waits until ${a.pod} is placed, and that pod is Pending.`,
  lost: (a: { claim: string; volume: string }) => `${a.claim}: its volume ${a.volume} is gone.`,
  budget: (a: {
    min: number | string | null
    max: number | string | null
    healthy: number
    desired: number
    expected: number
  }) =>
    `${a.max === null ? `minAvailable ${a.min}` : `maxUnavailable ${a.max}`}: ${a.healthy} of ${many(a.expected, 'pod')} healthy, ${a.desired} demanded, none may go.`,
  'budget-named': (a: { budget: string; min: number | string | null; max: number | string | null; expected: number }) =>
    `${a.budget}: ${a.max === null ? `minAvailable ${a.min}` : `maxUnavailable ${a.max}`} over ${many(a.expected, 'pod')}.`,
  'one-pod': () => 'There is only one pod: it can be spared at some time, or a drain has to wait.',
  'claims-unopened': (a: { names: number }) =>
    `${many(a.names, 'other name')} of claims that are not bound ${a.names === 1 ? 'was' : 'were'} not opened.`,
  'meaning-none-ready': () => 'Nothing of it serves now.',
  'meaning-no-majority': () => 'Less than a majority is ready: whatever votes there cannot decide.',
  'meaning-not-ready': () => 'One more pod lost may be too many, and a rollout waits for this one.',
  'meaning-rollout': () =>
    'Pods are replaced one by one, each waiting for the others to be ready. A revert alone does not free it: the broken pod has to go too.',
  'meaning-lost': () =>
    'The claim stays bound to what is not there: its data is gone with the volume, or the volume has to come back.',
  'meaning-pending': () => 'Its pod cannot start before there is a volume.',
  'meaning-no-budget': () => 'Drains of several nodes may take several of its pods at once.',
  'meaning-two-budgets': () => 'No pod with two budgets can be evicted at all: every drain fails there.',
  'meaning-blocks': () => 'Node upgrades and autoscalers wait there, until somebody removes the pod by force.',
  pods: () => 'Which pod holds it up, and which revision has it?',
  'rollout-status': () => 'Is it still moving?',
  'delete-pod': () => 'Template reverted? Keep the log of the broken pod, then delete that pod.',
  'describe-claim': () => 'Read its events: the provisioner says there what it lacks.',
  'describe-budget': () => 'See what it counts.',
  'let-one-go': () => 'Let one pod go at a time, which keeps its meaning when the number of pods changes.',
  'make-budget': () => 'Make a budget that lets one pod go.',
  'one-budget': () => 'Keep the budget that is meant; look at their selectors.',
  'not-by-force': () => 'Do not delete its pods by force: two writers on one volume can ruin the data.',
}
export const say = sayer(words)

function waiting(claims: number): string {
  return claims === 0 ? '' : ` (${claims} waiting for the first pod, or not judged)`
}
