import type { Code, List, ListItem, Paragraph, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { PartName, Source } from '../model/lesson'
import type { Command, Item, TextBlock } from '../model/text'
import type { Fault } from './fault'
import { nameOf, type Refuse, textOf, toSpans } from './spans'
import { takeVersions } from './versions'

/** The headings of a lesson's body, in the order of its file. */
export const HEADINGS: readonly { part: PartName; heading: string }[] = [
  { part: 'seen', heading: 'What it looks like' },
  { part: 'why', heading: 'Why' },
  { part: 'now', heading: 'Do now' },
  { part: 'prevent', heading: 'Keep it from coming back' },
  { part: 'talks', heading: 'Said at the talks' },
  { part: 'changed', heading: 'What has changed since' },
]

/** A body as read. `lines` gives the line of each statement by its name, such as `now[2]` or `now[2].command`. */
export interface ParsedBody {
  parts: Record<PartName, TextBlock[]>
  lines: Map<string, number>
  faults: Fault[]
}

/**
 * Reads a lesson's body. `bodyLine` is the line of the file on which it begins, counted from 1. Never throws and drops no
 * text of a known part: what a lesson may not hold becomes a fault.
 */
export function parseBody(body: string, bodyLine: number, sources: readonly Source[], file: string): ParsedBody {
  const reader = new BodyReader(sources, file)
  // Empty lines in place of the front matter make the parser count the file's own lines.
  const { children } = fromMarkdown('\n'.repeat(bodyLine - 1) + body)
  for (const node of children) reader.read(node)
  return reader.finish()
}

class BodyReader {
  private readonly parts: Record<PartName, TextBlock[]> = {
    seen: [],
    why: [],
    now: [],
    prevent: [],
    talks: [],
    changed: [],
  }
  private readonly lines = new Map<string, number>()
  private readonly faults: Fault[] = []
  private readonly headings: string[] = []
  private part: PartName | null = null
  private statements = 0

  constructor(
    private readonly sources: readonly Source[],
    private readonly file: string,
  ) {}

  read(node: RootContent): void {
    if (node.type === 'heading') {
      const heading = textOf(node.children)
      const known = HEADINGS.find((each) => each.heading === heading && node.depth === 2)
      if (known === undefined)
        this.refuse('body')(node, `"${'#'.repeat(node.depth)} ${heading}" is not a heading of a lesson`)
      this.headings.push(heading)
      this.part = known?.part ?? null
      this.statements = 0
      if (!this.lines.has(heading)) this.lines.set(heading, node.position?.start.line ?? 0)
      return
    }
    if (this.part === null) {
      // Under an unknown heading the heading is the fault; before the first one the text is.
      if (this.headings.length === 0) this.refuse('body')(node, 'text stands before the first heading')
      return
    }
    const block = this.block(node)
    if (block !== null) this.parts[this.part].push(block)
  }

  finish(): ParsedBody {
    this.checkHeadings()
    for (const { part, heading } of HEADINGS) {
      const line = this.lines.get(heading)
      if (this.parts[part].length === 0 && line !== undefined)
        this.faults.push({ file: this.file, line, field: part, message: `nothing stands under "## ${heading}"` })
    }
    return { parts: this.parts, lines: this.lines, faults: this.faults }
  }

  /** Blames the first heading that is not the wanted one; one that no lesson has is blamed already. */
  private checkHeadings(): void {
    const wanted = HEADINGS.map((each) => each.heading)
    const count = Math.max(wanted.length, this.headings.length)
    const at = Array.from({ length: count }, (_, place) => place).find(
      (place) => wanted[place] !== this.headings[place],
    )
    if (at === undefined || this.headings.some((heading) => !wanted.includes(heading))) return
    const line = this.lines.get(this.headings[at] ?? this.headings.at(-1) ?? '') ?? 0
    const message = wanted[at] === undefined ? 'a heading stands there twice' : `"## ${wanted[at]}" is missing here`
    this.faults.push({
      file: this.file,
      line,
      field: 'body',
      message: `${message}; the order is: ${wanted.join(', ')}`,
    })
  }

  private block(node: RootContent): TextBlock | null {
    switch (node.type) {
      case 'paragraph': {
        const name = this.statement(node)
        return { kind: 'paragraph', ...this.text(node, this.refuse(name)) }
      }
      case 'list':
        return this.list(node)
      case 'code':
        return { kind: 'command', command: this.command(node, this.statement(node)) }
      default: {
        const name = this.statement(node)
        this.refuse(name)(node, `${nameOf(node.type)} is not shown: use paragraphs, lists and commands`)
        const text = textOf([node])
        return text === '' ? null : { kind: 'paragraph', spans: [{ kind: 'text', text }] }
      }
    }
  }

  private list(node: List): TextBlock {
    return { kind: 'list', ordered: node.ordered === true, items: node.children.map((child) => this.item(child)) }
  }

  private item(node: ListItem): Item {
    const name = this.statement(node)
    const refuse = this.refuse(name)
    const item: Item = { spans: [], command: null }
    for (const [at, child] of node.children.entries()) {
      if (at === 0 && child.type === 'paragraph') Object.assign(item, this.text(child, refuse))
      else if (at > 0 && child.type === 'code' && item.command === null) item.command = this.command(child, name)
      else {
        refuse(child, `an item is one line of text and at most one command, without ${nameOf(child.type)} here`)
        item.spans.push({ kind: 'text', text: ` ${textOf([child])}` })
      }
    }
    if (item.spans.length === 0) refuse(node, 'is empty')
    return item
  }

  /** What a statement says, and for which versions. */
  private text(node: Paragraph, refuse: Refuse): Pick<Item, 'spans' | 'versions'> {
    return takeVersions(toSpans(node.children, this.sources, refuse), (message) => refuse(node, message))
  }

  private command(node: Code, name: string): Command {
    const line = node.position?.start.line ?? 0
    this.lines.set(`${name}.command`, line + 1)
    const fence = [node.lang, node.meta].filter((word) => word != null).join(' ')
    if (fence !== 'sh' && fence !== 'sh changes')
      this.refuse(name)(node, `the fence must say \`sh\` or \`sh changes\`, not \`${fence}\``)
    if (node.value.trim() === '') this.refuse(name)(node, 'the command is empty')
    return { code: node.value, changesCluster: fence === 'sh changes' }
  }

  /** Names the next statement of the part and keeps its line. */
  private statement(node: RootContent | ListItem | Paragraph): string {
    this.statements += 1
    const name = `${this.part}[${this.statements}]`
    this.lines.set(name, node.position?.start.line ?? 0)
    return name
  }

  private refuse(field: string): Refuse {
    return (node, message) =>
      this.faults.push({ file: this.file, line: node.position?.start.line ?? 0, field, message })
  }
}
