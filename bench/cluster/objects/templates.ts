import type { World } from '../world'
import { fieldsOf, managed } from './meta'

const specs = new Map<string, Record<string, unknown>>()

/** The spec of an ordinary pod, with two containers; about 3 kB. The same object for all pods of an app. */
export function podSpec(name: string, claim: string | null = null): Record<string, unknown> {
  if (claim !== null) return newSpec(name, claim)
  const spec = specs.get(name) ?? newSpec(name, null)
  specs.set(name, spec)
  return spec
}

function newSpec(name: string, claim: string | null): Record<string, unknown> {
  const volumes = [
    { name: 'config', configMap: { name: 'app-config-0', defaultMode: 420 } },
    { name: 'scratch', emptyDir: {} },
    ...(claim === null ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: claim } }]),
    tokenVolume(),
  ]
  return {
    containers: [container(name, 'http', 8080), container('mesh-proxy', 'mesh', 15_020)],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: { runAsNonRoot: true, runAsUser: 1000 },
    serviceAccount: 'default',
    serviceAccountName: 'default',
    terminationGracePeriodSeconds: 30,
    tolerations: ['not-ready', 'unreachable'].map((taint) => ({
      key: `node.kubernetes.io/${taint}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    volumes,
  }
}

function container(name: string, port: string, number: number): object {
  const probe = { httpGet: { path: '/healthz', port, scheme: 'HTTP' }, periodSeconds: 10, failureThreshold: 3 }
  return {
    name,
    image: imageOf(name),
    imagePullPolicy: 'IfNotPresent',
    args: ['--listen=:8080', '--log-format=json', `--service=${name}`],
    env: ['REGION', 'CLUSTER', 'LOG_LEVEL', 'OTEL_ENDPOINT'].map((key) => ({ name: key, value: `${name}.platform` })),
    ports: [{ name: port, containerPort: number, protocol: 'TCP' }],
    readinessProbe: probe,
    livenessProbe: { ...probe, initialDelaySeconds: 20 },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app', readOnly: true },
      { name: 'kube-api-access', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
    ],
  }
}

function tokenVolume(): object {
  const token = { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }
  const ca = { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }
  return { name: 'kube-api-access', projected: { defaultMode: 420, sources: [token, ca] } }
}

function imageOf(name: string): string {
  return `registry.platform.example/apps/${name}:v1.4.2`
}

/** The statuses of the containers of `podSpec`, all of them well. */
export function containerStatuses(name: string, started: string, digest: string): Record<string, unknown>[] {
  return [name, 'mesh-proxy'].map((each) => ({
    name: each,
    image: imageOf(each),
    imageID: `registry.platform.example/apps/${each}@sha256:${digest}`,
    containerID: `containerd://${digest}`,
    ready: true,
    started: true,
    restartCount: 0,
    state: { running: { startedAt: started } },
    lastState: {},
  }))
}

const CONDITION = { 'f:lastProbeTime': {}, 'f:lastTransitionTime': {}, 'f:status': {}, 'f:type': {} }
const CONDITIONS = ['ContainersReady', 'Initialized', 'PodReadyToStartContainers', 'Ready']
const CONTAINER = { 'f:image': {}, 'f:resources': {}, 'f:livenessProbe': {}, 'f:readinessProbe': {}, 'f:env': {} }
const SPEC_FIELDS = Object.fromEntries(Object.keys(podSpec('')).map((key) => [`f:${key}`, {}]))
const OWNED_BY_CONTROLLER = {
  'f:metadata': { 'f:generateName': {}, 'f:labels': {}, 'f:ownerReferences': {} },
  'f:spec': {
    ...SPEC_FIELDS,
    'f:containers': { 'k:{"name":"main"}': CONTAINER, 'k:{"name":"mesh-proxy"}': CONTAINER },
  },
}
const OWNED_BY_KUBELET = {
  'f:status': {
    'f:conditions': Object.fromEntries(CONDITIONS.map((type) => [`k:{"type":"${type}"}`, CONDITION])),
    ...fieldsOf({ containerStatuses: '', hostIP: '', phase: '', podIP: '', podIPs: '', startTime: '' }),
  },
}

/** The managed fields of a pod that nobody touched: its controller's and the kubelet's. */
export function podManagedFields(world: World, created: string): object[] {
  return [
    managed('kube-controller-manager', created, OWNED_BY_CONTROLLER),
    managed('kubelet', world.ago(3600), OWNED_BY_KUBELET, 'status'),
  ]
}
