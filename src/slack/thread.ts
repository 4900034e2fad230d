import type { webApi } from '@slack/bolt'
import { type Answer, answer } from '../model/answer'
import { type Request, request } from '../model/request'
import { type Authored, isMine, type Me } from './authors'
import { MAIN_COMMAND } from './names'
import { slackErrorName } from './slack-errors'
import { messageWords, type Wordy } from './words'

/** How many messages of a thread are read at most: Slack gives the first ones. */
const MOST_MESSAGES = 100

/** Where a mention without words stands. */
export interface Place {
  channel: string
  /** The first message of the thread. */
  threadTs: string
  /** The mention itself. */
  ts: string
}

/**
 * What a mention without words in a thread asks for: an explanation of the message that the thread is about; null when there is
 * none. Where the bot may not read it, the Answer says so, and what to do instead.
 */
export async function askAboutThread(client: webApi.WebClient, place: Place, me: Me): Promise<Request | Answer | null> {
  try {
    const words = await wordsOfThread(client, place, me)
    return words === null ? null : request(MAIN_COMMAND, words, { from: 'message' })
  } catch (error) {
    const cannot = CANNOT_READ[slackErrorName(error) ?? '']
    if (cannot === undefined) throw error
    return answer('notice', `${cannot} ${INSTEAD}`)
  }
}

const INSTEAD =
  'Mention me together with the words of the message, or choose “Explain this” in the menu of the message: that works without it.'
const NOT_A_MEMBER =
  'I am not a member of this channel, so I cannot see the message that you mean; /invite me to change that.'

/** What the bot may lack, by the name of Slack's error: docs.slack.dev, "conversations.replies". */
const CANNOT_READ: Readonly<Record<string, string>> = {
  missing_scope:
    'I am not allowed to read the messages of this channel, so I cannot see the one that you mean; ' +
    'an admin can allow it by the optional scopes channels:history and groups:history.',
  not_in_channel: NOT_A_MEMBER,
  channel_not_found: NOT_A_MEMBER,
}

/**
 * The words of the message that the thread is about: its first message; where that is the bot's own, the nearest before the
 * mention that somebody else wrote and that has words.
 */
async function wordsOfThread(client: webApi.WebClient, place: Place, me: Me): Promise<string | null> {
  const { messages = [] } = await client.conversations.replies({
    channel: place.channel,
    ts: place.threadTs,
    latest: place.ts,
    limit: MOST_MESSAGES,
  })
  const theirs = (messages as (Authored & Wordy & { ts?: string })[])
    .filter((message) => message.ts !== place.ts && !isMine(message, me))
    .map((message) => ({ ts: message.ts, words: messageWords(message) }))
    .filter(({ words }) => words !== '')
  const parent = theirs.find(({ ts }) => ts === place.threadTs)
  return (parent ?? theirs.at(-1))?.words ?? null
}
