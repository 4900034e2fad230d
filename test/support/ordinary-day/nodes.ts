import type { KubeObject } from '../../../dev/demo/apiserver/kube-object'
import { at, daysBefore, microAt, minuteOf, within } from './times'

/** A node as it is at a moment of the day. */
export interface DayNode {
  name: string
  master: boolean
  pool: string
  zone: string
  ready: boolean
  /** Since when it is as it is, ISO 8601. */
  since: string
  created: string
  cordonedAt: string | null
  taint: string | null
  /** Minutes since it was started anew; null while that is long ago. */
  rebootedFor: number | null
}

const ZONES = ['eu-1a', 'eu-1b', 'eu-1c']
const USUAL = { taint: null, cordonedAt: null, rebootedFor: null, ready: true }

/** The nodes that are there at a minute of the day, with what happens to them on an ordinary one. */
export function nodesAt(minute: number): DayNode[] {
  const masters = [1, 2, 3].map((number) => usual(`master-${number}`, 'control-plane', number, true))
  const general = Array.from({ length: 24 }, (_, index) =>
    usual(`w-${index + 1}`, index < 12 ? 'general-a' : 'general-b', index, false),
  )
  const spot = Array.from({ length: 6 }, (_, index) => usual(`spot-${index + 1}`, 'spot', index, false))
  return [...masters, ...general, ...spot, ...autoscaled(minute)].flatMap((node) => happens(node, minute))
}

function usual(name: string, pool: string, index: number, master: boolean): DayNode {
  const since = daysBefore(30 + (index % 20))
  return { ...USUAL, name, pool, zone: ZONES[index % 3] ?? '', master, since, created: since }
}

/** Two nodes that come in the afternoon, with no network in their first minutes, and go in the evening. */
function autoscaled(minute: number): DayNode[] {
  const came = minuteOf('15:55')
  if (minute < came || minute >= minuteOf('20:20')) return []
  return [1, 2].map((number) => ({
    ...usual(`burst-${number}`, 'general-a', number, false),
    ready: minute >= minuteOf('16:10') && minute < minuteOf('20:10'),
    since: minute < minuteOf('20:10') ? at(minute < minuteOf('16:10') ? came : came + 8) : at(minuteOf('20:08')),
    created: at(came),
    taint: minute >= minuteOf('20:00') ? 'ToBeDeletedByClusterAutoscaler' : null,
  }))
}

/** What happens to a node; nothing is left of one that is taken away. */
function happens(node: DayNode, minute: number): DayNode[] {
  switch (node.name) {
    case 'w-3':
      // Maintenance of ten minutes.
      return [within(minute, '11:00', 10) ? { ...node, cordonedAt: at(minuteOf('10:58')) } : node]
    case 'w-5':
      // It is started anew, and is away for some minutes.
      if (within(minute, '13:00', 10)) return [{ ...node, ready: false, since: at(minuteOf('12:56')) }]
      return [
        within(minute, '13:10', 40)
          ? { ...node, since: at(minuteOf('13:04')), rebootedFor: minute - minuteOf('13:04') }
          : node,
      ]
    case 'master-2':
      return [within(minute, '03:00', 20) ? { ...node, cordonedAt: at(minuteOf('02:59')) } : node]
    case 'spot-1':
    case 'spot-4':
      return spotNotice(node, minute)
    default:
      return [node]
  }
}

/** A spot notice: cordoned, lost, gone; another node takes its place. */
function spotNotice(node: DayNode, minute: number): DayNode[] {
  if (minute < minuteOf('15:00')) return [node]
  const taint = 'aws-node-termination-handler/spot-itn'
  const cordonedAt = at(minuteOf('14:59'))
  if (minute < minuteOf('15:10')) return [{ ...node, taint, cordonedAt }]
  if (minute < minuteOf('15:20')) return [{ ...node, taint, cordonedAt, ready: false, since: at(minuteOf('15:03')) }]
  const created = at(minuteOf('15:12'))
  return [{ ...node, name: `${node.name}-next`, created, since: at(minuteOf('15:14')) }]
}

