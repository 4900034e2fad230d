import type { Cohort } from '../../cohort/cohort'
import type { Statement } from '../../model/finding'
import type { Node } from '../../model/kubernetes'
import { readyCondition } from '../../objects/node'
import { type FirstSeen, knownSince } from './first-seen'
import { say } from './words'

/** Since when each node is not Ready, oldest first. */
export function sinceTimes(whole: readonly Node[]): string[] {
  return whole.flatMap((node) => readyCondition(node)?.lastTransitionTime ?? []).sort()
}

/** When what they share came, when the first of them failed, and how many each day since. `unopened` of them tell no time. */
export function whenStatement(times: string[], cohort: Cohort, memory: FirstSeen, unopened: number): Statement[] {
  const [first] = times
  if (first === undefined) return []
  const { leading, inseparable } = cohort
  const came = knownSince(memory, leading === null ? [] : [leading, ...inseparable])
  const days = times.length >= 3 ? perDay(times).slice(-7) : []
  return [say('when', { came, first, days, faster: isFaster(days), of: unopened > 0 ? times.length : null })]
}

function isFaster(days: readonly number[]): boolean {
  const neverSlower = days.every((count, index) => count >= (days[index - 1] ?? 0))
  return days.length > 2 && neverSlower && (days.at(-1) ?? 0) > (days[0] ?? 0)
}

/** How many turned NotReady on each day (UTC) from the first to the last. */
function perDay(times: readonly string[]): number[] {
  const dayOf = (iso: string) => Math.floor(Date.parse(iso) / 86_400_000)
  const days = times.map(dayOf).filter((day) => !Number.isNaN(day))
  const first = Math.min(...days)
  const counts = Array.from({ length: Math.min(400, Math.max(...days) - first + 1) }, () => 0)
  for (const day of days) counts[day - first] = (counts[day - first] ?? 0) + 1
  return counts
}
