import { item, type Section } from '../../src/model/answer'
import type { Finding, Severity } from '../../src/model/finding'
import type { Item, TextBlock } from '../../src/model/text'
import { some } from '../../src/model/wording'
import { type Group, groups } from './groups'
import { fitting, itemLines } from './lines'

const TITLES: Record<Severity, string> = { critical: 'Critical', warning: 'Warning', info: 'Worth knowing' }
/** Lines that the steps of the worst finding get at least, alone and beside others, and those of all the others at most. */
const STEP_LINES = 6
const STEP_LINES_BESIDE = 3
/** Lines that are left for the worst finding where there are others. */
const WORST_LINES = 8
const OTHER_LINES = 9

/** Every finding with all that is known of it, a section each. */
export function wholeSections(findings: readonly Finding[]): Section[] {
  return groups(findings).map((group): Section => {
    const [first, ...others] = group
    const blocks = [
      ...list(evidence(first), false),
      ...list(steps(first), true),
      ...list(avoided(first), false),
      ...list(
        others.flatMap((other) => [item(other.verdict.text), ...steps(other).slice(0, 1)]),
        false,
      ),
    ]
    return { role: 'finding', title: `${TITLES[first.severity]}: ${lead(group)}`, blocks }
  })
}

/** What fits into so many lines: the worst with its evidence and steps, the others a line each. `cut` tells whether something is missing. */
export function screenSections(findings: readonly Finding[], room: number): { sections: Section[]; cut: boolean } {
  const [worst, ...others] = groups(findings)
  if (worst === undefined) return { sections: [], cut: false }
  const lines = others.map((group) => labelled(group))
  const shown = fitting(lines, Math.min(OTHER_LINES, Math.max(2, room - WORST_LINES)))
  const left = room - used(shown) - (shown.length > 0 ? 1 : 0)
  const allSteps = steps(worst[0])
  const forSteps = others.length === 0 ? STEP_LINES : STEP_LINES_BESIDE
  const allEvidence = evidence(worst[0])
  const owner = worst[0].owner === null ? [] : [item(`Owner: ${worst[0].owner}.`)]
  const evidenceShown = [
    ...owner,
    ...fitting(allEvidence, Math.max(2, left - Math.min(forSteps, used(allSteps)) - 1 - owner.length)),
  ]
  const forAvoided = others.length === 0 ? used(avoided(worst[0])) : 0
  const stepsShown = fitting(allSteps, left - used(evidenceShown) - forAvoided - 1)
  const warnings = fitting(avoided(worst[0]), left - used(evidenceShown) - used(stepsShown) - 1)
  const sections: Section[] = [
    { role: 'finding', title: null, blocks: list(evidenceShown, false) },
    ...(stepsShown.length > 0
      ? [{ role: 'now', title: 'Do now', blocks: list(stepsShown, true) } satisfies Section]
      : []),
    ...(warnings.length > 0 ? [{ role: 'now', title: null, blocks: list(warnings, false) } satisfies Section] : []),
    ...(shown.length > 0
      ? [{ role: 'finding', title: 'Also found', blocks: list(shown, false) } satisfies Section]
      : []),
  ]
  const all = shown.length + evidenceShown.length - owner.length + stepsShown.length
  const cut = all < lines.length + allSteps.length + allEvidence.length || findings.length > 1
  return { sections, cut }
}

/** The finding in one line, with the names of those that are alike. */
function lead([first, ...others]: Group): string {
  const names = others.map(({ object: { namespace, name } }) => (namespace === null ? name : `${namespace}/${name}`))
  const more = others.length === 0 ? '' : ` The same in ${others.length} more: ${some(names)}.`
  const owners = [...new Set([first, ...others].flatMap(({ owner }) => owner ?? []))]
  const owned = owners.length === 0 ? '' : ` Owner: ${some(owners)}.`
  return `${first.verdict.text}${more}${owned}${first.young ? ' Young: may pass by itself.' : ''}`
}

function labelled(group: Group): Item {
  const [{ severity, lesson }] = group
  return {
    spans: [
      { kind: 'strong', text: `${TITLES[severity].toLowerCase()}, ${lesson}: ` },
      { kind: 'text', text: lead(group) },
    ],
    command: null,
  }
}

function evidence({ evidence: seen, meaning, lesson }: Finding): Item[] {
  const first = seen.slice(0, 8).map(({ text }) => item(text))
  const rest = seen.slice(8).map(({ text }) => item(text))
  return [...first, item(`${meaning.text} Lesson: ${lesson}.`), ...rest]
}

function steps({ steps: all }: Finding): Item[] {
  return all.map(({ say, command }) => ({ spans: [{ kind: 'text', text: say.text }], command }))
}

function avoided({ avoid = [] }: Finding): Item[] {
  return avoid.map(({ text }) => item(text))
}

function list(items: Item[], ordered: boolean): TextBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered, items }]
}

function used(items: readonly Item[]): number {
  return items.reduce((total, each) => total + itemLines(each), 0)
}
