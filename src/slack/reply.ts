import type { webApi } from '@slack/bolt'
import type { Answer } from '../model/answer'
import { blockKit, type SlackMessage } from '../render/block-kit'
import { type ResponseMessage, respond } from './response-url'
import { slackErrorName } from './slack-errors'

/** How many partial answers are shown at most, and how long after the request the first one at the earliest, in milliseconds. */
export interface Pace {
  most: number
  heldMs: number
}

/** A place where Answers are shown. */
export interface Reply {
  pace: Pace
  /** Shows what the answer is to take the place of. Throws where Slack does not take it. */
  partial(answer: Answer): Promise<void>
  /** Shows the answer: in place of what was shown before, where Slack can do that. Throws where Slack does not take it. */
  final(answer: Answer): Promise<void>
}

/** A message that the bot posted can be changed as often as need be. */
const BY_UPDATE: Pace = { most: 20, heldMs: 0 }
/** A button's response_url replaces the message; three of its 5 uses are kept for the answer and its tries. */
const BY_REPLACING: Pace = { most: 2, heldMs: 0 }
/**
 * A slash command's response_url posts new messages only, whatever replace_original says (github.com/slackapi/bolt-js/issues/2287 and
 * bolt-python/issues/1268), and nothing else can change an ephemeral message. So one partial answer at most, which stays above the answer,
 * and only where that takes so long that people would wonder.
 */
const BESIDE: Pace = { most: 1, heldMs: 800 }

/** Answers a slash command or a shortcut: for the asker alone, or for the channel where the Answer is for everyone. */
export function commandReply(responseUrl: string, threadTs: string | null = null): Reply {
  const message = (answer: Answer): ResponseMessage => ({
    ...blockKit(answer),
    response_type: answer.audience === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: false,
    ...inThread(threadTs),
  })
  return {
    pace: BESIDE,
    partial: (answer) => respond(responseUrl, message(answer), { tries: 1 }),
    final: (answer) => respond(responseUrl, message(answer)),
  }
}

/** Errors of chat.update after which the answer is posted anew: somebody deleted the message, or nobody may change it any more. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])

/** Answers a mention or a direct message in its thread. */
export function threadReply(client: webApi.WebClient, channel: string, threadTs: string): Reply {
  let shown: string | null = null
  const post = async (answer: Answer) => {
    const { ts } = await client.chat.postMessage({
      channel,
      thread_ts: threadTs,
      ...blockKit(answer),
      // Sources are links; Slack would unfold each of them below the answer.
      unfurl_links: false,
      unfurl_media: false,
    })
    shown = ts ?? null
  }
  const put = async (answer: Answer) => {
    if (shown === null) return post(answer)
    try {
      await client.chat.update({ channel, ts: shown, ...blockKit(answer) })
    } catch (error) {
      if (!GONE.has(slackErrorName(error) ?? '')) throw error
      await post(answer)
    }
  }
  return { pace: BY_UPDATE, partial: put, final: put }
}

/** Where a button was pressed. */
export interface Pressed {
  responseUrl: string
  /** The id of who pressed it. */
  user: string
  /** Whether nobody else sees the message that holds the button: it may then be replaced. */
  private: boolean
  /** The thread of that message, or null. */
  threadTs: string | null
}

/**
 * Answers a button: what is for everyone is posted to the channel, with who shared it; a notice comes beside the message; anything
 * else replaces the message where only the asker sees that, and comes beside it, for the asker alone, where others see it too.
 */
export function buttonReply({ responseUrl, user, private: alone, threadTs }: Pressed): Reply {
  let replaced = false
  const replacing = (answer: Answer): ResponseMessage => ({ ...blockKit(answer), replace_original: true })
  const beside = (answer: Answer): ResponseMessage => ({
    ...blockKit(answer),
    response_type: 'ephemeral',
    replace_original: false,
    ...inThread(threadTs),
  })
  return {
    pace: alone ? BY_REPLACING : BESIDE,
    async partial(answer) {
      await respond(responseUrl, alone ? replacing(answer) : beside(answer), { tries: 1 })
      replaced = alone
    },
    final(answer) {
      if (answer.audience === 'channel') return respond(responseUrl, shared(user, answer))
      const inPlace = alone && (replaced || answer.kind !== 'notice')
      return respond(responseUrl, inPlace ? replacing(answer) : beside(answer))
    },
  }
}

function shared(user: string, answer: Answer): ResponseMessage {
  return { ...sharedBy(user, blockKit(answer)), response_type: 'in_channel', replace_original: false }
}

function sharedBy(user: string, { text, blocks }: SlackMessage): SlackMessage {
  const elements = [
    { type: 'text' as const, text: 'Shared by ' },
    { type: 'user' as const, user_id: user },
  ]
  const by = { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] }
  return { text, blocks: [by, ...blocks] }
}

function inThread(threadTs: string | null): { thread_ts?: string } {
  return threadTs === null ? {} : { thread_ts: threadTs }
}
