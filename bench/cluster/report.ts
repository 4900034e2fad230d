import { median } from '../measure'
import { aligned } from '../table'
import type { ListSample, LookSample } from './sides'

/** What was measured at one size. */
export interface Measured {
  looks: readonly LookSample[]
  lists: readonly ListSample[]
  /** Of the bot's process, in MB of 2^20 bytes. */
  botPeakMb: number
  /** Milliseconds. */
  acknowledged: readonly number[]
}

const MB = 1e6

/** What issue and design promise, beside what was measured. */
export function comparison({ looks, lists, botPeakMb, acknowledged }: Measured): string {
  const look = (value: (sample: LookSample) => number) => median(looks.map(value))
  const list = (value: (sample: ListSample) => number) => median(lists.map(value))
  const [lookMs, listMs] = [look(({ ms }) => ms), list(({ ms }) => ms)]
  const row = (what: string, ours: number, theirs: number | null, unit: string, goal: number | null) => [
    what,
    amount(ours, unit),
    theirs === null ? '' : amount(theirs, unit),
    theirs === null ? '' : `${(theirs / ours).toFixed(1)} x`,
    goal === null ? '' : `at most ${goal} ${unit}: ${ours <= goal ? 'kept' : 'OVER'}`,
  ]
  const rows = [
    ['', 'a whole look', 'paged list of pods', 'times', 'goal'],
    row('time', lookMs / 1000, listMs / 1000, 's', 2),
    row('bytes read', look(({ look: { bytes } }) => bytes) / MB, list(({ spent }) => spent.answered) / MB, 'MB', 60),
    row(
      'peak memory of the process (the whole bot)',
      botPeakMb,
      list(({ peakMb }) => peakMb),
      'MB',
      200,
    ),
    row(
      'apiserver allocates',
      look(({ spent }) => spent.allocated) / MB,
      list(({ spent }) => spent.allocated) / MB,
      'MB',
      700,
    ),
    row(
      'apiserver CPU',
      look(({ spent }) => spent.cpu),
      list(({ spent }) => spent.cpu),
      's',
      2,
    ),
    row(
      'requests',
      look(({ look: { requests } }) => requests),
      null,
      '',
      null,
    ),
    row(
      'reads that the apiserver made of etcd',
      look(({ spent }) => spent.etcdReads),
      list(({ spent }) => spent.etcdReads),
      '',
      null,
    ),
    row('/k8s-lesson acknowledged while looks repeat, p99', percentile(acknowledged, 0.99), null, 'ms', 50),
  ]
  const ratio = listMs / lookMs
  return `${aligned(rows)}\n\nThe look is ${ratio.toFixed(1)} times faster than the list (goal: at least 15): ${ratio >= 15 ? 'kept' : 'MISSED'}.`
}

/** One size of the table that shows how the cost grows. */
export interface Grown {
  nodes: number
  pods: number
  objects: number
  looks: readonly LookSample[]
}

/** How the cost of a look grows with what is in the cluster. */
export function growth(sizes: readonly Grown[]): string {
  const head = [
    'pods',
    'nodes',
    'all objects',
    'look',
    'read',
    'apiserver allocates',
    'its CPU',
    'per 1,000 objects: read',
    'allocated',
  ]
  const rows = sizes.map(({ nodes, pods, objects, looks }) => {
    const middle = (value: (sample: LookSample) => number) => median(looks.map(value))
    const [bytes, allocated] = [middle(({ look }) => look.bytes), middle(({ spent }) => spent.allocated)]
    return [
      String(pods),
      String(nodes),
      String(objects),
      amount(middle(({ ms }) => ms) / 1000, 's'),
      amount(bytes / MB, 'MB'),
      amount(allocated / MB, 'MB'),
      amount(
        middle(({ spent }) => spent.cpu),
        's',
      ),
      amount(bytes / MB / (objects / 1000), 'MB'),
      amount(allocated / MB / (objects / 1000), 'MB'),
    ]
  })
  return aligned([head, ...rows])
}

/** The value below which that share of the samples is, the nearest rank. */
function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
}

function amount(value: number, unit: string): string {
  const digits = unit === '' || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`.trim()
}
