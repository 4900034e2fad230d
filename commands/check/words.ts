import { quotelessToken, tokensOf } from './tokens'

/** What the words after `check` say. */
export interface CheckWords {
  /** The lesson, the check or the question; empty for everything. */
  topic: string
  /** The cluster that is named, as it is written in the configuration; null where none is. */
  cluster: string | null
  /** The namespace of -n; null for all. */
  namespace: string | null
}

/** Words before the name of a cluster that belong to it. */
const BEFORE_CLUSTER = new Set(['in', 'on', 'at', 'of', 'cluster'])

/**
 * Takes the cluster and the namespace out of words: `etcd prod-eu -n shop`, or "are any nodes NotReady in prod-eu?". A first word that is a
 * topic of its own (`isTopic`) stays the topic, even where a cluster has the same name.
 */
export function checkWords(
  words: string,
  clusters: readonly string[],
  isTopic: (word: string) => boolean = () => false,
): CheckWords {
  const { rest, namespace } = withoutNamespace(tokensOf(words))
  const place = rest.findIndex((token, index) => {
    const name = clusterNamed(token, clusters)
    return name !== null && !(index === 0 && isTopic(quotelessToken(token)))
  })
  if (place < 0) return { topic: rest.join(' '), cluster: null, namespace }
  const from = BEFORE_CLUSTER.has((rest[place - 1] ?? '').toLowerCase()) ? place - 1 : place
  const topic = [...rest.slice(0, from), ...rest.slice(place + 1)].join(' ')
  return { topic, cluster: clusterNamed(rest[place] ?? '', clusters), namespace }
}

function clusterNamed(token: string, clusters: readonly string[]): string | null {
  // Alerts write cluster="prod-eu".
  const word = quotelessToken(token.split(/[=:]/).at(-1) ?? '').toLowerCase()
  return clusters.find((name) => name.toLowerCase() === word) ?? null
}

function withoutNamespace(tokens: readonly string[]): { rest: string[]; namespace: string | null } {
  const place = tokens.findIndex((token) => /^(-n|--namespace)(=|$)/.test(token))
  if (place < 0) return { rest: [...tokens], namespace: null }
  const [, inline] = (tokens[place] ?? '').split('=')
  const taken = inline === undefined ? 2 : 1
  const namespace = quotelessToken(inline ?? tokens[place + 1] ?? '')
  return {
    rest: [...tokens.slice(0, place), ...tokens.slice(place + taken)],
    namespace: namespace === '' ? null : namespace,
  }
}
