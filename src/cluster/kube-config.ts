import { existsSync } from 'node:fs'
import { KubeConfig } from '@kubernetes/client-node'
import type { ClusterSource } from '../model/cluster-source'
import { Problem } from '../model/errors'

const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/**
 * The configuration of a context, by kubectl's conventions: KUBECONFIG, else ~/.kube/config, else the pod's own service account;
 * `context` null means the current one. Throws a Problem where there is none, or no such context.
 */
export function kubeConfigOf(context: string | null): KubeConfig {
  const config = load()
  if (context !== null) choose(config, context, 'Name one of them with --context.')
  if (config.getCurrentCluster() === null) {
    throw new Problem(
      'no-cluster',
      'The kubeconfig names no current context.',
      'Name one with --context, or run kubectl config use-context.',
    )
  }
  return config
}

/** The names of the contexts, by kubectl's conventions; none where there is no configuration to read. */
export function contextNames(): string[] {
  try {
    return load()
      .getContexts()
      .map(({ name }) => name)
  } catch {
    return []
  }
}

/**
 * The configuration of a cluster that CLUSTERS names, read anew, since tokens and certificates are replaced while the bot runs. Throws a
 * Problem where there is no such context, or no service account of a pod.
 */
export function configOfSource({ context }: ClusterSource): KubeConfig {
  if (context === null) return ofThePod()
  const config = load()
  choose(config, context, 'Name one of them in CLUSTERS, or mend KUBECONFIG.')
  return config
}

/** What is wrong with the clusters that CLUSTERS names, a Problem each; connects to none of them. */
export function sourceProblems(sources: readonly ClusterSource[]): Problem[] {
  const found = new Map<string, Problem>()
  for (const source of sources) {
    try {
      configOfSource(source)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      found.set(error.line, error)
    }
  }
  return [...found.values()]
}

function ofThePod(): KubeConfig {
  if (!process.env.KUBERNETES_SERVICE_HOST || !existsSync(IN_CLUSTER_TOKEN)) {
    throw new Problem(
      'not-in-cluster',
      'CLUSTERS says in-cluster, but this is no pod with a service account.',
      'Name a context of KUBECONFIG instead, or see deploy/kubernetes.yaml.',
    )
  }
  const config = new KubeConfig()
  config.loadFromCluster()
  return config
}

function choose(config: KubeConfig, context: string, remedy: string): void {
  const chosen = config.getContextObject(context)
  if (chosen === null) {
    const names = config.getContexts().map(({ name }) => name)
    const known = names.length === 0 ? 'has no context' : `has ${names.slice(0, 10).join(', ')}`
    throw new Problem('no-context', `The kubeconfig ${known}, but not ${context}.`, remedy)
  }
  config.setCurrentContext(context)
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
