import type { DaemonSet, Deployment, Hpa, StatefulSet } from '../../model/kubernetes'
import type { Budget } from '../../model/kubernetes-storage'
import { CONDITIONS, META, SELECTOR } from './common'
import { TEMPLATE } from './pods'
import type { ShapeOf } from './shape'

export const DEPLOYMENT: ShapeOf<Deployment> = {
  metadata: META,
  spec: {
    replicas: 'number',
    paused: 'flag',
    selector: SELECTOR,
    template: TEMPLATE,
    strategy: { type: 'text', rollingUpdate: { maxSurge: 'text or number', maxUnavailable: 'text or number' } },
  },
  status: { replicas: 'number', updatedReplicas: 'number', readyReplicas: 'number', conditions: CONDITIONS },
}

export const STATEFUL_SET: ShapeOf<StatefulSet> = {
  metadata: META,
  spec: {
    replicas: 'number',
    selector: SELECTOR,
    template: TEMPLATE,
    updateStrategy: { type: 'text', rollingUpdate: { partition: 'number' } },
    volumeClaimTemplates: [{ metadata: META }],
  },
  status: {
    replicas: 'number',
    readyReplicas: 'number',
    updatedReplicas: 'number',
    currentRevision: 'text',
    updateRevision: 'text',
  },
}

export const DAEMON_SET: ShapeOf<DaemonSet> = {
  metadata: META,
  spec: { selector: SELECTOR, template: TEMPLATE },
  status: { desiredNumberScheduled: 'number', numberReady: 'number', updatedNumberScheduled: 'number' },
}

export const HPA: ShapeOf<Hpa> = {
  metadata: META,
  spec: {
    minReplicas: 'number',
    maxReplicas: 'number',
    scaleTargetRef: { apiVersion: 'text', kind: 'text', name: 'text' },
  },
  status: { currentReplicas: 'number', desiredReplicas: 'number', conditions: CONDITIONS },
}

export const BUDGET: ShapeOf<Budget> = {
  metadata: META,
  spec: {
    selector: SELECTOR,
    minAvailable: 'text or number',
    maxUnavailable: 'text or number',
    unhealthyPodEvictionPolicy: 'text',
  },
  status: {
    disruptionsAllowed: 'number',
    currentHealthy: 'number',
    desiredHealthy: 'number',
    expectedPods: 'number',
    conditions: CONDITIONS,
  },
}
