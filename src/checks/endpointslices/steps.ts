import type { Command } from '../../model/text'

interface Kubectl {
  kubectl: (args: readonly string[]) => string
}

/** Lists the slices of a Service. */
export function lookAtSlices({ namespace, name }: { namespace: string; name: string }, { kubectl }: Kubectl): Command {
  const selector = `kubernetes.io/service-name=${name}`
  return { code: kubectl(['-n', namespace, 'get', 'endpointslices', '-l', selector]), changesCluster: false }
}

/** Counts who still watches Endpoints, at one apiserver. */
export function whoReadsEndpoints({ kubectl }: Kubectl): Command {
  const watches = `grep -E '^apiserver_longrunning.*resource="endpoints".*WATCH'`
  return { code: `${kubectl(['get', '--raw', '/metrics'])} | ${watches}`, changesCluster: false }
}
