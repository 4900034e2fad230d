import type { Answer } from '../model/answer'
import { couldNotLook, findingsOf } from '../model/look'

/**
 * Exit codes of a look, as the README promises them: all looked at and no finding of warning or higher; such a finding; none, but
 * something could not be looked at. What is never visible from here, such as a managed control plane, is told in the answer and does not
 * count as that, or else a full check of such a cluster could never end with 0; where it is all that was asked for, nothing was looked at.
 */
export const CHECK_EXIT = { clear: 0, findings: 1, couldNotLook: 4 } as const

/** The exit code of the answer to `check`. Where nothing was looked at, that is what it says. */
export function checkExit({ look }: Answer): number {
  if (look === undefined) return CHECK_EXIT.couldNotLook
  if (findingsOf(look).some(({ severity }) => severity !== 'info')) return CHECK_EXIT.findings
  const outcomes = look.outcomes.map(({ outcome }) => outcome)
  const blind = outcomes.some(couldNotLook) || outcomes.every(({ kind }) => kind === 'not-checked')
  return blind ? CHECK_EXIT.couldNotLook : CHECK_EXIT.clear
}
