import { BlockList, isIP } from 'node:net'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that the environment names for a server, by the rules that kubectl goes by (golang.org/x/net/http/httpproxy): HTTPS_PROXY or
 * HTTP_PROXY, but for this machine itself and for what NO_PROXY names. Null where there is none. (What npm has for it takes no ranges of
 * addresses in NO_PROXY, though an apiserver is mostly named by its address within a pod.)
 */
export function proxyFor(server: string, env: Environment = process.env): string | null {
  const url = urlOf(server)
  if (url === null) return null
  const name = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY'
  const proxy = (env[name] || env[name.toLowerCase()] || '').trim()
  if (proxy === '' || isExcepted(url, env.NO_PROXY || env.no_proxy || '')) return null
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

function urlOf(server: string): URL | null {
  try {
    return new URL(server)
  } catch {
    return null
  }
}

function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || isLoopback(host)) return true
  const realPort = port || (protocol === 'http:' ? '80' : '443')
  return exceptions
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .some((exception) => exception !== '' && names(exception, host, realPort))
}

function isLoopback(host: string): boolean {
  return host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** Whether an exception names a host: `*`, an address, a range of addresses, or a domain with all within it; perhaps with a port. */
function names(exception: string, host: string, port: string): boolean {
  if (exception === '*') return true
  if (exception.includes('/')) return isWithin(host, exception)
  if (isIP(exception) > 0) return exception === host
  const [, domain = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? []
  if (onlyPort !== undefined && onlyPort !== port) return false
  if (isIP(host) > 0) return domain === host
  // A leading dot means what is within the domain, but not itself.
  const bare = domain.replace(/^\*?\./, '')
  return host.endsWith(`.${bare}`) || (bare === domain && host === bare)
}

function isWithin(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/')
  const family = isIP(network)
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128))
    return false
  const list = new BlockList()
  const type = family === 4 ? 'ipv4' : 'ipv6'
  list.addSubnet(network, Number(bits), type)
  return list.check(host, type)
}
