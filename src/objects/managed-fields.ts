import type { ManagedFields, Meta } from '../model/kubernetes'

/** The entries whose manager owns a field, such as `['spec', 'replicas']`. Earlier values are not kept there, only who wrote last. */
export function ownersOf(meta: Meta | undefined, path: readonly string[]): ManagedFields[] {
  return (meta?.managedFields ?? []).filter(({ fieldsV1 }) => owns(fieldsV1, path))
}

function owns(fields: unknown, path: readonly string[]): boolean {
  let at = fields
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !(`f:${step}` in at)) return false
    at = (at as Record<string, unknown>)[`f:${step}`]
  }
  return true
}

/** The latest time at which an owner of the field wrote, ISO 8601, or null. */
export function writtenAt(meta: Meta | undefined, path: readonly string[]): string | null {
  const times = ownersOf(meta, path).flatMap(({ time }) => time ?? [])
  return times.sort().at(-1) ?? null
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** `spec.replicas` of the configuration that kubectl apply keeps, or null: no such annotation, or no such field. */
export function lastAppliedReplicas(meta: Meta | undefined): number | null {
  const text = meta?.annotations?.[LAST_APPLIED]
  if (text === undefined) return null
  try {
    const replicas = (JSON.parse(text) as { spec?: { replicas?: unknown } }).spec?.replicas
    return typeof replicas === 'number' ? replicas : null
  } catch {
    return null
  }
}
