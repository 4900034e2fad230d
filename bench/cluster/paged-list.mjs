// What the benchmark of large clusters compares with: every pod by the client library's typed list, in pages of 500.
// Usage: node paged-list.mjs KUBECONFIG; prints the pods, the milliseconds and the peak of its memory in MB as JSON.
import { readFileSync } from 'node:fs'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'

const config = new KubeConfig()
config.loadFromFile(process.argv[2])
const api = config.makeApiClient(CoreV1Api)
const started = performance.now()
let pods = 0
let next
do {
  const { items, metadata } = await api.listPodForAllNamespaces({ limit: 500, _continue: next })
  pods += items.length
  next = metadata._continue
} while (next)
const ms = performance.now() - started
const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
console.log(JSON.stringify({ pods, ms, peakMb }))
