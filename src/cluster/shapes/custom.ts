import type { ArgoApplication, ArgoRollout, ReadyObject, VelaApplication } from '../../model/kubernetes-delivery'
import { CONDITIONS, META } from './common'
import type { ShapeOf } from './shape'

export const APPLICATION: ShapeOf<ArgoApplication> = {
  metadata: META,
  status: {
    sync: { status: 'text' },
    health: { status: 'text', message: 'text', lastTransitionTime: 'text' },
    operationState: { phase: 'text', message: 'text', finishedAt: 'text' },
    conditions: CONDITIONS,
  },
}

export const ROLLOUT: ShapeOf<ArgoRollout> = {
  metadata: META,
  status: { phase: 'text', message: 'text', abort: 'flag', abortedAt: 'text', conditions: CONDITIONS },
}

export const VELA_APPLICATION: ShapeOf<VelaApplication> = {
  metadata: META,
  status: {
    status: 'text',
    services: [{ name: 'text', healthy: 'flag', message: 'text' }],
    workflow: {
      message: 'text',
      startTime: 'text',
      endTime: 'text',
      steps: [{ name: 'text', type: 'text', phase: 'text', reason: 'text', message: 'text' }],
    },
    conditions: CONDITIONS,
  },
}

/** Of all other custom kinds: what tells of itself by a Ready condition. */
export const READY_OBJECT: ShapeOf<ReadyObject> = {
  metadata: META,
  spec: { suspend: 'flag' },
  status: { conditions: CONDITIONS },
}
