import type { KubeObject } from '../../../test/cluster/harness'
import { endingOf } from '../random'
import type { App, World } from '../world'
import { controlledBy, uidOf } from './meta'
import { addressOf, nodeOf } from './pods'

/** Endpoints in one slice: kube-controller-manager, --max-endpoints-per-slice. */
const IN_A_SLICE = 100
const PORTS = [{ name: 'http', port: 8080, protocol: 'TCP' }]

/** A Service for every Deployment; before them their addresses, so that the apiserver has nothing to repair. */
export function* services(world: World): Generator<KubeObject> {
  for (const app of world.apps) yield ipAddressOf(app)
  for (const app of world.apps) yield serviceOf(world, app)
}

/** Beyond those that the apiserver gives to its own Services. */
const FIRST_ADDRESS = 1_024

function clusterIpOf({ index }: App): string {
  const at = FIRST_ADDRESS + index
  return `10.${96 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`
}

/** What says that the address of an app's Service is taken. */
export function ipAddressOf(app: App): KubeObject {
  const labels = {
    'ipaddress.kubernetes.io/ip-family': 'IPv4',
    'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
  }
  const parentRef = { group: '', resource: 'services', namespace: app.namespace, name: app.name }
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: { name: clusterIpOf(app), labels },
    spec: { parentRef },
  }
}

/** The Service of an app; `spec` overrides. */
export function serviceOf(world: World, app: App, spec: Record<string, unknown> = {}): KubeObject {
  const { namespace, name } = app
  const address = clusterIpOf(app)
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, uid: uidOf(world), labels: { app: name }, creationTimestamp: world.ago(90 * 86_400) },
    spec: {
      clusterIP: address,
      clusterIPs: [address],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
      ports: PORTS.map((port) => ({ ...port, targetPort: port.name })),
      selector: { app: name },
      type: 'ClusterIP',
      ...spec,
    },
    status: { loadBalancer: {} },
  }
}

/** The EndpointSlices of every Service, with an endpoint for every pod. */
export function* endpointSlices(world: World): Generator<KubeObject> {
  let pod = 0
  for (const app of world.apps) {
    yield* slicesOf(world, app, pod)
    pod += app.replicas
  }
}

/** The slices of one Service, whose first pod has that index. */
export function* slicesOf(world: World, app: App, firstPod: number): Generator<KubeObject> {
  for (let from = 0; from < app.replicas; from += IN_A_SLICE) {
    const endpoints = Array.from({ length: Math.min(IN_A_SLICE, app.replicas - from) }, (_, at) =>
      endpointOf(world, app, firstPod + from + at),
    )
    yield {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${app.name}-${endingOf(firstPod + from)}`,
        namespace: app.namespace,
        uid: uidOf(world),
        creationTimestamp: world.ago(90 * 86_400),
        labels: {
          'kubernetes.io/service-name': app.name,
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: controlledBy('v1', 'Service', app.name, 'cccccccc-0000-4000-8000-000000000000'),
      },
      addressType: 'IPv4',
      endpoints,
      ports: PORTS,
    }
  }
}

function endpointOf(world: World, { namespace, name, hash }: App, pod: number): object {
  const zones = ['eu-1a', 'eu-1b', 'eu-1c']
  const target = { kind: 'Pod', namespace, name: `${name}-${hash}-${endingOf(pod)}`, uid: uidOf(world) }
  return {
    addresses: [addressOf(pod)],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: nodeOf(world, pod),
    zone: zones[(pod % world.nodes.length) % zones.length],
    targetRef: target,
  }
}
