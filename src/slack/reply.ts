import type { webApi } from '@slack/bolt'
import type { Answer } from '../model/answer'
import { blockKit, type SlackMessage } from '../render/block-kit'
import { respond } from './response-url'

/** Shows an Answer where it was asked for. */
export type Reply = (answer: Answer) => Promise<void>

/** Answers a slash command or a shortcut: for the asker alone, or for the channel where the Answer is for everyone. */
export function commandReply(responseUrl: string, threadTs: string | null = null): Reply {
  return (answer) =>
    respond(responseUrl, {
      ...blockKit(answer),
      response_type: answer.audience === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      ...inThread(threadTs),
    })
}

/** Answers a mention or a direct message in its thread. */
export function threadReply(client: webApi.WebClient, channel: string, threadTs: string): Reply {
  return async (answer) => {
    await client.chat.postMessage({
      channel,
      thread_ts: threadTs,
      ...blockKit(answer),
      // Sources are links; Slack would unfold each of them below the answer.
      unfurl_links: false,
      unfurl_media: false,
    })
  }
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
  return (answer) => {
    if (answer.audience === 'channel') {
      return respond(responseUrl, {
        ...sharedBy(user, blockKit(answer)),
        response_type: 'in_channel',
        replace_original: false,
      })
    }
    if (alone && answer.kind !== 'notice') return respond(responseUrl, { ...blockKit(answer), replace_original: true })
    return respond(responseUrl, {
      ...blockKit(answer),
      response_type: 'ephemeral',
      replace_original: false,
      ...inThread(threadTs),
    })
  }
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
