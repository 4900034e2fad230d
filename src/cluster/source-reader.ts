import type { KubeConfig } from '@kubernetes/client-node'
import type { ClusterSource } from '../model/cluster-source'
import { Problem } from '../model/errors'
import type { ClusterReader, ReadFailure } from '../model/reads'
import { configOfSource } from './kube-config'
import { clusterReader, nothingRead, type ReaderOptions } from './reader'

/**
 * Reads a cluster that CLUSTERS names. Its credentials are read anew for each look; where they cannot be had, every read of that look fails
 * with the reason. `configOf` is another one in tests only.
 */
export function sourceReader(
  source: ClusterSource,
  configOf: (source: ClusterSource) => KubeConfig = configOfSource,
  limits?: ReaderOptions['limits'],
): ClusterReader {
  const { name, context } = source
  return {
    name,
    context,
    async read(wanted, namespace, progress) {
      let config: KubeConfig
      try {
        config = configOf(source)
      } catch (error) {
        return nothingRead(wanted, noCredentials(error))
      }
      const options = limits === undefined ? { name } : { name, limits }
      return clusterReader(config, options).read(wanted, namespace, progress)
    },
  }
}

function noCredentials(error: unknown): ReadFailure {
  const reason = error instanceof Problem ? error.message : 'the kubeconfig cannot be read'
  return { code: 'unauthorized', text: reason.replace(/\.$/, '') }
}
