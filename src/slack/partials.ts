import type { Answer } from '../model/answer'
import type { Show } from '../model/services'
import type { Reply } from './reply'

/** The least time from one partial answer to the next: whoever reads must be able to, and Slack takes about one message a second. */
export const BETWEEN_MS = 2_000

/** Shows the partial answers of one request, and at last the answer. */
export interface Partials {
  /** Never throws, and never waits. Of what comes too fast only the newest is shown. */
  show: Show
  /** Shows the answer; no partial comes after it. Throws where it could not be shown. */
  finish(answer: Answer): Promise<void>
}

/** @param onFailed is told of a partial answer that could not be shown: that stops nothing. */
export function partialsOf(reply: Reply, onFailed: (error: unknown) => void): Partials {
  let waiting: Answer | null = null
  let sending: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let left = reply.pace.most
  let dueAt = performance.now() + reply.pace.heldMs

  const send = () => {
    timer = null
    const next = waiting
    if (next === null) return
    waiting = null
    left -= 1
    sending = reply
      .partial(next)
      .catch(onFailed)
      .finally(() => {
        sending = null
        dueAt = performance.now() + BETWEEN_MS
        if (waiting !== null) plan()
      })
  }
  const plan = () => {
    const pause = dueAt - performance.now()
    if (pause <= 0) send()
    else timer = setTimeout(send, pause)
  }
  return {
    show(partial) {
      if (left <= 0) return
      waiting = partial
      if (sending === null && timer === null) plan()
    },
    async finish(answer) {
      left = 0
      waiting = null
      if (timer !== null) clearTimeout(timer)
      await sending
      await reply.final(answer)
    },
  }
}
