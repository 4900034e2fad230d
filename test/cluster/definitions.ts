import type { Cluster } from './harness'
import type { KubeObject } from './paths'
import { eventually } from './processes'

const KIND = 'CustomResourceDefinition'

/** Whether the object defines a custom kind. */
export function isDefinition({ kind }: KubeObject): boolean {
  return kind === KIND
}

/** Makes custom kinds, and waits until the apiserver tells of them: it serves a kind some moments before its discovery names it. */
export async function define(cluster: Cluster, definitions: readonly KubeObject[]): Promise<void> {
  await cluster.apply(definitions)
  await untilTold(cluster, definitions, true)
}

/** Takes custom kinds away, and waits until the apiserver tells of them no more. */
export async function undefine(cluster: Cluster, definitions: readonly KubeObject[]): Promise<void> {
  for (const definition of definitions) await cluster.remove(definition)
  await untilTold(cluster, definitions, false)
}

async function untilTold(cluster: Cluster, definitions: readonly KubeObject[], wanted: boolean): Promise<void> {
  if (definitions.length === 0) return
  const names = definitions.map(({ metadata }) => metadata.name)
  await eventually(
    async () => {
      const told = await toldBy(cluster)
      return names.every((name) => told.has(name) === wanted)
    },
    () => `discovery ${wanted ? 'does not tell' : 'still tells'} of ${names.join(', ')}`,
  )
}

/** The full names of all resources that discovery tells of. */
async function toldBy(cluster: Cluster): Promise<Set<string>> {
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
  const { json } = await cluster.request('/apis', { headers: { accept } })
  const { items } = json as {
    items: { metadata: { name: string }; versions: { resources?: { resource: string }[] }[] }[]
  }
  return new Set(
    items.flatMap(({ metadata, versions }) =>
      versions.flatMap(({ resources = [] }) => resources.map(({ resource }) => `${resource}.${metadata.name}`)),
    ),
  )
}
