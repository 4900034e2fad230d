import type { Json, User } from './types'

/** A mention or a channel as Slack writes it in text; left alone when it is typed out. */
const MENTION = /<(@[UW]|#C)[A-Z0-9]+(\|[^<>]*)?>/g

/**
 * What a person typed as Slack keeps it: "@name" of a known user becomes <@U…>, the three characters that Slack parses are
 * escaped (docs.slack.dev, "Formatting message text").
 */
export function keptText(typed: string, users: Iterable<User>): string {
  const parts: string[] = []
  let last = 0
  for (const match of typed.matchAll(MENTION)) {
    parts.push(escaped(typed.slice(last, match.index)), match[0])
    last = match.index + match[0].length
  }
  parts.push(escaped(typed.slice(last)))
  return withMentions(parts.join(''), users)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function withMentions(text: string, users: Iterable<User>): string {
  const byName = new Map([...users].map((user) => [user.name.toLowerCase(), user.id]))
  return text.replace(/(^|[\s(])@([a-z0-9._-]*[a-z0-9])/gi, (whole, before: string, name: string) => {
    const id = byName.get(name.toLowerCase())
    return id === undefined ? whole : `${before}<@${id}>`
  })
}

/** The rich_text block that Slack's composer makes of a text as it is kept. */
export function composedBlocks(text: string, blockId: string): Json[] {
  const elements: Json[] = []
  let last = 0
  for (const match of text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)) {
    pushText(elements, text.slice(last, match.index))
    elements.push({ type: 'user', user_id: match[1] })
    last = match.index + match[0].length
  }
  pushText(elements, text.slice(last))
  return [{ type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] }]
}

function pushText(elements: Json[], text: string): void {
  const unescaped = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  if (unescaped !== '') elements.push({ type: 'text', text: unescaped })
}
