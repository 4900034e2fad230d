/** A resource of a delivery system: its group, and its name in paths. */
export interface DeliveryResource {
  group: string
  name: string
  kind: string
  /** How its table and its objects tell that it fails; null where it is only counted. */
  health: 'argo-application' | 'argo-rollout' | 'ready-condition' | null
}

/** A delivery system, known by the groups of its resources. */
export interface DeliverySystem {
  name: string
  groups: readonly string[]
  resources: readonly DeliveryResource[]
}

const FLUX_SOURCES = 'source.toolkit.fluxcd.io'

/**
 * Delivery systems that leave API groups in a cluster. What is counted may be many thousands (runs of pipelines), so it is not opened.
 * Helm has no group of its own: it keeps its releases in Secrets, which are never read.
 */
export const DELIVERY_SYSTEMS: readonly DeliverySystem[] = [
  system('Argo CD', [
    ['argoproj.io', 'applications', 'Application', 'argo-application'],
    ['argoproj.io', 'applicationsets', 'ApplicationSet', null],
  ]),
  system('Argo Rollouts', [['argoproj.io', 'rollouts', 'Rollout', 'argo-rollout']]),
  system('Argo Workflows', [['argoproj.io', 'workflows', 'Workflow', null]]),
  system('Flux', [
    ['kustomize.toolkit.fluxcd.io', 'kustomizations', 'Kustomization', 'ready-condition'],
    ['helm.toolkit.fluxcd.io', 'helmreleases', 'HelmRelease', 'ready-condition'],
    [FLUX_SOURCES, 'gitrepositories', 'GitRepository', 'ready-condition'],
    [FLUX_SOURCES, 'ocirepositories', 'OCIRepository', 'ready-condition'],
    [FLUX_SOURCES, 'helmrepositories', 'HelmRepository', 'ready-condition'],
    [FLUX_SOURCES, 'helmcharts', 'HelmChart', 'ready-condition'],
    [FLUX_SOURCES, 'buckets', 'Bucket', 'ready-condition'],
  ]),
  system('Knative', [['serving.knative.dev', 'services', 'Service', 'ready-condition']]),
  // How its Applications are, the check kubevela tells.
  system('KubeVela', [['core.oam.dev', 'applications', 'Application', null]]),
  system('Tekton', [['tekton.dev', 'pipelineruns', 'PipelineRun', null]]),
  system('Crossplane', [['pkg.crossplane.io', 'providers', 'Provider', null]]),
  system('Flagger', [['flagger.app', 'canaries', 'Canary', null]]),
  system('KEDA', [['keda.sh', 'scaledobjects', 'ScaledObject', null]]),
]

function system(
  name: string,
  rows: readonly [group: string, name: string, kind: string, health: DeliveryResource['health']][],
): DeliverySystem {
  const resources = rows.map(([group, plural, kind, health]) => ({ group, name: plural, kind, health }))
  return { name, groups: [...new Set(resources.map(({ group }) => group))], resources }
}

/** The Applications of KubeVela. */
export const VELA_APPLICATIONS: DeliveryResource = {
  group: 'core.oam.dev',
  name: 'applications',
  kind: 'Application',
  health: null,
}

/** The groups of all of them. */
export const DELIVERY_GROUPS: readonly string[] = [...new Set(DELIVERY_SYSTEMS.flatMap(({ groups }) => groups))]
