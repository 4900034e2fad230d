import type { CheckContext, ReadFor } from '../../model/check'
import type { ObjectRef } from '../../model/finding'
import type { Meta } from '../../model/kubernetes'
import { secondsSince } from '../../model/wording'

/** What the check is told. */
export type Read = ReadFor<'statefulsets', 'budgets' | 'claims' | 'storage-classes' | 'pods'>
export type Context = CheckContext<never>

interface Named {
  metadata?: Meta
}

/** Such as shop/db. */
export function nameOf({ metadata }: Named): string {
  return `${metadata?.namespace}/${metadata?.name}`
}

/** An object of the kind. */
export function refOf(kind: string, { metadata }: Named): ObjectRef {
  return { kind, namespace: metadata?.namespace ?? null, name: metadata?.name ?? '' }
}

/** Whether something began so lately that it may pass. */
export function isYoung(since: string | null, { now, minimumAge }: Context): boolean {
  const age = secondsSince(since, now)
  return age !== null && age < minimumAge
}
