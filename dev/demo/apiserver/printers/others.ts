import { AGE, type Column, CREATED_AT, column, NAME, wide } from '../columns'

interface ConfigMap {
  data?: object
  binaryData?: object
}

interface Webhooks {
  webhooks?: object[]
}

interface Definition {
  spec: {
    group: string
    scope: string
    names: { kind: string; shortNames?: string[] }
    versions: { name: string; served: boolean; storage: boolean }[]
  }
  status?: { conditions?: { type: string; status: string }[] }
}

interface ApiService {
  spec: { service?: { namespace: string; name: string } }
  status?: { conditions?: { type: string; status: string; reason?: string }[] }
}

const count = (items: object | undefined) => Object.keys(items ?? {}).length
const WEBHOOKS = [NAME, column<Webhooks>('Webhooks', ({ webhooks }) => count(webhooks), { type: 'integer' }), AGE]

export const OTHERS: Record<string, readonly Column[]> = {
  namespaces: [NAME, column<{ status?: { phase?: string } }>('Status', ({ status }) => status?.phase ?? 'Active'), AGE],
  serviceaccounts: [NAME, AGE],
  configmaps: [NAME, column<ConfigMap>('Data', ({ data, binaryData }) => count(data) + count(binaryData)), AGE],
  'leases.coordination.k8s.io': [
    NAME,
    column<{ spec?: { holderIdentity?: string } }>('Holder', ({ spec }) => spec?.holderIdentity ?? ''),
    AGE,
  ],
  'runtimeclasses.node.k8s.io': [NAME, column<{ handler: string }>('Handler', ({ handler }) => handler), AGE],
  'validatingwebhookconfigurations.admissionregistration.k8s.io': WEBHOOKS,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': WEBHOOKS,
  'customresourcedefinitions.apiextensions.k8s.io': [
    NAME,
    column<Definition>('Scope', ({ spec }) => spec.scope),
    column<Definition>('Versions', servedVersions),
    CREATED_AT,
    wide<Definition>('Group', ({ spec }) => spec.group),
    wide<Definition>('Kind', ({ spec }) => spec.names.kind),
    wide<Definition>('ShortNames', ({ spec }) => (spec.names.shortNames ?? []).join(',')),
    wide<Definition>('Established', ({ status }) => is(status?.conditions, 'Established')?.status === 'True', {
      type: 'boolean',
    }),
  ],
  'apiservices.apiregistration.k8s.io': [
    NAME,
    column<ApiService>('Service', ({ spec }) =>
      spec.service === undefined ? 'Local' : `${spec.service.namespace}/${spec.service.name}`,
    ),
    column<ApiService>('Available', available),
    AGE,
  ],
}

function is<T extends { type: string }>(conditions: T[] | undefined, wanted: string): T | undefined {
  return conditions?.find(({ type }) => type === wanted)
}

function servedVersions({ spec }: Definition): string {
  return spec.versions
    .filter(({ served }) => served)
    .map(({ name, storage }) => (storage ? `${name}(storage)` : name))
    .sort()
    .join(',')
}

function available({ status }: ApiService): string {
  const { status: word, reason } = is(status?.conditions, 'Available') ?? { status: 'Unknown', reason: undefined }
  return word === 'True' || !reason ? word : `${word} (${reason})`
}
