import type { Command } from '../../model/text'

interface Kubectl {
  kubectl: (args: readonly string[]) => string
}

interface Place {
  namespace: string
  name: string
}

/** Lists the ConfigMaps of the namespace, and whether each is immutable. */
export function listConfigMaps({ namespace }: Place, { kubectl }: Kubectl): Command {
  const columns = 'custom-columns=NAME:.metadata.name,IMMUTABLE:.immutable'
  return { code: kubectl(['-n', namespace, 'get', 'configmaps', '-o', columns]), changesCluster: false }
}

/** Makes a ConfigMap immutable, for good. */
export function freeze({ namespace, name }: Place, { kubectl }: Kubectl): Command {
  const patch = '{"immutable":true}'
  return { code: kubectl(['-n', namespace, 'patch', 'configmap', name, '-p', patch]), changesCluster: true }
}
