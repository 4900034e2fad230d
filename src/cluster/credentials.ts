import { spawn } from 'node:child_process'
import { KubeConfig, RequestContext, type User } from '@kubernetes/client-node'
import type { Dispatcher } from 'undici'
import { oneLine, ReadError } from './failures'
import { proxyFor } from './proxy'

/** How requests to a cluster are sent. */
export interface Credentials {
  headers: Record<string, string>
  /** Certificates and proxy; undefined where none is wanted. */
  dispatcher: Dispatcher | undefined
}

/**
 * The credentials, certificates and proxy of the current context, as the library has them; where the kubeconfig names no proxy, that of the
 * environment. Throws a ReadError that says what to do: where they cannot be had, or not within the deadline (milliseconds), since a
 * credential plugin may wait for somebody to sign in.
 */
export async function credentialsOf(original: KubeConfig, deadlineMs: number): Promise<Credentials> {
  const config = withProxy(original)
  const server = config.getCurrentCluster()?.server ?? ''
  const user = config.getCurrentUser()
  tamePlugins(config, user, deadlineMs)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Late()), deadlineMs)
  })
  try {
    const context = new RequestContext(`${server}/`, 'GET' as ConstructorParameters<typeof RequestContext>[1])
    await Promise.race([config.applySecurityAuthentication(context), late])
    const headers = context.getHeaders()
    // What cannot be sent would be told by an error that holds it.
    if (Object.values(headers).some((value) => /[^\t\x20-\x7e]/.test(value.trim()))) throw new Unsendable()
    return { headers, dispatcher: context.getDispatcher() as Dispatcher | undefined }
  } catch (error) {
    throw noCredentials(error, server, user, deadlineMs)
  } finally {
    clearTimeout(timer)
  }
}

class Late extends Error {}
class Unsendable extends Error {}

function withProxy(config: KubeConfig): KubeConfig {
  const cluster = config.getCurrentCluster()
  const proxyUrl = cluster === null || cluster.proxyUrl ? null : proxyFor(cluster.server)
  if (cluster === null || proxyUrl === null) return config
  const { contexts, users, currentContext } = config
  const proxied = new KubeConfig()
  proxied.loadFromOptions({ clusters: [{ ...cluster, proxyUrl }], contexts, users, currentContext })
  return proxied
}

/**
 * Credential plugins are told what kubectl tells them (client.authentication.k8s.io/v1), get nobody to ask, and are ended at the deadline:
 * the library would wait for ever.
 */
function tamePlugins(config: KubeConfig, user: User | null, deadlineMs: number): void {
  const { authenticators = [] } = config as unknown as { authenticators?: { execFn?: typeof spawn }[] }
  const about = { apiVersion: user?.exec?.apiVersion, kind: 'ExecCredential', spec: { interactive: false } }
  const execFn = (command: string, args: string[], options: { env?: NodeJS.ProcessEnv } = {}) =>
    spawn(command, args ?? [], {
      ...options,
      env: { KUBERNETES_EXEC_INFO: JSON.stringify(about), ...(options.env ?? process.env) },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(deadlineMs),
      killSignal: 'SIGKILL',
    })
  for (const each of authenticators) if (each.execFn !== undefined) each.execFn = execFn as unknown as typeof spawn
}

function noCredentials(error: unknown, server: string, user: User | null, deadlineMs: number): ReadError {
  const text = reasonOf(error, server, pluginOf(user), deadlineMs)
  return new ReadError({ code: 'unauthorized', text }, true, { cause: error })
}

/** Never what a plugin printed, nor what is in a header: that may be a token. */
function reasonOf(error: unknown, server: string, plugin: string | null, deadlineMs: number): string {
  const { code, path, syscall, message = '' } = Object(error) as NodeJS.ErrnoException
  const isLate = error instanceof Late || code === 'ABORT_ERR'
  if (!/^https?:\/\/./.test(server))
    return 'the kubeconfig names no address for this context: set the server of its cluster'
  if (/^HTTP protocol is not allowed/.test(message))
    return `the kubeconfig has ${server} without TLS: name it by https, or set insecure-skip-tls-verify on its cluster`
  if (code === 'ERR_INVALID_URL')
    return 'the proxy of this context is no address: write it as http://host:port in proxy-url or HTTPS_PROXY'
  if (error instanceof Unsendable)
    return 'the token of this context holds characters that no token has: sign in again, or mend the file that it comes from'
  if (typeof path === 'string' && syscall === 'open')
    return `the kubeconfig names a file that cannot be read, ${oneLine(path)} (${code}): mend the path or its rights`
  if (plugin !== null) return pluginReason(error, plugin, isLate, deadlineMs)
  if (isLate) return `the credentials of this context did not come within ${deadlineMs / 1000} s: sign in again`
  return `the credentials of this context cannot be had (${oneLine(message)}): sign in again, as for kubectl`
}

function pluginReason(error: unknown, plugin: string, isLate: boolean, deadlineMs: number): string {
  const { code = '', message = '' } = Object(error) as NodeJS.ErrnoException
  if (isLate)
    return `the credential plugin ${plugin} gave nothing within ${deadlineMs / 1000} s: run it by hand, it may wait for somebody to sign in`
  if (code === 'ENOENT' || code === 'EACCES')
    return `the credential plugin ${plugin} cannot be run here (${code}): install it, or mend the path in the kubeconfig`
  if (error instanceof SyntaxError || error instanceof TypeError)
    return `the credential plugin ${plugin} printed no credentials: run it by hand to see why`
  const said = message === '' ? 'it said nothing' : oneLine(message)
  return `the credential plugin ${plugin} failed (${said}): sign in again, or run it by hand to see why`
}

function pluginOf(user: User | null): string | null {
  const command = user?.exec?.command ?? user?.authProvider?.config?.exec?.command
  return typeof command === 'string' ? oneLine(command) : null
}
