import type { KubeObject } from '../../../test/cluster/harness'
import type { World } from '../world'
import { fieldsOf, managed, uidOf } from './meta'

const ZONES = ['eu-1a', 'eu-1b', 'eu-1c']
const POOLS = ['general', 'memory', 'batch', 'edge']
const INSTANCES: Record<string, string> = {
  general: 'm7i.4xlarge',
  memory: 'r7i.4xlarge',
  batch: 'c7i.8xlarge',
  edge: 'm7i.xlarge',
}
const CONDITIONS = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['NetworkUnavailable', 'False', 'RouteCreated', 'the network set up a route for this node'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const

/** What the plants change of a node before it is written. */
export type NodeChange = (node: NodeParts, index: number, world: World) => NodeParts

/** The parts of a node that a plant may change. */
export interface NodeParts {
  labels: Record<string, string>
  /** Added to those of the kubelet. */
  managedFields: object[]
  spec: Record<string, unknown>
  nodeInfo: Record<string, string>
  /** Conditions that are not as they should be, by type; `seconds` is how long ago they changed. */
  conditions: Record<string, { status: string; reason: string; message: string; seconds: number }>
  allocatable: Record<string, string>
}

/** The nodes, each of about 25 kB: 50 images, 30 labels, managed fields. The first three are the control plane. */
export function* nodes(world: World, change: NodeChange): Generator<KubeObject> {
  const images = POOLS.map(() => imagesOf(world))
  for (const [index, name] of world.nodes.entries()) {
    const parts = change(partsOf(world, name, index), index, world)
    yield nodeOf(world, name, index, parts, images[index % POOLS.length] ?? [])
  }
}

/** How many of the first nodes are the control plane. */
export const MASTERS = 3

function partsOf(world: World, name: string, index: number): NodeParts {
  const pool = POOLS[index % POOLS.length] ?? ''
  return {
    labels: labelsOf(name, index, pool),
    managedFields: [],
    spec: {
      podCIDR: `10.${64 + (index >> 8)}.${index & 255}.0/24`,
      podCIDRs: [`10.${64 + (index >> 8)}.${index & 255}.0/24`],
      providerID: `aws:///${ZONES[index % ZONES.length]}/i-${world.random.hex(17)}`,
    },
    nodeInfo: {
      architecture: 'amd64',
      bootID: uidOf(world),
      containerRuntimeVersion: 'containerd://2.1.4',
      kernelVersion: '6.8.0-1030-aws',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.37.2',
      machineID: world.random.hex(32),
      operatingSystem: 'linux',
      osImage: 'Ubuntu 24.04.3 LTS',
      systemUUID: uidOf(world),
    },
    conditions: {},
    allocatable: allocatableOf(pool),
  }
}

function allocatableOf(pool: string): Record<string, string> {
  const cpu = pool === 'batch' ? '31580m' : pool === 'edge' ? '3920m' : '15890m'
  return { cpu, memory: '62853184Ki', pods: '110', 'ephemeral-storage': '190061345259', 'hugepages-2Mi': '0' }
}

function labelsOf(name: string, index: number, pool: string): Record<string, string> {
  const zone = ZONES[index % ZONES.length] ?? ''
  const features = Array.from({ length: 16 }, (_, at) => [`feature.node.example/cpu-flag-${at}`, 'true'])
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'kubernetes.io/hostname': name,
    'node.kubernetes.io/instance-type': INSTANCES[pool] ?? '',
    'beta.kubernetes.io/instance-type': INSTANCES[pool] ?? '',
    'topology.kubernetes.io/region': 'eu-1',
    'topology.kubernetes.io/zone': zone,
    'failure-domain.beta.kubernetes.io/zone': zone,
    'topology.ebs.csi.aws.com/zone': zone,
    'eks.amazonaws.com/nodegroup': pool,
    ...Object.fromEntries(features),
    ...(index < MASTERS
      ? { 'node-role.kubernetes.io/control-plane': '' }
      : { 'node-role.kubernetes.io/worker': '', 'team.example/cost-centre': 'shared' }),
  }
}

function imagesOf({ random }: World): object[] {
  return Array.from({ length: 50 }, (_, index) => {
    const name = `402719356810.dkr.ecr.eu-central-1.amazonaws.example/platform/team-${index}/service-${random.hex(12)}`
    const names = [`${name}@sha256:${random.hex(64)}`, `${name}:v1.${index}.${random.whole(90)}`]
    return { names: index % 2 === 0 ? names : [...names, `${name}:stable`], sizeBytes: 4e7 }
  })
}

function conditionsOf(world: World, { conditions }: NodeParts): object[] {
  return CONDITIONS.map(([type, status, reason, message]) => {
    const { seconds, ...changed } = conditions[type] ?? { status, reason, message, seconds: 40 * 86_400 }
    return { type, ...changed, lastTransitionTime: world.ago(seconds), lastHeartbeatTime: world.ago(120) }
  })
}

function nodeOf(world: World, name: string, index: number, parts: NodeParts, images: object[]): KubeObject {
  const { labels, spec, nodeInfo, allocatable } = parts
  const conditions = conditionsOf(world, parts)
  const annotations = {
    'node.alpha.kubernetes.io/ttl': '0',
    'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
    'csi.volume.kubernetes.io/nodeid': `{"ebs.csi.aws.com":"i-${world.random.hex(17)}"}`,
  }
  const status = {
    addresses: [
      { type: 'InternalIP', address: `10.${index >> 8}.${index & 255}.7` },
      { type: 'Hostname', address: name },
    ],
    allocatable,
    capacity: allocatable,
    conditions,
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    images,
    nodeInfo,
    volumesInUse: Array.from({ length: 15 }, () => `kubernetes.io/csi/ebs.csi.aws.com^vol-${world.random.hex(17)}`),
  }
  const managedFields = [
    managed('kubelet', world.ago(40 * 86_400), {
      'f:metadata': { 'f:annotations': fieldsOf(annotations), 'f:labels': fieldsOf(labels) },
      'f:spec': { 'f:providerID': {} },
    }),
    managed('kube-controller-manager', world.ago(40 * 86_400), { 'f:spec': fieldsOf({ podCIDR: '', podCIDRs: '' }) }),
    managed('kubelet', world.ago(120), { 'f:status': ownedStatus(status) }, 'status'),
    ...parts.managedFields,
  ]
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: uidOf(world),
      creationTimestamp: world.ago(41 * 86_400),
      labels,
      annotations,
      managedFields,
    },
    spec,
    status,
  }
}

function ownedStatus({ allocatable, capacity, nodeInfo }: Record<'allocatable' | 'capacity' | 'nodeInfo', object>) {
  const condition = { 'f:lastHeartbeatTime': {}, 'f:lastTransitionTime': {}, 'f:message': {}, 'f:status': {} }
  const conditions = CONDITIONS.map(([type]) => [`k:{"type":"${type}"}`, condition])
  return {
    ...fieldsOf({ allocatable, capacity, nodeInfo }),
    'f:conditions': Object.fromEntries(conditions),
    'f:images': {},
  }
}
