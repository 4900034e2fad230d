import { item, note, type Section } from '../../src/model/answer'
import type { Look } from '../../src/model/look'
import { many, moment } from '../../src/model/wording'

/** The checks that found nothing, with what they looked at. */
export function clearSection(look: Look): Section[] {
  const clear = look.outcomes.flatMap(({ check, outcome }) =>
    outcome.kind === 'clear' ? [`${check.id} (${outcome.seen.text})`] : [],
  )
  return clear.length === 0 ? [] : [note(`Clear: ${clear.join('; ')}.`, 'clear')]
}

/** How many findings the settings leave out, and why. */
export function excludedSection({ excluded }: Look): Section[] {
  if (excluded.length === 0) return []
  const reasons = [...new Set(excluded.map(({ check, reason }) => `${check}: ${reason}`))]
  return [note(`${many(excluded.length, 'finding')} left out by settings (${reasons.join('; ')}).`)]
}

/** What could not be looked at, and at most so many limits of what could. */
export function notCheckedSection(look: Look, mostLimits: number): Section[] {
  const byReason = new Map<string, string[]>()
  const codes = new Set<string>()
  for (const { check, outcome } of look.outcomes) {
    if (outcome.kind !== 'not-checked') continue
    byReason.set(outcome.why.text, [...(byReason.get(outcome.why.text) ?? []), check.id])
    codes.add(outcome.why.code)
  }
  const failed = [...byReason].map(([why, ids]) => item(`${ids.join(', ')}: ${why}.`))
  const items = [
    ...failed,
    ...limitsOf(look)
      .slice(0, mostLimits)
      .map((text) => item(text)),
  ]
  if (codes.has('forbidden')) {
    items.push(item('To do: have deploy/rbac.yaml applied and bound to this user, then look again.'))
  }
  if (items.length === 0) return []
  return [{ role: 'not-checked', title: 'Could not look', blocks: [{ kind: 'list', ordered: false, items }] }]
}

/** What checks could not tell though they looked; a reason that stands for a whole check already is not said twice. */
export function limitsOf(look: Look): string[] {
  const texts = look.outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'not-checked' ? [] : outcome.limits.map(({ text }) => text),
  )
  return [...new Set(texts)]
}

/** The numbers that the checks with findings decided by. */
export function decidedSection(look: Look): Section[] {
  const items = look.outcomes.flatMap(({ check, outcome }) => {
    if (outcome.kind !== 'findings') return []
    const numbers = Object.entries(check.thresholds).map(([name, { value, unit, source }]) => {
      const from = source === 'the settings file' ? ' by the settings file' : ''
      return `${name} ${value} ${unit}${from}`
    })
    return numbers.length === 0 ? [] : [item(`${check.id}: ${numbers.join('; ')}.`)]
  })
  if (items.length === 0) return []
  return [{ role: 'note', title: 'Decided by', blocks: [{ kind: 'list', ordered: false, items }] }]
}

/** When it was looked, how long it took and what it cost. */
export function whenSection({ at, tookMs, version, requests, bytes, cluster }: Look): Section {
  const which = version === null ? cluster : `${cluster} (${version})`
  const spent = `${many(requests, 'read')}, ${(bytes / 1e6).toFixed(1)} MB`
  return note(`Looked at ${which} ${moment(at)}, took ${(tookMs / 1000).toFixed(1)} s: ${spent}.`)
}
