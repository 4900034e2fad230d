/** More of a message says nothing new about it, and would only slow the search. */
const MOST_CHARACTERS = 3000
/** How deep blocks and attachments are followed: real ones nest three or four levels. */
const DEEPEST = 8

/** Text of Slack as people read it: entities unescaped, links and mentions of channels as their label, other mentions gone. */
export function readable(text: string): string {
  return text
    .replace(/<(https?:\/\/|mailto:)[^|>]*\|([^>]*)>/g, '$2')
    .replace(/<(https?:\/\/[^|>]*)>/g, '$1')
    .replace(/<#\w+\|([^>]*)>/g, '#$1')
    .replace(/<[@!#][^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The words that somebody typed to the bot; empty when there is nothing but mentions and punctuation, such as "@k8s-lesson ?". */
export function typedWords(text: string | undefined): string {
  const words = readable(text ?? '').trim()
  return /[\p{L}\p{N}]/u.test(words) ? words : ''
}

/** A message of Slack as far as its words go. */
export interface Wordy {
  text?: string | undefined
  blocks?: unknown
  attachments?: unknown
}

/**
 * All words of a message: of its blocks (its text where they have none: it is their fallback), and of its attachments, as bots
 * post alerts. Cut to 3,000 characters; empty when there are none, as under a picture.
 */
export function messageWords({ text, blocks, attachments }: Wordy): string {
  const own = typedWords(lines(blocks, DEEPEST).join('\n')) || typedWords(text)
  const attached = Array.isArray(attachments) ? attachments.flatMap(attachmentLines) : []
  return typedWords([own, ...attached].join('\n')).slice(0, MOST_CHARACTERS)
}

/** The words of one attachment; its fallback only where nothing else says them. */
function attachmentLines(attachment: unknown): string[] {
  const { title, pretext, text, fields, blocks, message_blocks: messageBlocks, fallback } = Object(attachment)
  const found = [pretext, title, text]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .map(readable)
  const rest = [...fieldLines(fields), ...lines([blocks, messageBlocks], DEEPEST)]
  const all = [...found, ...rest]
  return all.length === 0 && typeof fallback === 'string' ? [readable(fallback)] : all
}

function fieldLines(fields: unknown): string[] {
  if (!Array.isArray(fields)) return []
  return fields.map((field) => {
    const { title, value } = Object(field)
    return [title, value]
      .filter((part) => typeof part === 'string')
      .map(readable)
      .join(': ')
  })
}

/**
 * The texts within blocks of any type, in their order. Elements of one rich_text_section are one line; labels of buttons and
 * selects are no words of the message.
 */
function lines(node: unknown, depth: number): string[] {
  if (depth === 0 || node === null || typeof node !== 'object') return []
  if (Array.isArray(node)) return node.flatMap((part) => lines(part, depth - 1))
  const { type, text, elements, fields, ...rest } = node as Record<string, unknown>
  if (type === 'actions' || type === 'button' || type === 'input') return []
  if (type === 'rich_text_section' || type === 'rich_text_preformatted' || type === 'rich_text_quote') {
    return [lines(elements, depth - 1).join('')]
  }
  const own = typeof text === 'string' ? [type === 'text' ? text : readable(text)] : lines(text, depth - 1)
  const url = type === 'link' && own.length === 0 && typeof rest.url === 'string' ? [rest.url] : []
  const inner = [elements, fields, rest.blocks, rest.message, rest.rows].flatMap((part) => lines(part, depth - 1))
  return [...own, ...url, ...inner]
}
