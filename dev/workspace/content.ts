import { blockProblems } from './blocks/validate'
import type { Recorder } from './recorder'
import { SlackError } from './slack-error'
import type { Json } from './types'

/** Longest text of a message: docs.slack.dev, "Truncating content". Slack cuts there; the stand-in refuses. */
const TEXT_LIMIT = 40_000
/** Most attachments of a message: docs.slack.dev, chat.postMessage, too_many_attachments. */
const ATTACHMENT_LIMIT = 100
/**
 * Most characters in all texts of one message's blocks: not in Slack's documentation, but measured by others at about 13,200
 * (github.com/slackapi/bolt-js/issues/2509).
 */
const BLOCK_TEXT_LIMIT = 13_200

/** What a message says, checked. */
export interface Content {
  text: string
  blocks: Json[]
  attachments: Json[]
}

/**
 * The content of a message as Slack would accept it. One rule is stricter than Slack's: blocks without a fallback text are
 * refused with no_text, because a notification on a locked phone would show nothing. Throws SlackError.
 */
export function checkedContent(args: Json, method: string, recorder: Recorder): Content {
  const text = args.text === undefined || args.text === null ? '' : String(args.text)
  const blocks = jsonArray(args.blocks, 'invalid_blocks_format')
  const attachments = jsonArray(args.attachments, 'invalid_attachments') as Json[]
  if (text.trim() === '' && attachments.length === 0) throw new SlackError('no_text')
  if (text.length > TEXT_LIMIT) throw new SlackError('msg_too_long')
  if (attachments.length > ATTACHMENT_LIMIT) throw new SlackError('too_many_attachments')
  refuse(blockProblems(blocks, 'message'), 'invalid_blocks')
  if (charactersIn(blocks) > BLOCK_TEXT_LIMIT) throw new SlackError('msg_blocks_too_long')
  if (blocks.length > 0) recorder.record('blocks', method, blocks)
  return { text, blocks: blocks as Json[], attachments }
}

/** Throws invalid_blocks (or another code) with the problems in the two places where Slack reports them. */
export function refuse(problems: string[], code: string): void {
  if (problems.length === 0) return
  const messages = problems.map((problem) => `[ERROR] ${problem}`)
  throw new SlackError(code, { errors: problems, response_metadata: { messages } })
}

function jsonArray(value: unknown, code: string): unknown[] {
  if (value === undefined || value === null || value === '') return []
  const parsed = typeof value === 'string' ? parseJson(value, code) : value
  if (!Array.isArray(parsed)) throw new SlackError(code)
  return parsed
}

/** Parses an argument that is JSON in a form. Throws SlackError with `code` when it is not JSON. */
export function parseJson(value: string, code: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new SlackError(code)
  }
}

function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : charactersIn(item)),
    0,
  )
}
