import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AUDIT_POLICY, type AuditEvent, readAuditLog } from './audit'
import { Client } from './client'
import { freePort, Processes, untilReady } from './processes'

export type { AuditEvent } from './audit'
export type { Reply, RequestOptions, WriteOptions } from './client'
export type { KubeObject } from './paths'
export { eventually } from './processes'

/** Someone who can sign in by a bearer token. */
export interface User {
  name: string
  token: string
}

export interface ClusterOptions {
  /**
   * Starts kube-controller-manager with these controllers (`horizontal-pod-autoscaler-controller`; `*` for all that are on by
   * default). Absent: none, and whatever is written stays as it is written.
   */
  controllers?: readonly string[]
  /** Further arguments of kube-apiserver. */
  apiserver?: readonly string[]
}

/** A real kube-apiserver with its etcd, without nodes or kubelets: nodes and pods are objects that a test writes. */
export interface Cluster {
  url: string
  /** What its certificate is checked with (PEM). */
  ca: string
  /** May do everything. */
  admin: User
  /** For files of the test; removed with the cluster. */
  folder: string
  request: Client['request']
  apply: Client['apply']
  setStatus: Client['setStatus']
  remove: Client['remove']
  store: Client['store']
  /** Makes a service account, where there is none, and a bound token for it. It may do nothing until a role is bound to it. */
  serviceAccount(namespace: string, name: string): Promise<User>
  /** Writes a kubeconfig whose one, current context (`test` unless named) signs in as that user; gives its path. */
  kubeconfig(user?: User, context?: string): string
  /** Runs kubectl as that user, the admin if absent. */
  kubectl(args: readonly string[], user?: User): Promise<{ status: number | null; stdout: string; stderr: string }>
  /** Every request that anybody made so far, but the apiserver's own. */
  auditEvents(): Promise<AuditEvent[]>
  /** Ends its programs and removes its folder. They also end with the process that started them, however that ends. */
  stop(): Promise<void>
}

const TRIES = 3

