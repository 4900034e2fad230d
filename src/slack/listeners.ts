import type { App, BlockAction, webApi } from '@slack/bolt'
import { answer } from '../model/answer'
import type { Asker } from '../model/asker'
import type { Log } from '../model/log'
import { type Request, request } from '../model/request'
import { decodeButton } from '../render/button'
import type { Answering } from './answering'
import { type Authored, isFromBot } from './authors'
import { EXPLAIN_SHORTCUT, MAIN_COMMAND, slashName } from './names'
import { PROMPTS } from './prompts'
import { buttonReply, commandReply, threadReply } from './reply'
import { reasonOf } from './slack-errors'
import { askAboutThread } from './thread'
import { messageWords, typedWords, type Wordy } from './words'

/** What the listeners are handed. */
export interface Listening {
  answering: Answering
  /** What typed words ask for. */
  route: (words: string) => Request
  /** Names of the commands with a slash command of their own. */
  slashCommands: readonly string[]
  prefix: string
  log: Log
}

/** Subtypes of a direct message that a person wrote; all others tell of changes, or come from bots. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast'])

/** Registers everything that the bot listens to: each turns what came in into a Request, and a place to answer. */
export function listen(app: App, listening: Listening): void {
  slashCommands(app, listening)
  mentions(app, listening)
  directMessages(app, listening)
  explainShortcut(app, listening)
  buttons(app, listening)
  messagesTab(app, listening)
}

function slashCommands(app: App, { answering, route, slashCommands: names, prefix, log }: Listening): void {
  app.command(/.*/, async ({ command, ack }) => {
    await acknowledge(ack, log)
    const name = names.find((each) => slashName(prefix, each) === command.command)
    const { user_id: user, channel_id: channel, team_id: team = null } = command
    const reply = commandReply(command.response_url)
    await answering.answer({ place: 'command', asker: { user, channel, team }, reply }, () => {
      const words = typedWords(command.text)
      if (name === undefined) return answer('notice', unknownCommand(command.command, prefix))
      return name === MAIN_COMMAND ? route(words) : request(name, words)
    })
  })
}

function unknownCommand(typed: string, prefix: string): string {
  return `I do not answer to ${typed}. Type ${slashName(prefix, MAIN_COMMAND)} instead.`
}

function mentions(app: App, { answering, route }: Listening): void {
  app.event('app_mention', async ({ event, client, context }) => {
    if (isFromBot(event as Authored, context)) return
    const threadTs = event.thread_ts ?? event.ts
    const reply = threadReply(client, event.channel, threadTs)
    const asker = { ...authorOf(event), inPublic: true }
    await answering.answer({ place: 'mention', asker, reply }, async () => {
      // Blocks of a mention are its text once more; attachments are a message that was shared with it.
      const words = messageWords({ text: event.text, attachments: event.attachments })
      if (words !== '' || threadTs === event.ts) return route(words)
      const place = { channel: event.channel, threadTs, ts: event.ts }
      return (await askAboutThread(client, place, context)) ?? route('')
    })
  })
}

function directMessages(app: App, { answering, route }: Listening): void {
  app.event('message', async ({ event, client, context }) => {
    const message = event as Authored & Wordy & { channel: string; ts: string; thread_ts?: string }
    if (event.channel_type !== 'im' || !WRITTEN.has(event.subtype) || isFromBot(message, context)) return
    const reply = threadReply(client, message.channel, message.thread_ts ?? message.ts)
    await answering.answer({ place: 'direct message', asker: authorOf(event), reply }, () =>
      route(messageWords({ text: message.text, attachments: message.attachments })),
    )
  })
}

function explainShortcut(app: App, { answering, log }: Listening): void {
  app.shortcut({ type: 'message_action' }, async ({ shortcut, ack }) => {
    await acknowledge(ack, log)
    if (shortcut.type !== 'message_action') return
    const { message, user, channel, team } = shortcut as typeof shortcut & { message: Wordy & { thread_ts?: string } }
    const reply = commandReply(shortcut.response_url, message.thread_ts ?? null)
    const asker = { user: user.id, channel: channel.id, team: user.team_id ?? team?.id ?? null }
    await answering.answer({ place: 'shortcut', asker, reply }, () => {
      if (shortcut.callback_id !== EXPLAIN_SHORTCUT) {
        return answer('notice', 'That shortcut is from another version of me. Choose “Explain this” instead.')
      }
      const words = messageWords(message)
      if (words === '') return answer('notice', 'That message has no words that I could explain.')
      return request(MAIN_COMMAND, words, { from: 'message' })
    })
  })
}

function buttons(app: App, { answering, log }: Listening): void {
  app.action(/.*/, async ({ body, action, ack }) => {
    await acknowledge(ack, log)
    if (body.type !== 'block_actions') return
    const pressed = body as BlockAction & {
      container: { is_ephemeral?: boolean; thread_ts?: string; channel_id?: string }
    }
    const { user } = pressed
    const channel = pressed.channel?.id ?? pressed.container.channel_id ?? ''
    const asker = { user: user.id, channel, team: user.team_id ?? null }
    const reply = buttonReply({
      responseUrl: pressed.response_url,
      user: user.id,
      private: pressed.container.is_ephemeral === true || channel.startsWith('D'),
      threadTs: pressed.message?.thread_ts ?? pressed.container.thread_ts ?? null,
    })
    await answering.answer({ place: 'button', asker, reply }, () => {
      const { actionId, value } = carried(action)
      const decoded = decodeButton(actionId, value)
      return 'retired' in decoded ? answer('notice', decoded.retired) : decoded
    })
  })
}

/** Who wrote a message, and where. */
function authorOf(event: object): Asker {
  const { user, channel, user_team: own, team } = event as Record<string, string | undefined>
  return { user: user ?? '', channel: channel ?? '', team: own ?? team ?? null }
}

/** What a button or a select carries; an empty value where it carries nothing. */
function carried(action: unknown): { actionId: string; value: string } {
  const { action_id: actionId, value, selected_option: option } = Object(action)
  const chosen = value ?? Object(option).value
  return { actionId: String(actionId ?? ''), value: typeof chosen === 'string' ? chosen : '' }
}

function messagesTab(app: App, { log }: Listening): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'messages') return
    try {
      await suggestPrompts(client, event.channel)
    } catch (error) {
      // Nobody asked anything, so there is nobody to tell; without prompts the tab works all the same.
      log.warn({ reason: reasonOf(error) }, 'The suggested prompts could not be set')
    }
  })
}

/** Called by name: with `agent_view` there is no thread_ts, which the method's types still demand. */
async function suggestPrompts(client: webApi.WebClient, channel: string): Promise<void> {
  await client.apiCall('assistant.threads.setSuggestedPrompts', {
    channel_id: channel,
    title: 'Ask me about Kubernetes at scale',
    prompts: PROMPTS,
  })
}

/** Tells Slack that it arrived. Where that fails the person still gets the answer. */
async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack()
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'A request could not be acknowledged')
  }
}
