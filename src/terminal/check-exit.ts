import type { Answer } from '../model/answer'
import { findingsOf } from '../model/look'

/**
 * Exit codes of a look, as the README promises them: all looked at and no finding of warning or higher; such a finding; none, but
 * something could not be looked at.
 */
export const CHECK_EXIT = { clear: 0, findings: 1, couldNotLook: 4 } as const

/** The exit code of the answer to `check`. Where nothing was looked at, that is what it says. */
export function checkExit({ look }: Answer): number {
  if (look === undefined) return CHECK_EXIT.couldNotLook
  if (findingsOf(look).some(({ severity }) => severity !== 'info')) return CHECK_EXIT.findings
  const blind = look.outcomes.some(({ outcome }) => outcome.kind === 'not-checked')
  return blind ? CHECK_EXIT.couldNotLook : CHECK_EXIT.clear
}
