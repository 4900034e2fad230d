import type { Container, PodTemplate } from '../model/kubernetes'

/** The names of the ConfigMaps that a pod of the template uses, each once: as a volume, as a part of one, or in its environment. */
export function configMapsOf(template: PodTemplate): string[] {
  const volumes = template.spec?.volumes ?? []
  return named([
    ...volumes.map(({ configMap }) => configMap?.name),
    ...volumes.flatMap(({ projected }) => projected?.sources ?? []).map(({ configMap }) => configMap?.name),
    ...containersOf(template).flatMap(({ env = [], envFrom = [] }) => [
      ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
      ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ]),
  ])
}

/** The names of the Secrets that a pod of the template uses, each once; those for pulling images too. The Secrets themselves are never read. */
export function secretsOf(template: PodTemplate): string[] {
  const { volumes = [], imagePullSecrets = [] } = template.spec ?? {}
  return named([
    ...imagePullSecrets.map(({ name }) => name),
    ...volumes.map(({ secret }) => secret?.secretName),
    ...volumes.flatMap(({ projected }) => projected?.sources ?? []).map(({ secret }) => secret?.name),
    ...containersOf(template).flatMap(({ env = [], envFrom = [] }) => [
      ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
      ...envFrom.map(({ secretRef }) => secretRef?.name),
    ]),
  ])
}

function containersOf({ spec }: PodTemplate): Container[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
}

function named(names: (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[]
}
