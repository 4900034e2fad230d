import { wrapAnsi } from 'fast-wrap-ansi'
import { createColors } from 'picocolors'
import type { Answer, Section } from '../model/answer'
import type { Command, Item, Span, TextBlock } from '../model/text'
import { plain } from './plain'

/** How the terminal shows text. */
export interface TerminalStyle {
  /** Columns to wrap to. Commands are never wrapped, so that they can be copied. */
  width: number
  /** Whether colours and bold may be used. */
  colours: boolean
}

/**
 * An Answer as text for a terminal, without a line break at its end: the verdict, then each section, commands on lines of
 * their own. What changes a cluster says so in words, since colours may be off.
 */
export function terminal(answer: Answer, style: TerminalStyle): string {
  const paint = painter(style)
  const lines = [
    paint.fill(paint.bold(plain(answer.verdict)), ''),
    ...answer.sections.flatMap((each) => section(each, paint)),
  ]
  return lines.join('\n')
}

/** A line that is said beside the answer, wrapped and dimmed. */
export function dimmed(line: string, style: TerminalStyle): string {
  return createColors(style.colours).dim(wrapAnsi(line, style.width, { hard: false }))
}

interface Painter {
  bold: (text: string) => string
  span: (span: Span) => string
  command: (command: Command, indent: string) => string
  warning: () => string
  /** Wraps text, its first line after `lead`, the others indented as far. */
  fill: (text: string, lead: string) => string
}

function painter({ width, colours }: TerminalStyle): Painter {
  const { bold, cyan, dim, yellow, underline } = createColors(colours)
  return {
    bold,
    warning: () => yellow('⚠ changes the cluster: '),
    command: ({ code }, indent) =>
      plain(code)
        .split('\n')
        .map((line) => indent + cyan(line))
        .join('\n'),
    span: (span) => {
      switch (span.kind) {
        case 'text':
          return plain(span.text)
        case 'strong':
          return bold(plain(span.text))
        case 'code':
          return cyan(plain(span.text))
        case 'link':
          return `${plain(span.text)} ${underline(plain(span.url))}`
        case 'mark':
          return dim(`[${span.text}]`)
      }
    },
    fill: (text, lead) => {
      const wrapped = wrapAnsi(text, Math.max(20, width - lead.length), { hard: false })
      return lead + wrapped.split('\n').join(`\n${' '.repeat(lead.length)}`)
    },
  }
}

function section({ title, blocks }: Section, paint: Painter): string[] {
  return [...(title === null ? [] : [paint.bold(title)]), ...blocks.flatMap((block) => textBlock(block, paint))]
}

function textBlock(block: TextBlock, paint: Painter): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [paint.fill(block.spans.map(paint.span).join(''), '')]
    case 'command':
      return commandLines(block.command, '    ', paint)
    case 'list':
      return block.items.flatMap((item, index) => itemLines(item, block.ordered ? `${index + 1}.` : '•', paint))
  }
}

function itemLines({ spans, command }: Item, bullet: string, paint: Painter): string[] {
  const lead = `${bullet.padStart(2)} `
  const warning = command?.changesCluster ? paint.warning() : ''
  const text = paint.fill(warning + spans.map(paint.span).join(''), ` ${lead}`)
  return command === null ? [text] : [text, paint.command(command, ' '.repeat(4))]
}

function commandLines(command: Command, indent: string, paint: Painter): string[] {
  const lines = [paint.command(command, indent)]
  return command.changesCluster ? [indent + paint.warning().trimEnd(), ...lines] : lines
}
