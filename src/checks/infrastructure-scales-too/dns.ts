import type { FoundBy } from '../../model/finding'
import type { Deployment } from '../../model/kubernetes'
import { secondsSince } from '../../model/wording'
import { quantity } from '../../objects/quantity'
import { replicasOf } from '../../objects/workload'
import type { Context, Read } from './facts'
import { say } from './words'

/** The Deployments that serve names. One that somebody put to 0 is replaced by something else. */
export function dnsServers({ dns }: Read): Deployment[] {
  return (dns?.servers ?? []).filter((server) => replicasOf(server) > 0)
}

/** How many replicas of DNS are ready; null where that is not known. */
export function readyDns(read: Read): number | null {
  const servers = dnsServers(read)
  if (servers.length === 0) return null
  return servers.reduce((sum, { status }) => sum + (status?.readyReplicas ?? 0), 0)
}

/** DNS that does not answer, or that did not grow with the cluster. */
export function dnsFindings(read: Read, context: Context): FoundBy[] {
  const { dns } = read
  const ready = readyDns(read)
  const servers = dnsServers(read)
  const [server] = servers
  if (dns === null || server === undefined || ready === null || read.nodes.length === 0) return []
  if (ready === 0) return [down(server, servers, read, context)]
  const { thresholds } = context
  const nodes = read.nodes.length
  const cores = coresOf(read)
  const ladder = Math.max(
    Math.ceil(nodes / thresholds['nodes-per-dns']),
    Math.ceil((cores ?? 0) / thresholds['cores-per-dns']),
    // One alone is gone with its node.
    nodes > 1 ? 2 : 1,
  )
  const isFarBelow = ready * thresholds['nodes-per-dns-most'] < nodes
  const hasCache = dns.caches.length > 0
  // An autoscaler goes by numbers of its own, and a cache on the nodes takes most of the load.
  if (ready >= ladder || ((dns.autoscalers.length > 0 || hasCache) && !isFarBelow)) return []
  return [
    {
      ...ofServer(server, servers),
      reason: 'dns-few',
      severity: isFarBelow && !hasCache ? 'warning' : 'info',
      verdict: say('dns-few', { name: nameOf(server), ready, nodes, ladder }),
      evidence: [
        say('dns-ladder', { perNodes: thresholds['nodes-per-dns'], perCores: thresholds['cores-per-dns'], cores }),
        helpers(read),
      ],
      meaning: say('meaning-dns-few'),
      since: null,
      young: false,
      steps: steps(server, ladder, context),
    },
  ]
}

function down(server: Deployment, servers: Deployment[], read: Read, context: Context): FoundBy {
  const condition = server.status?.conditions?.find(({ type }) => type === 'Available')
  const since = condition?.status === 'False' ? (condition.lastTransitionTime ?? null) : null
  const seconds = secondsSince(since, context.now)
  const wanted = servers.reduce((sum, each) => sum + replicasOf(each), 0)
  return {
    ...ofServer(server, servers),
    reason: 'dns-down',
    severity: 'critical',
    verdict: say('dns-down', { name: nameOf(server), wanted }),
    evidence: [helpers(read)],
    meaning: say('meaning-dns-down'),
    since,
    young: seconds !== null && seconds < context.minimumAge,
    steps: steps(server, null, context),
  }
}

function helpers({ dns }: Read) {
  const caches = (dns?.caches ?? []).map(({ metadata }) => metadata?.name ?? '')
  return say('dns-helpers', { autoscalers: dns?.autoscalers ?? [], caches })
}

function ofServer(server: Deployment, servers: Deployment[]) {
  const refOf = (each: Deployment) => ({ kind: 'Deployment', namespace: 'kube-system', name: nameOf(each) })
  return { object: refOf(server), lesson: 'infrastructure-scales-too', objects: servers.map(refOf) }
}

function nameOf({ metadata }: Deployment): string {
  return metadata?.name ?? ''
}

function steps(server: Deployment, replicas: number | null, { kubectl }: Context) {
  const inSystem = (...args: string[]) => kubectl(['-n', 'kube-system', ...args])
  const logs = `${inSystem('logs', '-l', 'k8s-app=kube-dns', '--tail=100')} | grep -iE 'timeout|refused' | tail -n 5`
  const look = { say: say('dns-logs'), command: { code: logs, changesCluster: false } }
  if (replicas === null) return [look]
  const scale = inSystem('scale', 'deployment', nameOf(server), `--replicas=${replicas}`)
  return [look, { say: say('scale-dns'), command: { code: scale, changesCluster: true } }]
}

/** Cores of all nodes, by the samples: an estimate. Null where there are none. */
function coresOf(read: Read): number | null {
  const samples = read['node-samples'] ?? []
  if (samples.length === 0) return null
  return samples.reduce((sum, { node, alike }) => sum + (quantity(node.status?.allocatable?.cpu) ?? 0) * alike, 0)
}
