import { oneLine, ReadError } from './failures'

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
])
const OUT_OF_TIME = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN'])
const NO_WAY = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
const CUT = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** The failure of a request that got no whole answer: what happened, and what to do. `proxy` is what it went through, or null. */
export function unreachable(error: unknown, server: string, proxy: string | null): ReadError {
  const text = textOf(error, oneLine(server), proxy === null ? null : hostOf(proxy))
  return new ReadError({ code: 'unreachable', text }, false, { cause: error })
}

function textOf(error: unknown, server: string, proxy: string | null): string {
  const { codes, messages } = chainOf(error)
  const has = (known: ReadonlySet<string>) => codes.find((code) => known.has(code))
  const refused = /Proxy response \((\d+)\)/.exec(messages.join('\n'))?.[1]
  if (refused !== undefined)
    return `the proxy ${proxy ?? ''} refused the way to ${server} (${refused}): check proxy-url or HTTPS_PROXY, or name the server in NO_PROXY`
  const way = proxy === null ? server : `the proxy ${proxy} on the way to ${server}`
  if (codes.includes('ECONNREFUSED'))
    return `nothing listens at ${way} (ECONNREFUSED): check the address in the kubeconfig, and that the apiserver runs`
  const name = has(NO_NAME)
  if (name !== undefined) return `the name of ${way} is not known here (${name}): check the kubeconfig, DNS and the VPN`
  const lost = has(NO_WAY)
  if (lost !== undefined)
    return `${way} cannot be reached from here (${lost}): check the VPN and firewalls, and the kubeconfig`
  const certificate = certificateText(codes, server)
  if (certificate !== null) return certificate
  const cut = has(CUT)
  if (cut !== undefined)
    return `the connection to ${way} was cut (${cut}): look again; if it stays so, check what stands between here and the apiserver`
  const reason = oneLine(codes[0] ?? messages.at(-1) ?? 'no reason given')
  return `the connection to ${way} failed (${reason}): see whether kubectl reaches it with this context`
}

function certificateText(codes: string[], server: string): string | null {
  const has = (is: (code: string) => boolean) => codes.find(is)
  const untrusted = has((code) => UNTRUSTED.has(code))
  if (untrusted !== undefined)
    return `the certificate of ${server} is not signed by the CA of the kubeconfig (${untrusted}): set its certificate-authority to the right one`
  const old = has((code) => OUT_OF_TIME.has(code))
  if (old !== undefined)
    return `the certificate of ${server} is out of date (${old}): renew it, or set the clock of this machine`
  if (codes.includes('ERR_TLS_CERT_ALTNAME_INVALID'))
    return `the certificate of ${server} is for other names: name it by one of them in the kubeconfig, or set tls-server-name`
  const unread = has((code) => code.startsWith('ERR_OSSL_'))
  if (unread !== undefined)
    return `a certificate or key of the kubeconfig cannot be read (${unread}): sign in again, or mend it`
  const tls = has((code) => code.startsWith('ERR_SSL_'))
  if (tls !== undefined)
    return `${server} and this bot do not agree on TLS (${tls}): check that the address is that of the apiserver, and the client certificate`
  return null
}

/** The codes and messages of an error and of its causes, the outermost first. */
function chainOf(error: unknown): { codes: string[]; messages: string[] } {
  const codes: string[] = []
  const messages: string[] = []
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code } = each as NodeJS.ErrnoException
    if (typeof code === 'string') codes.push(code)
    messages.push(each.message)
  }
  return { codes, messages }
}

/** Where a proxy is, without the user and password that its address may hold. */
function hostOf(proxy: string): string {
  try {
    return new URL(proxy).host
  } catch {
    return 'that is named'
  }
}
