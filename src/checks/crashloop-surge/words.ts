import { sayer } from '../../model/check'
import { many, some, span, thousands } from '../../model/wording'
import type { Need, Room } from './room'

/** A Deployment that could surge by many pods; `fits` is null where room is not known. */
export interface Large {
  name: string
  extra: number
  fits: boolean | null
}

/** The sentences of the check, by code. */
export const words = {
  seen: (a: { pods: number; deployments: number | null }) =>
    `${many(a.pods, 'pod')}${a.deployments === null ? '' : ` of ${many(a.deployments, 'Deployment')}`}, none crash-looping`,
  crashing: (a: { owner: string; pods: number; extra: number }) =>
    `${a.owner}: ${many(a.pods, 'pod')} crash-looping${a.extra > 0 ? `; a rollout of it adds up to ${many(a.extra, 'pod')}` : ''}.`,
  'crashing-group': (a: { prefix: string; pods: number }) =>
    `${a.prefix}…: ${many(a.pods, 'pod')} crash-looping (owner not opened).`,
  surge: (a: { replicas: number; surge: number | string; extra: number; rolling: boolean | null }) =>
    `${many(a.replicas, 'replica')} with maxSurge ${a.surge}: ${many(a.extra, 'extra pod')}${a.rolling === null ? '' : a.rolling ? ', in the rollout under way' : ', though no rollout is under way'}.`,
  'no-surge': (a: { kind: string }) => `A ${a.kind} adds no extra pods by itself.`,
  restarts: (a: { most: number; pods: number }) =>
    `Up to ${many(a.most, 'restart')} each, ${thousands(a.pods)} of them lately.`,
  ended: (a: { container: string; reason: string; exitCode: number | null }) =>
    `Container ${a.container} ended last with ${a.reason}${a.exitCode === null ? '' : `, exit code ${a.exitCode}`}.`,
  started: (a: { seconds: number }) => `The oldest of them is ${span(a.seconds)} old.`,
  room: (a: { needs: Need[] }) => `Room, an estimate without bare pods: ${a.needs.map(needInWords).join('; ')}.`,
  'meaning-crashing': () => 'Each restart loads its node and the apiserver, and the rollout will not end by itself.',
  'meaning-no-room': () => 'The surge does not fit, so it pushes other pods out of room.',
  'next-time': (a: { large: Large[]; least: number }) =>
    `${many(a.large.length, 'Deployment')} would add ${thousands(a.least)} or more pods in a bad rollout: ${some(a.large.map(largeInWords))}.`,
  'meaning-next-time': () => 'An absolute maxSurge such as 10 keeps a bad build small.',
  logs: () => 'See why it dies.',
  undo: () => 'Go back; under GitOps in git too.',
  list: () => 'List them.',
  'not-opened': (a: { groups: number }) => `${many(a.groups, 'group')} of crash-looping pods not opened.`,
  'no-room-known': () => 'Room in the cluster could not be reckoned.',
}

export const say = sayer(words)

function needInWords({ what, need, free, of }: Need): string {
  const number = (value: number) => (what === 'pods' ? thousands(value) : amount(value))
  return `${UNITS[what]}: ${number(need)} needed, ${number(free)} of ${number(of)} free`
}

const UNITS: Record<keyof Room, string> = { pods: 'pod slots', cpu: 'cores', memory: 'GiB' }

/** Cores and GiB: with one decimal while they are few. */
function amount(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : thousands(value)
}

function largeInWords({ name, extra, fits }: Large): string {
  return `${name} (${thousands(extra)}${fits === false ? ', no room' : ''})`
}
