import { MASTERS } from '../objects/nodes'
import { staticPod } from '../objects/pods'
import type { Plant } from './plant'

/** A quota that any database exceeds: 1 MiB. */
const COMMAND = ['etcd', '--data-dir=/var/lib/etcd', `--quota-backend-bytes=${2 ** 20}`]

/** The pods of etcd name a quota that its database has reached. */
export const etcd: Plant = {
  *objects(world) {
    for (const node of world.nodes.slice(0, MASTERS)) yield staticPod(world, 'etcd', node, { command: COMMAND })
  },
  finds: () => [{ reason: 'nearly-full', object: 'Etcd/etcd' }],
}
