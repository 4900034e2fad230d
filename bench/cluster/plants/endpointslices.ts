import { ipAddressOf, serviceOf, slicesOf } from '../objects/services'
import type { App, World } from '../world'
import type { Plant } from './plant'

/** One Service of so many endpoints that its Endpoints are cut off. All others stay under a thousand. */
export const endpointslices: Plant = {
  *objects(world) {
    const app = appOf(world)
    yield ipAddressOf(app)
    yield serviceOf(world, app)
    yield* slicesOf(world, app, 10_000_000)
    yield {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name: app.name,
        namespace: app.namespace,
        annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' },
      },
      subsets: [{ addresses: [{ ip: '10.127.0.1' }], ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] }],
    }
  },
  finds(world) {
    const { namespace, name } = appOf(world)
    return [{ reason: 'very-large', object: `Service/${namespace}/${name}` }]
  },
}

function appOf({ namespaces }: World): App {
  return { index: 60_000, namespace: namespaces[2] ?? '', name: 'fan-out', replicas: 1_207, hash: '6b7f8c9d5d' }
}
