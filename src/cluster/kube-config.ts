import { existsSync } from 'node:fs'
import { KubeConfig } from '@kubernetes/client-node'
import { Problem } from '../model/errors'

const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/**
 * The configuration of a context, by kubectl's conventions: KUBECONFIG, else ~/.kube/config, else the pod's own service account;
 * `context` null means the current one. Throws a Problem where there is none, or no such context.
 */
export function kubeConfigOf(context: string | null): KubeConfig {
  const config = load()
  if (context !== null && config.getContextObject(context) === null) {
    const names = config.getContexts().map(({ name }) => name)
    const known = names.length === 0 ? 'has no context' : `has ${names.slice(0, 10).join(', ')}`
    throw new Problem('no-context', `The kubeconfig ${known}, but not ${context}.`, 'Name one of them with --context.')
  }
  if (context !== null) config.setCurrentContext(context)
  if (config.getCurrentCluster() === null) {
    throw new Problem(
      'no-cluster',
      'The kubeconfig names no current context.',
      'Name one with --context, or run kubectl config use-context.',
    )
  }
  return config
}

function load(): KubeConfig {
  const config = new KubeConfig()
  try {
    config.loadFromDefault()
  } catch (error) {
    const reason = (error as Error).message
    throw new Problem('bad-kubeconfig', `The kubeconfig cannot be read (${reason}).`, 'Mend it, or set KUBECONFIG.', {
      cause: error,
    })
  }
  // Without any configuration the library falls back to a cluster at localhost:8080, which nobody named.
  const isFallback = config.getContexts().length === 1 && config.getCurrentCluster()?.server === 'http://localhost:8080'
  if (isFallback && !process.env.KUBECONFIG && !existsSync(IN_CLUSTER_TOKEN)) {
    throw new Problem(
      'no-cluster',
      'No cluster is configured here: there is no KUBECONFIG and no ~/.kube/config.',
      'Set KUBECONFIG, or log in to a cluster as you do for kubectl.',
    )
  }
  return config
}
