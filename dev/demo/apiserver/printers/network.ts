import { AGE, type Column, column, labelsText, NAME, someOf, wide } from '../columns'

interface Service {
  spec: {
    type?: string
    clusterIP?: string
    clusterIPs?: string[]
    externalIPs?: string[]
    externalName?: string
    ports?: { port: number; protocol?: string; nodePort?: number }[]
    selector?: Record<string, string>
  }
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } }
}

interface Endpoints {
  subsets?: { addresses?: { ip: string }[]; ports?: { port: number }[] }[]
}

interface EndpointSlice {
  addressType: string
  ports?: { name?: string; port?: number }[]
  endpoints?: { addresses: string[] }[] | null
}

interface ServiceCidr {
  spec: { cidrs: string[] }
}

const SHOWN = 3

export const NETWORK: Record<string, readonly Column[]> = {
  services: [
    NAME,
    column<Service>('Type', ({ spec }) => spec.type ?? 'ClusterIP'),
    column<Service>('Cluster-IP', ({ spec }) => spec.clusterIPs?.[0] ?? spec.clusterIP ?? '<none>'),
    column<Service>('External-IP', externalIps),
    column<Service>('Port(s)', ({ spec }) => spec.ports?.map(portText).join(',') || '<none>'),
    AGE,
    wide<Service>('Selector', ({ spec }) => labelsText(spec.selector)),
  ],
  'servicecidrs.networking.k8s.io': [NAME, column<ServiceCidr>('CIDRs', ({ spec }) => spec.cidrs.join(',')), AGE],
  endpoints: [NAME, column<Endpoints>('Endpoints', addresses), AGE],
  'endpointslices.discovery.k8s.io': [
    NAME,
    column<EndpointSlice>('AddressType', ({ addressType }) => addressType),
    column<EndpointSlice>('Ports', ({ ports = [] }) =>
      shown(ports.map(({ port, name }) => String(port ?? name ?? '*'))),
    ),
    column<EndpointSlice>('Endpoints', ({ endpoints }) =>
      shown((endpoints ?? []).flatMap(({ addresses }) => addresses)),
    ),
    AGE,
  ],
}

function shown(items: string[]): string {
  return someOf(items, SHOWN) || '<unset>'
}

function portText({
  port,
  protocol = 'TCP',
  nodePort,
}: {
  port: number
  protocol?: string
  nodePort?: number
}): string {
  return nodePort === undefined ? `${port}/${protocol}` : `${port}:${nodePort}/${protocol}`
}

function externalIps({ spec, status }: Service): string {
  if (spec.type === 'ExternalName') return spec.externalName ?? ''
  const balanced = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip ?? hostname ?? [])
  const fromBalancer = spec.type === 'LoadBalancer' ? [...new Set(balanced)].sort() : []
  const all = [...fromBalancer, ...(spec.externalIPs ?? [])].join(',')
  return all || (spec.type === 'LoadBalancer' ? '<pending>' : '<none>')
}

function addresses({ subsets = [] }: Endpoints): string {
  const all = subsets.flatMap(({ addresses: ips = [], ports = [] }) =>
    ports.length === 0 ? ips.map(({ ip }) => ip) : ports.flatMap(({ port }) => ips.map(({ ip }) => hostPort(ip, port))),
  )
  return subsets.length === 0 ? '<none>' : someOf(all, SHOWN)
}

function hostPort(ip: string, port: number): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
}