/** Starts a cluster on free ports of the loopback address, with RBAC and an audit log; about 6 s. Throws what its programs say when they do not start. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { binariesFolder, whyNoCluster } = await import('../../scripts/cluster/binaries.mjs')
  const reason = whyNoCluster()
  if (reason !== null) throw new Error(`No cluster can be started: ${reason}`)
  for (let tries = 1; ; tries += 1) {
    const processes = new Processes()
    try {
      return await startIn(processes, binariesFolder(), options)
    } catch (error) {
      await processes.stop()
      // A port that was free may be taken before its program listens on it.
      if (tries === TRIES || !String(error).includes('address already in use')) throw error
    }
  }
}

async function startIn(processes: Processes, binaries: string, options: ClusterOptions): Promise<Cluster> {
  const { folder } = processes
  const file = (name: string) => path.join(folder, name)
  const admin: User = { name: 'test-admin', token: randomUUID() }
  writeFiles(file, admin)

  const etcdUrl = `http://127.0.0.1:${await freePort()}`
  const etcd = processes.start(path.join(binaries, 'etcd'), etcdArguments(file, etcdUrl))
  await untilReady(etcd, async () => (await fetch(`${etcdUrl}/health`)).ok)

  const port = await freePort()
  const url = `https://127.0.0.1:${port}`
  const args = [...apiserverArguments(file, etcdUrl, port), ...(options.apiserver ?? [])]
  const apiserver = processes.start(path.join(binaries, 'kube-apiserver'), args)
  const client = () => new Client(url, etcdUrl, readFileSync(file('certificates/apiserver.crt'), 'utf8'), admin.token)
  await untilReady(apiserver, async () => isReady(client()))

  const cluster = handleOf(client(), processes, binaries, admin)
  if (options.controllers !== undefined) await startControllers(cluster, processes, binaries, options.controllers)
  return cluster
}

function writeFiles(file: (name: string) => string, admin: User): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(file('service-accounts.key'), privateKey.export({ type: 'sec1', format: 'pem' }))
  writeFileSync(file('tokens.csv'), `${admin.token},${admin.name},${admin.name},"system:masters"\n`)
  writeFileSync(file('audit-policy.yaml'), JSON.stringify(AUDIT_POLICY))
}

function etcdArguments(file: (name: string) => string, url: string): string[] {
  return [
    `--data-dir=${file('etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    '--listen-peer-urls=http://127.0.0.1:0',
    '--log-level=warn',
    // Its data need not outlive the machine's power.
    '--unsafe-no-fsync',
    `--quota-backend-bytes=${8 * 2 ** 30}`,
  ]
}

function apiserverArguments(file: (name: string) => string, etcdUrl: string, port: number): string[] {
  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${file('certificates')}`,
    `--token-auth-file=${file('tokens.csv')}`,
    '--authorization-mode=RBAC',
    `--audit-policy-file=${file('audit-policy.yaml')}`,
    `--audit-log-path=${file('audit.log')}`,
    // In MB: never a second file.
    '--audit-log-maxsize=100000',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${file('service-accounts.key')}`,
    `--service-account-signing-key-file=${file('service-accounts.key')}`,
    '--service-cluster-ip-range=10.96.0.0/12',
    // Pods need no service account that nobody makes here; a new node has the taints that it is written with.
    '--disable-admission-plugins=ServiceAccount,TaintNodesByCondition',
  ]
}

async function isReady(client: Client): Promise<boolean> {
  try {
    const answers = await Promise.all(['/readyz', '/api/v1/namespaces/default'].map((place) => client.request(place)))
    return answers.every(({ status }) => status === 200)
  } finally {
    await client.close()
  }
}

async function startControllers(
  cluster: Cluster,
  processes: Processes,
  binaries: string,
  controllers: readonly string[],
): Promise<void> {
  const port = await freePort()
  const started = processes.start(path.join(binaries, 'kube-controller-manager'), [
    `--kubeconfig=${cluster.kubeconfig()}`,
    `--authentication-kubeconfig=${cluster.kubeconfig()}`,
    `--authorization-kubeconfig=${cluster.kubeconfig()}`,
    `--controllers=${controllers.join(',')}`,
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${path.join(cluster.folder, 'controllers')}`,
    `--service-account-private-key-file=${path.join(cluster.folder, 'service-accounts.key')}`,
  ])
  const certificate = () => readFileSync(path.join(cluster.folder, 'controllers/kube-controller-manager.crt'), 'utf8')
  await untilReady(started, async () => {
    const client = new Client(`https://127.0.0.1:${port}`, '', certificate(), cluster.admin.token)
    const { status } = await client.request('/healthz').finally(() => client.close())
    return status === 200
  })
}

function handleOf(client: Client, processes: Processes, binaries: string, admin: User): Cluster {
  const { folder } = processes
  const ca = readFileSync(path.join(folder, 'certificates/apiserver.crt'), 'utf8')
  const kubeconfig = (user: User = admin, context = 'test') => {
    const file = path.join(folder, `kubeconfig-${encodeURIComponent(user.name)}-${encodeURIComponent(context)}`)
    // In one step: a kubectl that runs beside may be reading it.
    writeFileSync(`${file}.new`, kubeconfigText(client.url, ca, user, context))
    renameSync(`${file}.new`, file)
    return file
  }
  return {
    url: client.url,
    ca,
    admin,
    folder,
    request: client.request.bind(client),
    apply: client.apply.bind(client),
    setStatus: client.setStatus.bind(client),
    remove: client.remove.bind(client),
    store: client.store.bind(client),
    serviceAccount: (namespace, name) => serviceAccount(client, namespace, name),
    kubeconfig,
    kubectl: (args, user) => kubectl(path.join(binaries, 'kubectl'), folder, kubeconfig(user), args),
    auditEvents: () => readAuditLog(path.join(folder, 'audit.log')),
    stop: async () => {
      await client.close()
      await processes.stop()
    },
  }
}

/** As JSON, which is YAML. */
function kubeconfigText(server: string, ca: string, { name, token }: User, context: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': context,
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name: context, context: { cluster: 'test', user: name } }],
  })
}

async function serviceAccount(client: Client, namespace: string, name: string): Promise<User> {
  await client.apply([{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }])
  const { status, text, json } = await client.request(`/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
    method: 'POST',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } },
  })
  if (status !== 201) throw new Error(`no token for ${namespace}/${name}: ${text}`)
  const { token } = (json as { status: { token: string } }).status
  return { name: `system:serviceaccount:${namespace}:${name}`, token }
}

function kubectl(program: string, folder: string, kubeconfig: string, args: readonly string[]) {
  // Its home is the cluster's folder: it caches what the server offers there.
  const child = spawn(program, args, {
    env: { KUBECONFIG: kubeconfig, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
