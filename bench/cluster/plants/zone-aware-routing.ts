import { ipAddressOf, serviceOf, slicesOf } from '../objects/services'
import type { App, World } from '../world'
import type { Plant } from './plant'

/** A Service asks to keep traffic near, and none of its endpoints has a hint. */
export const zoneAwareRouting: Plant = {
  *objects(world) {
    const app = appOf(world)
    yield ipAddressOf(app)
    yield serviceOf(world, app, { trafficDistribution: 'PreferClose' })
    yield* slicesOf(world, app, 11_000_000)
  },
  finds(world) {
    const { namespace, name } = appOf(world)
    return [{ reason: 'hints-missing', object: `Service/${namespace}/${name}` }]
  },
}

function appOf({ namespaces }: World): App {
  return { index: 61_000, namespace: namespaces[4] ?? '', name: 'stays-near', replicas: 12, hash: '8c9d5b6f7c' }
}
