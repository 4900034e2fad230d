/** Slack greets within moments. */
const GREETING_TIMEOUT_MS = 10_000

/**
 * Opens a Socket Mode connection, reads Slack's greeting and closes it at once: how many connections of the app Slack counts,
 * this one included; null where the greeting does not say. Should Slack send a request meanwhile, it is not acknowledged, and so
 * comes again elsewhere. Throws where the connection fails. Source: docs.slack.dev, "Using Socket Mode", `hello`.
 */
export async function countConnections(url: string): Promise<number | null> {
  // Node 20 has no WebSocket of its own without a flag.
  const { WebSocket } = await import('undici')
  const socket = new WebSocket(url)
  const silent = AbortSignal.timeout(GREETING_TIMEOUT_MS)
  try {
    const greeting = await new Promise<unknown>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))))
      socket.addEventListener('error', ({ message }) => reject(new Error(message || 'the connection failed')))
      socket.addEventListener('close', () => reject(new Error('the connection was closed')))
      silent.addEventListener('abort', () => reject(new Error('no greeting came')))
    })
    const { num_connections: count } = Object(greeting)
    return typeof count === 'number' ? count : null
  } finally {
    socket.close()
  }
}
