import { type Answer, answer, item, type NextStep, type Section } from '../../src/model/answer'
import { type Finding, SEVERITIES, type Severity } from '../../src/model/finding'
import { findingsOf, type Look } from '../../src/model/look'
import { type Request, request } from '../../src/model/request'
import type { Item } from '../../src/model/text'
import { many, moment, some } from '../../src/model/wording'
import { type Lines, linesOf, within } from './lines'

/** What fits one screen, in lines; the rest is behind `part` = `whole`. */
const SCREEN_LINES = 24

const TITLES: Record<Severity, string> = { critical: 'Critical', warning: 'Warning', info: 'Worth knowing' }

/** A look as an Answer: the worst first with its evidence, then the others, what is clear, what could not be looked at, the time. */
export function lookAnswer(look: Look, asked: Request): Answer {
  const findings = findingsOf(look)
  const verdict = verdictOf(look, findings)
  const whole = asked.options.part === 'whole'
  const tail = [...clearSection(look), ...notCheckedSection(look, whole), whenSection(look)]
  const all = findingSections(findings)
  const room = SCREEN_LINES - linesOf({ verdict, sections: tail })
  const { sections, cut } = within(all, whole ? Number.POSITIVE_INFINITY : room)
  return answer('look', verdict, {
    lesson: findings[0]?.lesson ?? null,
    sections: [...sections, ...tail],
    next: nextSteps(findings, asked, cut || (!whole && hasMoreLimits(look))),
    look,
  })
}

function verdictOf(look: Look, findings: Finding[]): string {
  const where = look.namespace === null ? look.cluster : `${look.cluster}, namespace ${look.namespace}`
  const notChecked = look.outcomes.filter(({ outcome }) => outcome.kind === 'not-checked')
  const blind =
    notChecked.length === 0 ? '' : ` ${notChecked.length} of ${many(look.outcomes.length, 'check')} could not look.`
  const [worst] = findings
  if (worst !== undefined) {
    const others = findings.length === 1 ? '' : ` (1 of ${many(findings.length, 'finding')})`
    return `${where}: ${worst.severity}: ${worst.verdict.text}${others}${blind}`
  }
  if (notChecked.length === look.outcomes.length) return `${where}: nothing was checked.${whyIfOne(notChecked)}`
  return `${where}: nothing found by ${many(look.outcomes.length - notChecked.length, 'check')}.${blind}`
}

function whyIfOne(notChecked: Look['outcomes']): string {
  const reasons = new Set(
    notChecked.flatMap(({ outcome }) => (outcome.kind === 'not-checked' ? [outcome.why.text] : [])),
  )
  return reasons.size === 1 ? ` Reason: ${[...reasons][0]}.` : ''
}

/** One section a severity. Findings of one reason are one entry, the first of them with its evidence. */
function findingSections(findings: Finding[]): Lines[] {
  return SEVERITIES.flatMap((severity): Lines[] => {
    const alike = groups(findings.filter((finding) => finding.severity === severity))
    return alike.length === 0 ? [] : [{ role: 'finding', title: TITLES[severity], entries: alike.map(entryOf) }]
  })
}

function groups(findings: Finding[]): Finding[][] {
  const byReason = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.check}/${finding.reason}`
    byReason.set(key, [...(byReason.get(key) ?? []), finding])
  }
  return [...byReason.values()]
}

/** Its first line is always shown; what follows as far as there is room, in this order. */
function entryOf(alike: Finding[]): Lines['entries'][number] {
  const [first] = alike
  if (first === undefined) throw new Error('a group of findings is never empty')
  const others = alike.slice(1)
  const names = others.map(({ object }) => nameOf(object))
  const lead =
    others.length === 0
      ? first.verdict.text
      : `${first.verdict.text} The same in ${others.length} more: ${some(names)}.`
  const young = first.young ? ' Young: may pass by itself.' : ''
  return {
    lead: {
      spans: [
        { kind: 'strong', text: `${first.check}: ` },
        { kind: 'text', text: lead + young },
      ],
      command: null,
    },
    more: [
      ...first.evidence.map(({ text }) => item(text)),
      item(`${first.meaning.text} Lesson: ${first.lesson}.`),
      ...first.steps.map(stepItem),
      ...others.flatMap((other) => [item(other.verdict.text), ...other.steps.slice(0, 1).map(stepItem)]),
    ],
  }
}

function stepItem({ say, command }: Finding['steps'][number]): Item {
  return { spans: [{ kind: 'text', text: `→ ${say.text}` }], command }
}

function nameOf({ namespace, name }: Finding['object']): string {
  return namespace === null ? name : `${namespace}/${name}`
}

function clearSection(look: Look): Section[] {
  const clear = look.outcomes.flatMap(({ check, outcome }) =>
    outcome.kind === 'clear' ? [`${check.id} (${outcome.seen.text})`] : [],
  )
  return clear.length === 0 ? [] : [paragraph('clear', `Clear: ${clear.join('; ')}.`)]
}

function notCheckedSection(look: Look, whole: boolean): Section[] {
  const byReason = new Map<string, string[]>()
  let forbidden = false
  for (const { check, outcome } of look.outcomes) {
    if (outcome.kind !== 'not-checked') continue
    byReason.set(outcome.why.text, [...(byReason.get(outcome.why.text) ?? []), check.id])
    forbidden ||= outcome.why.code === 'forbidden'
  }
  const failed = [...byReason].map(([why, ids]) => item(`${ids.join(', ')}: ${why}.`))
  const limits = limitsOf(look)
  const shown = whole ? limits.map(item) : limits.length === 0 ? [] : [item(limits.slice(0, 2).join(' '))]
  const items = [...failed, ...shown]
  if (forbidden) items.push(item('To do: have deploy/rbac.yaml applied, bound to this user, then look again.'))
  if (items.length === 0) return []
  return [{ role: 'not-checked', title: 'Could not look', blocks: [{ kind: 'list', ordered: false, items }] }]
}

function limitsOf(look: Look): string[] {
  return look.outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'not-checked' ? [] : outcome.limits.map(({ text }) => text),
  )
}

function hasMoreLimits(look: Look): boolean {
  return limitsOf(look).length > 2
}

function whenSection({ at, tookMs, version, requests, bytes, cluster }: Look): Section {
  const said = version === null ? cluster : `${cluster} (${version})`
  return paragraph(
    'note',
    `Looked at ${said} ${moment(at)}, took ${(tookMs / 1000).toFixed(1)} s: ${many(requests, 'read')}, ${(bytes / 1e6).toFixed(1)} MB.`,
  )
}

function paragraph(role: Section['role'], text: string): Section {
  return { role, title: null, blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text }] }] }
}

function nextSteps(findings: Finding[], asked: Request, cut: boolean): NextStep[] {
  const [worst] = findings
  return [
    ...(cut
      ? [{ id: 'more', label: 'Show all', request: request('check', asked.text, { ...asked.options, part: 'whole' }) }]
      : []),
    ...(worst === undefined
      ? []
      : [{ id: 'lesson', label: `Lesson ${worst.lesson}`, request: request('lesson', worst.lesson) }]),
  ]
}