/** The objects of a node: itself and its lease, of a master the lease of its apiserver too. */
export function nodeObjects(nodes: readonly DayNode[], minute: number): KubeObject[] {
  const masters = nodes.filter(({ master }) => master)
  const serving = masters.filter(({ name }) => !isApiserverAway(name, minute))
  return [
    ...nodes.map(nodeObject),
    ...nodes.map(({ name, ready, since }) =>
      lease('kube-node-lease', name, {}, ready ? microAt(minute) : since.replace('Z', '.000000Z')),
    ),
    ...masters.map(({ name }) => {
      const labels = { 'apiserver.kubernetes.io/identity': 'kube-apiserver', 'kubernetes.io/hostname': name }
      const renewed = isApiserverAway(name, minute) ? minute - 2 : minute
      return lease('kube-system', `apiserver-${name}`, labels, microAt(renewed))
    }),
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
      addressType: 'IPv4',
      endpoints: serving.map(({ name }) => ({ addresses: [addressOf(name)], conditions: { ready: true } })),
      ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
    },
  ]
}

/** The apiserver of the master under maintenance is started anew. */
function isApiserverAway(name: string, minute: number): boolean {
  return name === 'master-2' && within(minute, '03:10', 10)
}

/** An address that a name always has. */
export function addressOf(name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 60_000, 7)
  return `10.0.${Math.floor(sum / 250)}.${(sum % 250) + 1}`
}

function lease(namespace: string, name: string, labels: Record<string, string>, renewTime: string): KubeObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace, labels },
    spec: { holderIdentity: name, leaseDurationSeconds: 3600, renewTime },
  }
}

function nodeObject({ name, master, pool, zone, ready, since, created, cordonedAt, taint }: DayNode): KubeObject {
  const isNew = ready === false && taint === null && created === since
  const quantities = { pods: '110', cpu: '16', memory: '64Gi' }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      creationTimestamp: created,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': pool === 'spot' ? 'm5.xlarge' : 'm5.4xlarge',
        'topology.kubernetes.io/zone': zone,
        'eks.amazonaws.com/nodegroup': pool,
        'eks.amazonaws.com/nodegroup-image': 'eks-2026.11.01',
        ...(master ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
      },
      managedFields:
        cordonedAt === null
          ? []
          : [
              {
                manager: 'kubectl-cordon',
                operation: 'Update',
                apiVersion: 'v1',
                time: cordonedAt,
                fieldsType: 'FieldsV1',
                fieldsV1: { 'f:spec': { 'f:unschedulable': {} } },
              },
            ],
    },
    spec: {
      podCIDR: `10.${200 + (Number(name.replace(/\D/g, '').slice(0, 2)) % 50)}.0.0/24`,
      ...(cordonedAt === null ? {} : { unschedulable: true }),
      taints: [
        ...(master ? [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] : []),
        ...(taint === null ? [] : [{ key: taint, effect: 'NoSchedule' }]),
        ...(ready ? [] : [{ key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' }]),
      ],
    },
    status: {
      addresses: [{ type: 'InternalIP', address: addressOf(name) }],
      capacity: quantities,
      allocatable: quantities,
      nodeInfo: {
        architecture: 'amd64',
        kubeletVersion: 'v1.37.2',
        osImage: 'Amazon Linux 2023',
        kernelVersion: '6.12.1',
        containerRuntimeVersion: 'containerd://2.1.4',
      },
      conditions: [
        { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory', lastTransitionTime: created },
        { type: 'NetworkUnavailable', status: 'False', reason: 'RouteCreated', lastTransitionTime: created },
        ready
          ? { type: 'Ready', status: 'True', reason: 'KubeletReady', lastTransitionTime: since }
          : isNew
            ? {
                type: 'Ready',
                status: 'False',
                reason: 'KubeletNotReady',
                message: 'container runtime network not ready: cni plugin not initialized',
                lastTransitionTime: since,
              }
            : {
                type: 'Ready',
                status: 'Unknown',
                reason: 'NodeStatusUnknown',
                message: 'Kubelet stopped posting node status.',
                lastTransitionTime: since,
              },
      ],
    },
  }
}
