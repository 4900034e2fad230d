import type { Container, ContainerStatus, Pod, PodSpec, PodTemplate, Terminated } from '../../model/kubernetes'
import { AMOUNTS, CONDITIONS, EXPRESSIONS, META, NAMED, TEXTS } from './common'
import type { ShapeOf } from './shape'

const CONTAINER: ShapeOf<Container> = {
  name: 'text',
  command: ['text'],
  args: ['text'],
  restartPolicy: 'text',
  resources: { requests: AMOUNTS },
  env: [{ valueFrom: { configMapKeyRef: NAMED, secretKeyRef: NAMED } }],
  envFrom: [{ configMapRef: NAMED, secretRef: NAMED }],
}

const POD_SPEC: ShapeOf<PodSpec> = {
  nodeName: 'text',
  nodeSelector: TEXTS,
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: EXPRESSIONS }] },
    },
  },
  runtimeClassName: 'text',
  containers: [CONTAINER],
  initContainers: [CONTAINER],
  overhead: AMOUNTS,
  volumes: [
    {
      name: 'text',
      persistentVolumeClaim: { claimName: 'text' },
      configMap: NAMED,
      secret: { secretName: 'text' },
      projected: { sources: [{ configMap: NAMED, secret: NAMED }] },
    },
  ],
  imagePullSecrets: [NAMED],
}

const TERMINATED: ShapeOf<Terminated> = {
  reason: 'text',
  exitCode: 'number',
  message: 'text',
  startedAt: 'text',
  finishedAt: 'text',
}

const CONTAINER_STATUS: ShapeOf<ContainerStatus> = {
  name: 'text',
  restartCount: 'number',
  state: { waiting: { reason: 'text', message: 'text' }, running: {}, terminated: TERMINATED },
  lastState: { terminated: TERMINATED },
}

export const POD: ShapeOf<Pod> = {
  metadata: META,
  spec: POD_SPEC,
  status: {
    phase: 'text',
    startTime: 'text',
    conditions: CONDITIONS,
    containerStatuses: [CONTAINER_STATUS],
    initContainerStatuses: [CONTAINER_STATUS],
  },
}

export const TEMPLATE: ShapeOf<PodTemplate> = { metadata: META, spec: POD_SPEC }
