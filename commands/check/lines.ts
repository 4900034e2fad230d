import type { Section } from '../../src/model/answer'
import type { Item, TextBlock } from '../../src/model/text'

/** The narrowest screen that is reckoned with, less its indent: text wraps by words, so not every column is used. */
const COLUMNS = 70
/** What the renderer puts before a command that changes the cluster. */
const WARNING = 24

/** How many lines sections take, about. */
export function sectionLines(sections: readonly Section[]): number {
  return sum(sections.map(({ title, blocks }) => (title === null ? 0 : 1) + sum(blocks.map(blockLines))))
}

function blockLines(block: TextBlock): number {
  if (block.kind === 'paragraph') return textLines(block.spans.map(({ text }) => text).join(''))
  return block.kind === 'list' ? sum(block.items.map(itemLines)) : 1
}

/** How many lines an item takes, about. */
export function itemLines({ spans, command }: Item): number {
  const text = spans.map((span) => span.text).join('')
  const lines = textLines(command?.changesCluster === true ? ' '.repeat(WARNING) + text : text)
  return lines + (command === null ? 0 : command.code.split('\n').length)
}

/** How many lines a text takes, about; an empty one takes one. */
export function textLines(text: string): number {
  return Math.max(1, Math.ceil(text.length / COLUMNS))
}

/** The first items that fit into so many lines. */
export function fitting(items: readonly Item[], room: number): Item[] {
  let left = room
  const end = items.findIndex((each) => {
    left -= itemLines(each)
    return left < 0
  })
  return end < 0 ? [...items] : items.slice(0, end)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
