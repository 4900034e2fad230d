/** Counts the work under way, so that the program can end without leaving anybody without an answer. */
export interface InFlight {
  /** Runs the work and counts it meanwhile. */
  run(work: () => Promise<void>): Promise<void>
  /** How many are under way. */
  count(): number
  /** Settles once nothing is under way, or after `limitMs`; whether nothing was left. */
  drained(limitMs: number): Promise<boolean>
}

/** A counter for one front. */
export function inFlight(): InFlight {
  let running = 0
  let onIdle: (() => void)[] = []
  return {
    async run(work) {
      running += 1
      try {
        await work()
      } finally {
        running -= 1
        if (running === 0) {
          for (const idle of onIdle) idle()
          onIdle = []
        }
      }
    },
    count: () => running,
    async drained(limitMs) {
      if (running === 0) return true
      let timer: NodeJS.Timeout | undefined
      const idle = new Promise<true>((resolve) => onIdle.push(() => resolve(true)))
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), limitMs)
      })
      const result = await Promise.race([idle, late])
      clearTimeout(timer)
      return result
    },
  }
}
