import type { KubeObject } from '../../../test/cluster/harness'
import type { World } from '../world'
import { uidOf } from './meta'

/** ConfigMaps in turn over the namespaces; the first of each is the one that every pod there mounts. They cannot be changed. */
export function* configMaps(world: World): Generator<KubeObject> {
  const { namespaces, size } = world
  for (let index = 0; index < size.configMaps; index += 1) {
    yield {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `app-config-${Math.floor(index / namespaces.length)}`,
        namespace: namespaces[index % namespaces.length] ?? '',
        uid: uidOf(world),
        creationTimestamp: world.ago(90 * 86_400),
      },
      immutable: true,
      data: { 'app.yaml': `listen: :8080\nname: ${world.random.hex(600)}\n` },
    }
  }
}
