import type { KubeObject } from '../../../test/cluster/harness'
import { split } from '../random'
import type { World } from '../world'
import { uidOf } from './meta'

/** A custom kind, in one version that is stored. */
export interface CustomKind {
  group: string
  version: string
  kind: string
  plural: string
  /** The columns that its table has beside the name: what they are called, and where they stand in an object. */
  columns: Readonly<Record<string, string>>
}

const READY = { Ready: '.status.conditions[?(@.type=="Ready")].status' }

/** Kinds of delivery systems, with the columns that those define and the checks read. */
const KNOWN: readonly CustomKind[] = [
  {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    plural: 'applications',
    columns: { 'Sync Status': '.status.sync.status', 'Health Status': '.status.health.status' },
  },
  {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Rollout',
    plural: 'rollouts',
    columns: {
      Desired: '.spec.replicas',
      Current: '.status.replicas',
      'Up-to-date': '.status.updatedReplicas',
      Available: '.status.availableReplicas',
    },
  },
  {
    group: 'kustomize.toolkit.fluxcd.io',
    version: 'v1',
    kind: 'Kustomization',
    plural: 'kustomizations',
    columns: READY,
  },
  { group: 'helm.toolkit.fluxcd.io', version: 'v2', kind: 'HelmRelease', plural: 'helmreleases', columns: READY },
  {
    group: 'core.oam.dev',
    version: 'v1beta1',
    kind: 'Application',
    plural: 'applications',
    columns: { Phase: '.status.status', Healthy: '.status.services[*].healthy' },
  },
]

/** The custom kinds: those that the checks know, and others. */
export function customKinds({ size }: World): CustomKind[] {
  const others = Array.from({ length: Math.max(0, size.customKinds - KNOWN.length) }, (_, index) => ({
    group: `things-${index}.bench.example`,
    version: 'v1',
    kind: `Thing${index}`,
    plural: `thing${index}s`,
    columns: {},
  }))
  return [...KNOWN, ...others]
}

/** The definition of a custom kind, which keeps whatever it is given. */
export function definitionOf({ group, version, kind, plural, columns }: CustomKind): KubeObject {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
  const additionalPrinterColumns = Object.entries(columns).map(([name, jsonPath]) => ({
    name,
    type: 'string',
    jsonPath,
  }))
  const served = { name: version, served: true, storage: true, schema, subresources: { status: {} } }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, singular: kind.toLowerCase(), kind },
      versions: [{ ...served, additionalPrinterColumns }],
    },
  }
}

/** Objects of every custom kind: a few kinds have most of them. All are well. */
export function* customObjects(world: World): Generator<KubeObject> {
  const kinds = customKinds(world)
  // The unknown kinds are the large ones.
  const weights = kinds.map((_, index) => 1 / (kinds.length - index))
  const counts = split(world.size.customObjects, weights, 1)
  for (const [at, kind] of kinds.entries())
    for (let index = 0; index < (counts[at] ?? 0); index += 1) yield customObjectOf(world, kind, index)
}

function customObjectOf(world: World, { group, version, kind }: CustomKind, index: number): KubeObject {
  const { namespaces } = world
  return {
    apiVersion: `${group}/${version}`,
    kind,
    metadata: {
      name: `${kind.toLowerCase()}-${Math.floor(index / namespaces.length)}`,
      namespace: namespaces[index % namespaces.length] ?? '',
      uid: uidOf(world),
      generation: 1,
      creationTimestamp: world.ago(60 * 86_400),
    },
    spec: { replicas: 2, source: `https://git.platform.example/${world.random.hex(40)}`, note: world.random.hex(800) },
    status: wellOf(world, group),
  }
}

/** A status by which any of the known kinds is well. */
function wellOf(world: World, group: string): object {
  return {
    observedGeneration: 1,
    conditions: [{ type: 'Ready', status: 'True', reason: 'Succeeded', lastTransitionTime: world.ago(86_400) }],
    health: { status: 'Healthy' },
    sync: { status: 'Synced' },
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
    // In one system the status of an Application is a word, in others the field is not there.
    ...(group === 'core.oam.dev' ? { status: 'running', services: [{ name: 'web', healthy: true }] } : {}),
  }
}
