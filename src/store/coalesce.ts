/**
 * Turns a slow `write` of the whole state into a `save` that may be called at any time: one write runs at a time, and
 * the calls that come while it runs share the next one. The promise of a call settles with a write that began after it.
 */
export function coalesce(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  const start = () => {
    running = write().finally(() => {
      running = null
    })
    return running
  }
  const startNext = () => {
    next = null
    return start()
  }
  return () => {
    if (running === null) return start()
    next ??= running.then(startNext, startNext)
    return next
  }
}
