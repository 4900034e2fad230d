import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from '../../test/cluster/harness'

/** What an apiserver has spent since it started, by its own metrics. */
export interface Spent {
  /** Bytes that it allocated: go_memstats_alloc_bytes_total. */
  allocated: number
  /** Seconds of CPU: process_cpu_seconds_total. */
  cpu: number
  /** Bytes of its answers to lists: apiserver_response_sizes. */
  answered: number
  /** Reads of etcd, of which a list that the cache answers makes none: etcd_requests_total of lists and gets. */
  etcdReads: number
}

/** What the apiserver has spent so far. */
export async function spentBy(cluster: Cluster): Promise<Spent> {
  const { status, text } = await cluster.request('/metrics', { headers: { accept: 'text/plain' } })
  if (status !== 200) throw new Error(`the apiserver's metrics cannot be read: ${status}`)
  const sum = (name: string, labels = /./) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(name) && labels.test(line))
      .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' '))), 0)
  return {
    allocated: sum('go_memstats_alloc_bytes_total '),
    cpu: sum('process_cpu_seconds_total '),
    answered: sum('apiserver_response_sizes_sum{', /verb="LIST"/),
    etcdReads: sum('etcd_requests_total{', /operation="(list|get)/),
  }
}

/** What the apiserver spends while something runs, without what the two readings of its metrics take. */
export async function spentDuring(cluster: Cluster, run: () => Promise<void>): Promise<Spent> {
  const first = await spentBy(cluster)
  const before = await spentBy(cluster)
  await run()
  const after = await spentBy(cluster)
  const of = (name: keyof Spent) => after[name] - before[name] - (before[name] - first[name])
  return { allocated: of('allocated'), cpu: of('cpu'), answered: of('answered'), etcdReads: of('etcdReads') }
}

const PAUSE_MS = 3_000
/** The share of one core that an apiserver takes which has nothing to do but its own leases and this question. */
const QUIET = 0.1
const QUIET_IN_A_ROW = 3
const LONGEST_MS = 300_000

/** Waits until the apiserver has done what it has to do for itself after so many objects came; at most five minutes. Gives seconds. */
export async function settle(cluster: Cluster): Promise<number> {
  const started = performance.now()
  let quiet = 0
  while (quiet < QUIET_IN_A_ROW && performance.now() - started < LONGEST_MS) {
    const { cpu } = await spentBy(cluster)
    const from = performance.now()
    await wait(PAUSE_MS)
    const share = ((await spentBy(cluster)).cpu - cpu) / ((performance.now() - from) / 1000)
    quiet = share < QUIET ? quiet + 1 : 0
  }
  return (performance.now() - started) / 1000
}
