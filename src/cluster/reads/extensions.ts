import type { ExtensionReads } from '../../model/reads/extensions'
import { DELIVERY_GROUPS } from '../../objects/delivery'
import { apiGroups } from '../discovery'
import type { Reads } from '../read'

/** How what extends a cluster is read. */
export const extensionReads: Reads<ExtensionReads> = {
  'api-groups': {
    // Open to everyone who is logged in, by the role system:discovery.
    permissions: [],
    after: [],
    read: ({ connection }) => apiGroups(connection, DELIVERY_GROUPS),
  },
}
