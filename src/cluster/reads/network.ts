import type { EndpointSlice, Service } from '../../model/kubernetes-network'
import type { ReadValues, ServiceEndpoints, ServiceSize } from '../../model/reads'
import type { NetworkReads } from '../../model/reads/network'
import { endpointGroups } from '../../objects/endpoint-slice'
import { routingOf } from '../../objects/service'
import type { Connection } from '../connect'
import { opened } from '../opened'
import { may, type ReadContext, type Reads } from '../read'
import { ENDPOINTS, list, metadataOf, SERVICES, SLICES } from '../resources'
import { endpointCounts } from './endpoint-counts'
import { nodeZones } from './node-zones'

/** Services whose slices are read whole, and endpoints in them: some 400 bytes each. */
const LARGEST_OPENED = 50
const ENDPOINTS_OPENED = 30_000
/** The same for Services that ask to keep traffic near. */
const ROUTED_OPENED = 50
const ROUTED_ENDPOINTS = 5_000
/** More do not fit into one Endpoints object: kube-controller-manager, maxCapacity of the endpoints controller. */
const ENDPOINTS_CAPACITY = 1_000
const LARGE_OPENED = 20

/**
 * How Services and endpoints are read. Tables of slices, one a namespace, tell how large each Service is: the name of a slice begins with
 * that of its Service, and its row counts its endpoints.
 */
export const networkReads: Reads<NetworkReads> = {
  services: {
    permissions: [may('list', 'services')],
    after: [],
    read: async ({ connection, namespace }) => (await list<Service>(connection, SERVICES, namespace)).items,
  },
  'endpoint-counts': {
    permissions: [may('list', 'endpointslices', 'discovery.k8s.io')],
    after: ['services'],
    read: async ({ connection, get }) => endpointCounts(connection, await get('services')),
  },
  'largest-slices': {
    permissions: [],
    after: ['endpoint-counts'],
    read: async ({ connection, get }) => {
      const { services } = await get('endpoint-counts')
      return slicesOf(connection, largest(services))
    },
  },
  'routed-slices': { permissions: [], after: ['services', 'endpoint-counts'], read: routedSlices },
  'large-endpoints': {
    permissions: [may('get', 'endpoints')],
    after: ['endpoint-counts'],
    read: async ({ connection, get }) => largeEndpoints(connection, (await get('endpoint-counts')).services),
  },
  'node-zones': {
    permissions: [may('get', 'nodes')],
    after: ['nodes'],
    read: async ({ connection, get }) => nodeZones(connection, await get('nodes')),
  },
}

/** The first of them, as far as a number of Services and of endpoints allows. */
function within(services: readonly ServiceSize[], most: number, mostEndpoints: number): ServiceSize[] {
  let left = mostEndpoints
  return services.slice(0, most).filter(({ endpoints }) => {
    if (endpoints > left) return false
    left -= endpoints
    return true
  })
}

function largest(services: readonly ServiceSize[]): ServiceSize[] {
  const used = services.filter(({ endpoints }) => endpoints > 0)
  return within(used, LARGEST_OPENED, ENDPOINTS_OPENED)
}

async function routedSlices({ connection, get }: ReadContext): Promise<ReadValues['routed-slices']> {
  const [services, { services: sizes }] = await Promise.all([get('services'), get('endpoint-counts')])
  const asking = new Set(services.filter((each) => routingOf(each) !== null).map(({ metadata }) => keyOf(metadata)))
  const read = new Set(largest(sizes).map(keyOf))
  const wanted = sizes.filter((each) => asking.has(keyOf(each)) && !read.has(keyOf(each)))
  const chosen = within(wanted, ROUTED_OPENED, ROUTED_ENDPOINTS)
  return { objects: await slicesOf(connection, chosen), unopened: wanted.length - chosen.length }
}

function keyOf({ namespace = '', name = '' }: { namespace?: string; name?: string } = {}): string {
  return `${namespace}/${name}`
}

/** The label by which a slice names its Service: discovery.k8s.io/v1, LabelServiceName. */
const SERVICE_NAME = 'kubernetes.io/service-name'

function slicesOf(connection: Connection, services: readonly ServiceSize[]): Promise<ServiceEndpoints[]> {
  return Promise.all(
    services.map(async ({ namespace, name }) => {
      const { items } = await list<EndpointSlice>(connection, SLICES, namespace, { labels: `${SERVICE_NAME}=${name}` })
      return { namespace, name, groups: endpointGroups(items) }
    }),
  )
}

/** Only their metadata: the annotation that says whether they are cut off stands there, and one may hold 1,000 addresses. */
async function largeEndpoints(
  connection: Connection,
  services: readonly ServiceSize[],
): Promise<ReadValues['large-endpoints']> {
  const large = services.filter(({ endpoints }) => endpoints > ENDPOINTS_CAPACITY)
  const byName = new Map(large.map((each) => [keyOf(each), each]))
  return opened([...byName.keys()], LARGE_OPENED, async (key) => {
    const { namespace, name } = byName.get(key) ?? { namespace: '', name: '' }
    return metadataOf(connection, ENDPOINTS, name, namespace)
  })
}
