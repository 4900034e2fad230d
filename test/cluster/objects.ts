import type { KubeObject } from './harness'

/** A worker whose condition Ready has that status. */
export function node(name: string, ready: 'True' | 'False' | 'Unknown'): KubeObject {
  const nodeInfo = {
    architecture: 'amd64',
    bootID: '',
    containerRuntimeVersion: 'containerd://2.1.4',
    kernelVersion: '6.8.0-1030-aws',
    kubeProxyVersion: '',
    kubeletVersion: 'v1.37.2',
    machineID: '',
    operatingSystem: 'linux',
    osImage: 'Ubuntu 24.04.3 LTS',
    systemUUID: '',
  }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'node-role.kubernetes.io/worker': '' } },
    status: { nodeInfo, conditions: [{ type: 'Ready', status: ready, reason: 'KubeletReady' }] },
  }
}

/** A pod with one container. */
export function pod(namespace: string, name: string, phase: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [{ name: 'main', image: 'example/main:1' }] },
    status: { phase },
  }
}

/** An HPA in the namespace shop that has 3 replicas and wants 3. */
export function autoscaler(name: string): KubeObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 10 },
    status: { currentReplicas: 3, desiredReplicas: 3 },
  }
}

/** A custom kind: Widget of test.example/v1. */
export function widgets(): KubeObject {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.test.example' },
    spec: {
      group: 'test.example',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  }
}
