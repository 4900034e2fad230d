import type { KubeObject } from './kube-object'

/** A kind of object that the server has lists of. */
export interface Kind {
  /** Empty for the core group. */
  group: string
  version: string
  kind: string
  plural: string
  singular: string
  namespaced: boolean
  shortNames: readonly string[]
  /** Whether a CustomResourceDefinition made it. Its objects keep kind and apiVersion in lists. */
  custom: boolean
  /** Of a custom kind: the columns of its tables beside the name. Null where its definition names none. */
  printed: readonly PrinterColumn[] | null
}

/** A column as a CustomResourceDefinition defines it. */
export interface PrinterColumn {
  name: string
  type: string
  jsonPath: string
  format?: string
  priority?: number
}

/** In the order in which an apiserver names its groups. */
const KINDS: Record<string, [scope: 'cluster' | 'namespaced', ...kinds: [kind: string, ...shortNames: string[]][]][]> =
  {
    v1: [
      ['namespaced', ['ConfigMap', 'cm'], ['Endpoints', 'ep'], ['Event', 'ev'], ['LimitRange', 'limits']],
      ['cluster', ['Namespace', 'ns'], ['Node', 'no'], ['PersistentVolume', 'pv']],
      ['namespaced', ['PersistentVolumeClaim', 'pvc'], ['Pod', 'po']],
      ['namespaced', ['ResourceQuota', 'quota'], ['Secret'], ['ServiceAccount', 'sa'], ['Service', 'svc']],
    ],
    'apiregistration.k8s.io/v1': [['cluster', ['APIService']]],
    'apps/v1': [
      ['namespaced', ['DaemonSet', 'ds'], ['Deployment', 'deploy'], ['ReplicaSet', 'rs'], ['StatefulSet', 'sts']],
    ],
    'autoscaling/v2': [['namespaced', ['HorizontalPodAutoscaler', 'hpa']]],
    'batch/v1': [['namespaced', ['CronJob', 'cj'], ['Job']]],
    'networking.k8s.io/v1': [['cluster', ['ServiceCIDR']]],
    'policy/v1': [['namespaced', ['PodDisruptionBudget', 'pdb']]],
    'storage.k8s.io/v1': [['cluster', ['StorageClass', 'sc'], ['VolumeAttachment']]],
    'admissionregistration.k8s.io/v1': [
      ['cluster', ['MutatingWebhookConfiguration'], ['ValidatingWebhookConfiguration']],
    ],
    'apiextensions.k8s.io/v1': [['cluster', ['CustomResourceDefinition', 'crd', 'crds']]],
    'scheduling.k8s.io/v1': [['cluster', ['PriorityClass', 'pc']]],
    'coordination.k8s.io/v1': [['namespaced', ['Lease']]],
    'node.k8s.io/v1': [['cluster', ['RuntimeClass']]],
    'discovery.k8s.io/v1': [['namespaced', ['EndpointSlice']]],
    'flowcontrol.apiserver.k8s.io/v1': [['cluster', ['FlowSchema'], ['PriorityLevelConfiguration']]],
  }

const BUILT_IN: readonly Kind[] = Object.entries(KINDS).flatMap(([apiVersion, rows]) =>
  rows.flatMap(([scope, ...kinds]) =>
    kinds.map(
      ([kind, ...shortNames]): Kind => ({
        ...groupAndVersion(apiVersion),
        kind,
        plural: pluralOf(kind),
        singular: kind.toLowerCase(),
        namespaced: scope === 'namespaced',
        shortNames,
        custom: false,
        printed: null,
      }),
    ),
  ),
)

function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (name === 'endpoints') return name
  return /(s|x|ch)$/.test(name) ? `${name}es` : name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`
}

/** Splits an apiVersion; the core group is empty. */
export function groupAndVersion(apiVersion: string): { group: string; version: string } {
  const [first = '', second] = apiVersion.split('/')
  return second === undefined ? { group: '', version: first } : { group: first, version: second }
}

/** The kinds that a server with these objects has: those of Kubernetes, and what its CustomResourceDefinitions define. */
export function kindsOf(objects: readonly KubeObject[]): Kind[] {
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition')
  return [...BUILT_IN, ...definitions.flatMap(customKinds)]
}

interface Definition {
  spec: {
    group: string
    scope: string
    names: { kind: string; plural: string; singular?: string; shortNames?: string[] }
    versions: { name: string; served: boolean; additionalPrinterColumns?: PrinterColumn[] }[]
  }
}

function customKinds(object: KubeObject): Kind[] {
  const { group, scope, names, versions } = (object as unknown as Definition).spec
  return versions
    .filter(({ served }) => served)
    .map(
      ({ name, additionalPrinterColumns }): Kind => ({
        group,
        version: name,
        kind: names.kind,
        plural: names.plural,
        singular: names.singular ?? names.kind.toLowerCase(),
        namespaced: scope === 'Namespaced',
        shortNames: names.shortNames ?? [],
        custom: true,
        printed: additionalPrinterColumns ?? null,
      }),
    )
}

/** Its name in messages and metrics, such as pods or deployments.apps. */
export function groupResource({ group, plural }: Pick<Kind, 'group' | 'plural'>): string {
  return group === '' ? plural : `${plural}.${group}`
}

/** Such as v1 or apps/v1. */
export function apiVersionOf({ group, version }: Pick<Kind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`
}
