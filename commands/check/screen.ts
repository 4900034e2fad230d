import { type Answer, answer, item, type NextStep, note, type Section } from '../../src/model/answer'
import type { Finding } from '../../src/model/finding'
import { findingsOf, type Look } from '../../src/model/look'
import { type Request, request } from '../../src/model/request'
import { many, moment } from '../../src/model/wording'
import { screenSections, wholeSections } from './findings'
import { sectionLines, textLines } from './lines'

/** What fits one screen, in lines, with the hint below it; the rest is behind `part` = `whole`. */
const SCREEN_LINES = 24
/** Limits of what could be told that stand on the screen. */
const LIMITS_ON_SCREEN = 2

/** A look as an Answer: the worst first with its evidence, then the others, what is clear, what could not be looked at, the time. */
export function lookAnswer(look: Look, asked: Request): Answer {
  const findings = findingsOf(look)
  const verdict = verdictOf(look, findings)
  const whole = asked.options.part === 'whole'
  const tail = [...clearSection(look), ...notCheckedSection(look, whole), whenSection(look)]
  const room = SCREEN_LINES - textLines(verdict) - sectionLines(tail)
  const { sections, cut } = whole ? { sections: wholeSections(findings), cut: false } : screenSections(findings, room)
  return answer('look', verdict, {
    lesson: findings[0]?.lesson ?? null,
    sections: [...sections, ...tail],
    next: nextSteps(findings, asked, cut || (!whole && limitsOf(look).length > LIMITS_ON_SCREEN)),
    look,
  })
}

function verdictOf(look: Look, findings: Finding[]): string {
  const where = look.namespace === null ? look.cluster : `${look.cluster}, namespace ${look.namespace}`
  const blind = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'not-checked' ? [outcome.why.text] : []))
  const blindly = blind.length === 0 ? '' : ` ${blind.length} of ${many(look.outcomes.length, 'check')} could not look.`
  const [worst] = findings
  if (worst !== undefined) {
    const others = findings.length === 1 ? '' : ` And ${many(findings.length - 1, 'more finding')}.`
    return `${where}, ${worst.severity}: ${worst.verdict.text}${others}${blindly}`
  }
  if (blind.length === look.outcomes.length) {
    return `${where}: nothing was checked.${new Set(blind).size === 1 ? ` Reason: ${blind[0]}.` : ''}`
  }
  return `${where}: looked ${moment(look.at)}, found none of this.${blindly}`
}

function clearSection(look: Look): Section[] {
  const clear = look.outcomes.flatMap(({ check, outcome }) =>
    outcome.kind === 'clear' ? [`${check.id} (${outcome.seen.text})`] : [],
  )
  return clear.length === 0 ? [] : [note(`Clear: ${clear.join('; ')}.`, 'clear')]
}

function notCheckedSection(look: Look, whole: boolean): Section[] {
  const byReason = new Map<string, string[]>()
  const codes = new Set<string>()
  for (const { check, outcome } of look.outcomes) {
    if (outcome.kind !== 'not-checked') continue
    byReason.set(outcome.why.text, [...(byReason.get(outcome.why.text) ?? []), check.id])
    codes.add(outcome.why.code)
  }
  const failed = [...byReason].map(([why, ids]) => item(`${ids.join(', ')}: ${why}.`))
  const limits = limitsOf(look)
  const shown = whole ? limits : limits.slice(0, LIMITS_ON_SCREEN)
  const items = [...failed, ...shown.map((text) => item(text))]
  if (codes.has('forbidden')) {
    items.push(item('To do: have deploy/rbac.yaml applied and bound to this user, then look again.'))
  }
  if (items.length === 0) return []
  return [{ role: 'not-checked', title: 'Could not look', blocks: [{ kind: 'list', ordered: false, items }] }]
}

/** What checks could not tell though they looked; a reason that stands for a whole check already is not said twice. */
function limitsOf(look: Look): string[] {
  const texts = look.outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'not-checked' ? [] : outcome.limits.map(({ text }) => text),
  )
  return [...new Set(texts)]
}

function whenSection({ at, tookMs, version, requests, bytes, cluster }: Look): Section {
  const which = version === null ? cluster : `${cluster} (${version})`
  const spent = `${many(requests, 'read')}, ${(bytes / 1e6).toFixed(1)} MB`
  return note(`Looked at ${which} ${moment(at)}, took ${(tookMs / 1000).toFixed(1)} s: ${spent}.`)
}

function nextSteps([worst]: Finding[], { text, options }: Request, cut: boolean): NextStep[] {
  const all = request('check', text, { ...options, part: 'whole' })
  return [
    ...(cut ? [{ id: 'more', label: 'Show all', request: all }] : []),
    ...(worst === undefined
      ? []
      : [{ id: 'lesson', label: `Lesson ${worst.lesson}`, request: request('lesson', worst.lesson) }]),
  ]
}
