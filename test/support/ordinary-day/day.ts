import type { KubeObject } from '../../../dev/demo/apiserver/kube-object'
import { type DayNode, nodeObjects, nodesAt } from './nodes'
import { daysBefore, MINUTE, START } from './times'
import { NAMESPACES, workloadObjects } from './workloads'

/** How often the day is looked at, in minutes. */
export const STEP = 10

/** When the looks of the day are. */
export const LOOKS: readonly Date[] = Array.from(
  { length: (24 * 60) / STEP },
  (_, index) => new Date(START + index * STEP * MINUTE),
)

/**
 * Everything in the cluster at a moment of an ordinary day: rollouts, autoscalers, spot notices, a cordon of ten minutes, maintenance of a
 * master, HPAs at their minimum by night, a pod restarting twice, a node that is started anew.
 */
export function objectsAt(now: Date): KubeObject[] {
  const minute = Math.floor((now.getTime() - START) / MINUTE)
  const nodes = nodesAt(minute)
  return [
    ...NAMESPACES.map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, creationTimestamp: daysBefore(300) },
    })),
    ...nodeObjects(nodes, minute),
    ...systemObjects(nodes),
    ...workloadObjects(nodes, minute),
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast', creationTimestamp: daysBefore(300) },
      provisioner: 'a.example.com',
    },
  ]
}

/** The control plane's pods, and the network's on each node. */
function systemObjects(nodes: readonly DayNode[]): KubeObject[] {
  const masters = nodes.filter(({ master }) => master)
  const agents = nodes.map((node) => systemPod(`network-${node.name}`, node, { app: 'network' }, 'DaemonSet'))
  const components = ['etcd', 'kube-apiserver', 'kube-controller-manager'].flatMap((component) =>
    masters.map((node) => systemPod(`${component}-${node.name}`, node, { component, tier: 'control-plane' }, 'Node')),
  )
  return [
    ...components,
    ...agents,
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'network', namespace: 'kube-system', creationTimestamp: daysBefore(300), generation: 1 },
      spec: {
        selector: { matchLabels: { app: 'network' } },
        template: {
          metadata: { labels: { app: 'network' } },
          spec: { containers: [{ name: 'network', image: 'network' }] },
        },
      },
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: nodes.length,
        currentNumberScheduled: nodes.length,
        updatedNumberScheduled: nodes.length,
        numberReady: nodes.filter(({ ready }) => ready).length,
        numberMisscheduled: 0,
      },
    },
  ]
}

function systemPod(name: string, node: DayNode, labels: Record<string, string>, owner: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'kube-system',
      creationTimestamp: node.created,
      labels,
      ownerReferences: [
        { apiVersion: 'v1', kind: owner, name: owner === 'Node' ? node.name : 'network', uid: '1', controller: true },
      ],
    },
    spec: { nodeName: node.name, containers: [{ name: 'main', image: 'example/main:1', command: ['main'] }] },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'main',
          image: 'main',
          imageID: '',
          ready: node.ready,
          restartCount: 0,
          state: { running: { startedAt: node.created } },
        },
      ],
    },
  }
}
