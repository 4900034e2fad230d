import type { Request } from '../model/request'

/**
 * The version of what buttons carry. It rises when a button of today could no longer be understood; buttons of earlier
 * versions stay on messages for years and are then answered by `decodeButton` with what replaced them.
 */
const VERSION = 'v1'

/** Slack's limit for the value of a button, and for the value of an option of a select. */
const BUTTON_VALUE_LIMIT = 2000
const OPTION_VALUE_LIMIT = 150
/** How much of JSON one character may take: a control character becomes \u0000. */
const LONGEST_ESCAPE = 6

/** What Slack gives back when a button is pressed, or an option is chosen. */
export interface Carried {
  action_id: string
  value: string
}

/** A button that carries a Request; `stepId` must be unique in its message. A text too long for Slack is cut. */
export function encodeButton(request: Request, stepId: string): Carried {
  return { action_id: `${VERSION}.${stepId}`, value: encodeValue(request, BUTTON_VALUE_LIMIT) }
}

/** The value of a select's option that carries a Request; the select's action id comes from `selectId`. */
export function encodeOption(request: Request): string {
  return encodeValue(request, OPTION_VALUE_LIMIT)
}

/** The action id of a select; `pickId` must be unique in its message. */
export function selectId(pickId: string): string {
  return `${VERSION}.pick.${pickId}`
}

/** The Request that a button or option carries, or a line that says what replaced it. Never throws: it is data from outside. */
export function decodeButton(actionId: string, value: string): Request | { retired: string } {
  const carried = actionId.startsWith(`${VERSION}.`) ? parse(value) : null
  return (
    carried ?? { retired: 'That button comes from another version of me. Type the topic again to get today’s answer.' }
  )
}

function encodeValue({ command, text, options }: Request, limit: number): string {
  const carried = Object.keys(options).length === 0 ? {} : { o: options }
  // Characters, so that no surrogate pair is cut through.
  let characters = [...text]
  for (;;) {
    const value = JSON.stringify({ c: command, t: characters.join(''), ...carried })
    const excess = value.length - limit
    if (excess <= 0 || characters.length === 0) return value
    characters = characters.slice(0, -Math.ceil(excess / LONGEST_ESCAPE))
  }
}

function parse(value: string): Request | null {
  try {
    const { c, t, o = {} } = JSON.parse(value) as { c?: unknown; t?: unknown; o?: unknown }
    if (typeof c !== 'string' || typeof t !== 'string' || typeof o !== 'object' || o === null) return null
    const options = Object.entries(o).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return { command: c, text: t, options: Object.fromEntries(options) }
  } catch {
    return null
  }
}
