import type { PhrasingContent } from 'mdast'
import type { Source } from '../model/lesson'
import type { Span } from '../model/text'

/** Reports what a lesson's text may not hold; `node` gives the place. */
export type Refuse = (node: { position?: { start: { line: number } } | undefined }, message: string) => void

const MARK = /\[\^([^\]\s]+)\]/g

/** Inline Markdown as spans. What is not text, code, bold, a link or a source mark is refused, and its text kept. */
export function toSpans(nodes: readonly PhrasingContent[], sources: readonly Source[], refuse: Refuse): Span[] {
  return joinText(nodes.flatMap((node) => spansOf(node, 'text', sources, refuse)))
}

function spansOf(node: PhrasingContent, style: 'text' | 'strong', sources: readonly Source[], refuse: Refuse): Span[] {
  switch (node.type) {
    case 'text':
      return withMarks(node, style, sources, refuse)
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }]
    case 'strong':
      return node.children.flatMap((child) => spansOf(child, 'strong', sources, refuse))
    case 'link':
      if (!/^https?:\/\//.test(node.url)) refuse(node, `the link to "${node.url}" is not a whole web address`)
      if (node.title != null) refuse(node, `the link to "${node.url}" has a title, which is not shown`)
      return [{ kind: 'link', text: textOf(node.children), url: node.url }]
    case 'break':
      refuse(node, 'a forced line break is not shown: write another item instead')
      return [{ kind: style, text: ' ' }]
    case 'html':
      refuse(node, `HTML such as ${node.value} is not shown; placeholders are upper-case words without brackets`)
      return [{ kind: style, text: node.value }]
    default:
      refuse(node, `${nameOf(node.type)} is not shown: use plain text, \`code\`, **bold** or [a link](https://...)`)
      return [{ kind: style, text: textOf([node]) }]
  }
}

function withMarks(
  node: { value: string; position?: { start: { line: number } } | undefined },
  style: 'text' | 'strong',
  sources: readonly Source[],
  refuse: Refuse,
): Span[] {
  const text = node.value.replace(/\s*\n\s*/g, ' ')
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) spans.push({ kind: style, text: text.slice(from, match.index) })
    spans.push(markOf(match[1] ?? '', match[0]))
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ kind: style, text: text.slice(from) })
  return spans

  function markOf(id: string, written: string): Span {
    const at = sources.findIndex((source) => source.id === id)
    const source = sources[at]
    if (source !== undefined) return { kind: 'mark', text: String(at + 1), url: source.url }
    refuse(node, `the mark ${written} names no source of the front matter`)
    return { kind: 'text', text: written }
  }
}

/** All text in Markdown nodes, without their form. */
export function textOf(nodes: readonly object[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return textOf(node.children as object[])
      if ('value' in node) return String(node.value)
      return 'alt' in node && typeof node.alt === 'string' ? node.alt : ''
    })
    .join('')
    .replace(/\s*\n\s*/g, ' ')
}

function joinText(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last?.kind === 'text' && span.kind === 'text')
      joined[joined.length - 1] = { ...last, text: last.text + span.text }
    else joined.push(span)
  }
  return joined
}

/** The type of a Markdown node in words: `thematicBreak` is "thematic break". */
export function nameOf(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
