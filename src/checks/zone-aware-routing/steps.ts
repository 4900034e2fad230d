import type { Command } from '../../model/text'
import { TOPOLOGY_MODES } from '../../objects/service'

interface About {
  kubectl: (args: readonly string[]) => string
  /** Of the cluster. */
  version: string | null
}

interface Place {
  namespace: string
  name: string
}

/** The first minor version of which every cluster knows PreferSameZone: KEP-3015, beta in 1.34. */
const SAME_ZONE_SINCE = 34

/** Shows the events of a Service, which say why hints were dropped. */
export function eventsOf({ namespace, name }: Place, { kubectl }: About): Command {
  return { code: kubectl(['-n', namespace, 'events', '--for', `service/${name}`]), changesCluster: false }
}

/** Shows zone and hints of each endpoint. */
export function hintsOf({ namespace, name }: Place, { kubectl }: About): Command {
  const selector = `kubernetes.io/service-name=${name}`
  return {
    code: kubectl(['-n', namespace, 'get', 'endpointslices', '-l', selector, '-o', 'yaml']),
    changesCluster: false,
  }
}

/** Asks for endpoints of the client's zone. */
export function preferZone({ namespace, name }: Place, { kubectl, version }: About): Command {
  const minor = Number(/^v1\.(\d+)/.exec(version ?? '')?.[1] ?? 0)
  const value = minor >= SAME_ZONE_SINCE ? 'PreferSameZone' : 'PreferClose'
  const patch = JSON.stringify({ spec: { trafficDistribution: value } })
  return { code: kubectl(['-n', namespace, 'patch', 'service', name, '-p', patch]), changesCluster: true }
}

/** Takes the annotations away that win over the field. */
export function dropAnnotations({ namespace, name }: Place, { kubectl }: About): Command {
  const gone = TOPOLOGY_MODES.map((key) => `${key}-`)
  return { code: kubectl(['-n', namespace, 'annotate', 'service', name, ...gone]), changesCluster: true }
}

/** Lets traffic go to all zones again. */
export function preferNothing({ namespace, name }: Place, { kubectl }: About): Command {
  const patch = JSON.stringify({ spec: { trafficDistribution: null } })
  return { code: kubectl(['-n', namespace, 'patch', 'service', name, '-p', patch]), changesCluster: true }
}
