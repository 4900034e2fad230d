import { answer } from '../../src/model/answer'
import type { LookProgress } from '../../src/model/look'
import type { Show } from '../../src/model/services'
import { some } from '../../src/model/wording'

/** A look that is done sooner needs no line about how far it has come. */
const SHOWN_AFTER_MS = 1_500

/** How far a look has come, shown once it takes long. `end` has to be called with its end. */
export interface Progress {
  report: LookProgress
  end(): void
}

/** Shows how far the look at a cluster has come, after a second and a half and with each read that is done then. */
export function progressOf(cluster: string, show: Show | undefined): Progress {
  let line = `Looking at ${cluster} …`
  let late = false
  const tell = () => show?.(answer('progress', line))
  const timer = setTimeout(() => {
    late = true
    tell()
  }, SHOWN_AFTER_MS)
  return {
    report(done, of, left) {
      line = `Looking at ${cluster}: ${done} of ${of} reads done; still reading ${some(left)}.`
      if (late && left.length > 0) tell()
    },
    end: () => clearTimeout(timer),
  }
}
