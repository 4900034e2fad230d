import { type Answer, answer, note, type Section } from '../../src/model/answer'
import type { Finding } from '../../src/model/finding'
import { couldNotLook, findingsOf, type Look } from '../../src/model/look'
import type { Request } from '../../src/model/request'
import { many, moment } from '../../src/model/wording'
import { commandSections } from './commands'
import { screenSections, wholeSections } from './findings'
import { focusSection } from './focus'
import { sectionLines, textLines } from './lines'
import { clearSection, decidedSection, excludedSection, limitsOf, notCheckedSection, whenSection } from './looked'
import { pageOf } from './pages'
import { lookSteps } from './steps'

/** What fits one screen, in lines, with the hint below it; the rest is behind `part` = `whole`. */
const SCREEN_LINES = 24
/** Limits of what could be told that stand on the screen. */
const LIMITS_ON_SCREEN = 2

/**
 * A look as an Answer: the worst first with its evidence, then the others, what is clear, what could not be looked at, the time. The
 * request's options say where it was looked, and which part is wanted: see the command `check`. `words` may name an object, such as a node.
 */
export function lookAnswer(look: Look, asked: Request, words: string = asked.text): Answer {
  const findings = findingsOf(look)
  const shared = asked.options.audience === 'channel'
  const { sections, more } = partOf(look, findings, asked, words)
  return answer('look', verdictOf(look, findings), {
    lesson: findings[0]?.lesson ?? null,
    severity: severityOf(look, findings),
    sections,
    next: lookSteps(findings, asked, more, shared),
    look,
    ...(shared ? { audience: 'channel' as const } : {}),
  })
}

/** `more` is the number of the page of the whole that comes next; null where all is there. */
interface Part {
  sections: Section[]
  more: number | null
}

function partOf(look: Look, findings: Finding[], asked: Request, words: string): Part {
  if (asked.options.part === 'commands') return { sections: [...commandSections(findings), whenSection(look)], more: 1 }
  if (asked.options.part !== 'whole') return screenOf(look, findings, words)
  const tail = [
    ...excludedSection(look),
    ...clearSection(look),
    ...notCheckedSection(look, Number.POSITIVE_INFINITY),
    ...decidedSection(look),
    whenSection(look),
  ]
  const { sections, next } = pageOf([...wholeSections(findings), ...tail], asked.options.page ?? null)
  return { sections, more: next }
}

function screenOf(look: Look, findings: Finding[], words: string): Part {
  const head = focusSection(findings, words)
  const tail = [
    ...excludedSection(look),
    ...clearSection(look),
    ...notCheckedSection(look, LIMITS_ON_SCREEN),
    whenSection(look),
  ]
  const room = SCREEN_LINES - textLines(verdictOf(look, findings)) - sectionLines([...head, ...tail])
  const { sections, cut } = screenSections(findings, room)
  const isCut = cut || limitsOf(look).length > LIMITS_ON_SCREEN
  return { sections: [...head, ...sections, ...tail], more: isCut ? 1 : null }
}

function severityOf(look: Look, [worst]: Finding[]): NonNullable<Answer['severity']> {
  if (worst !== undefined) return worst.severity
  return look.outcomes.every(({ outcome }) => outcome.kind === 'not-checked') ? 'unknown' : 'clear'
}

/** The whole look in one line. */
export function verdictOf(look: Look, findings: readonly Finding[]): string {
  const where = look.namespace === null ? look.cluster : `${look.cluster}, namespace ${look.namespace}`
  const blind = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'not-checked' ? [outcome.why.text] : []))
  // What is never visible here is said below, and is no failure to look.
  const failed = look.outcomes.filter(({ outcome }) => couldNotLook(outcome)).length
  const blindly = failed === 0 ? '' : ` ${failed} of ${many(look.outcomes.length, 'check')} could not look.`
  const [worst] = findings
  if (worst !== undefined) {
    const others = findings.length === 1 ? '' : ` And ${many(findings.length - 1, 'more finding')}.`
    return `${where}, ${worst.severity}: ${worst.verdict.text}${others}${blindly}`
  }
  if (blind.length === look.outcomes.length) {
    return `${where}: nothing was checked.${new Set(blind).size === 1 ? ` Reason: ${blind[0]}.` : ''}`
  }
  const left = look.excluded.length === 0 ? 'found none of this' : 'found nothing but what the settings leave out'
  return `${where}: looked ${moment(look.at)}, ${left}.${blindly}`
}

/** What a cluster shows of a lesson in one line, to stand above it where there is no finding: looked and none, or could not look. */
export function lessonLine(look: Look): Section {
  const seen = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'not-checked' ? [] : [outcome.seen.text]))
  const blind = look.outcomes.flatMap(({ outcome }) => (outcome.kind === 'not-checked' ? [outcome.why.text] : []))
  const parts = [
    ...(seen.length === 0 ? [] : [`looked ${moment(look.at)}, none of this (${seen.join('; ')})`]),
    ...(blind.length === 0 ? [] : [`could not look: ${[...new Set(blind)].join('; ')}`]),
  ]
  return note(`${look.cluster}: ${parts.join('; ')}.`, seen.length === 0 ? 'not-checked' : 'clear')
}
