import type { Budget, Claim, StorageClass } from '../../model/kubernetes-storage'
import type { ReadValues } from '../../model/reads'
import type { StorageReads } from '../../model/reads/storage'
import { may, type ReadContext, type Reads } from '../read'
import { BUDGETS, CLAIMS, list, STORAGE_CLASSES, table } from '../resources'
import { claimRows } from '../rows'

/** Names of claims that are not bound of which the claims are opened; one list each. */
const NAMES_OPENED = 30
/** What the table says of claims that need nothing. One that is being deleted was bound before, or does not matter any more. */
const WELL = new Set(['Bound', 'Terminating'])

/** How claims, storage classes and disruption budgets are read: claims as one table, since there may be very many. */
export const storageReads: Reads<StorageReads> = {
  claims: { permissions: [may('list', 'persistentvolumeclaims')], after: [], read: claims },
  'storage-classes': {
    permissions: [may('list', 'storageclasses', 'storage.k8s.io')],
    after: [],
    read: async ({ connection }) => (await list<StorageClass>(connection, STORAGE_CLASSES)).items,
  },
  budgets: {
    permissions: [may('list', 'poddisruptionbudgets', 'policy')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Budget>(connection, BUDGETS, namespace)).items,
  },
}

/**
 * A row does not tell its namespace. Those that are not bound are few, so all claims of their names are read: that tells the namespace
 * of each, and when it was made.
 */
async function claims({ connection, namespace }: ReadContext): Promise<ReadValues['claims']> {
  const rows = claimRows(await table(connection, CLAIMS, namespace))
  const names = [...new Set(rows.filter(({ status }) => !WELL.has(status)).map(({ name }) => name))].sort()
  const chosen = names.slice(0, NAMES_OPENED)
  const read = await Promise.all(
    chosen.map((name) => list<Claim>(connection, CLAIMS, namespace, { fields: `metadata.name=${name}` })),
  )
  const unbound = read
    .flatMap(({ items }) => items)
    .filter(({ metadata, status }) => status?.phase !== 'Bound' && metadata?.deletionTimestamp === undefined)
  return { total: rows.length, unbound, unopened: names.length - chosen.length }
}
