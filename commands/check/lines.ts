import type { Section } from '../../src/model/answer'
import type { Item } from '../../src/model/text'

/** The narrowest screen that is reckoned with, less its indent: text wraps by words, so not every column is used. */
const COLUMNS = 70

/** A section that can be shortened: of each entry the lead stands, and what follows as far as there is room. */
export interface Lines {
  role: Section['role']
  title: string
  entries: { lead: Item; more: Item[] }[]
}

/** How many lines a verdict and sections take, about. */
export function linesOf({ verdict, sections }: { verdict: string; sections: Section[] }): number {
  const inSections = sections.map(({ title, blocks }) => {
    const lines = blocks.map((block) => {
      if (block.kind === 'paragraph') return wrapped(block.spans.map(({ text }) => text).join(''))
      return block.kind === 'list' ? sum(block.items.map(itemLines)) : 1
    })
    return (title === null ? 0 : 1) + sum(lines)
  })
  return wrapped(verdict) + sum(inSections)
}

/** The sections within so many lines; `cut` tells whether something is missing. The first entry gets what room is left first. */
export function within(all: Lines[], room: number): { sections: Section[]; cut: boolean } {
  let left = room - all.length
  let cut = false
  const leads = all.map(({ entries }) =>
    entries.filter(({ lead }) => {
      left -= itemLines(lead)
      // Something of the worst always stands, however little room there is.
      const fits = left >= 0 || lead === all[0]?.entries[0]?.lead
      cut ||= !fits
      return fits
    }),
  )
  const sections = all.map(({ role, title }, index): Section => {
    const items = (leads[index] ?? []).flatMap(({ lead, more }) => {
      const fitting = fit(more)
      return [lead, ...fitting]
    })
    return { role, title, blocks: [{ kind: 'list', ordered: false, items }] }
  })
  return {
    sections: sections.filter(({ blocks }) => blocks.some((block) => block.kind === 'list' && block.items.length > 0)),
    cut,
  }

  function fit(more: Item[]): Item[] {
    const fitting: Item[] = []
    for (const each of more) {
      if (left < itemLines(each)) {
        cut = true
        break
      }
      left -= itemLines(each)
      fitting.push(each)
    }
    return fitting
  }
}

function itemLines({ spans, command }: Item): number {
  const warning = command?.changesCluster === true ? 24 : 0
  const lead = ' '.repeat(warning) + spans.map(({ text }) => text).join('')
  return wrapped(lead) + (command === null ? 0 : command.code.split('\n').length)
}

function wrapped(text: string): number {
  return Math.max(1, Math.ceil(text.length / COLUMNS))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
