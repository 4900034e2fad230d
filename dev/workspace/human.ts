import { actionOf, findElement } from './actions'
import type { Deliveries, Outcome, Sent } from './deliveries'
import type { Events } from './events'
import { HumanInViews } from './human-views'
import { blockActionsInMessage, type Interaction, messageAction, slashCommand } from './payloads'
import type { Recorder } from './recorder'
import type { ResponseTarget, ResponseUrls } from './response-urls'
import { NotAllowed, SlackError } from './slack-error'
import type { Workspace } from './state'
import type { Tokens } from './tokens'
import type { Triggers } from './triggers'
import { composedBlocks, keptText } from './typed-text'
import type { Channel, Json, Message, User } from './types'

/** What Human needs of the stand-in. */
export interface HumanParts {
  state: Workspace
  deliveries: Deliveries
  events: Events
  triggers: Triggers
  responseUrls: ResponseUrls
  tokens: Tokens
  recorder: Recorder
  /** The slash commands that the app has, with "/"; null for any. */
  commands: string[] | null
  /** Makes a path of the stand-in an absolute URL. */
  absolute: (path: string) => string
}

/**
 * What the people of the workspace do: each method does what Slack's client would, and sends the app what Slack would send.
 * Returns what was sent; wait for its `settled` to know that the app acknowledged it. Throws NotAllowed where Slack's client
 * would refuse, and Error when there is no such user, channel, message or button.
 */
export class Human {
  /** What they do in modals and on the Home tab. */
  readonly inViews: HumanInViews

  constructor(private readonly parts: HumanParts) {
    this.inViews = new HumanInViews(parts)
  }

  /**
   * Posts a message, in a thread if `threadTs` is given. "@name" mentions. `content` adds blocks or attachments, for other
   * bots: a user that is a bot posts as one.
   */
  postMessage(
    user: string,
    channelId: string,
    text: string,
    threadTs: string | null = null,
    content: { blocks?: Json[]; attachments?: Json[] } = {},
  ): { message: Message; sent: Sent[] } {
    const { state, events } = this.parts
    const author = this.user(user)
    const channel = this.openChannel(author, channelId)
    const kept = keptText(text, state.users.values())
    const message = state.add({
      channel: channel.id,
      user: author.id,
      botId: author.botId,
      text: kept,
      blocks: content.blocks ?? (author.botId === null ? composedBlocks(kept, state.ids.secret(3)) : []),
      attachments: content.attachments ?? [],
      threadTs: threadTs === null ? null : this.threadStart(channel.id, threadTs),
    })
    return { message, sent: events.posted(message) }
  }

  /** Runs a slash command, such as ('U…', 'C…', '/k8s-lesson', 'etcd'). Refused in a thread and in an archived channel. */
  runSlashCommand(
    user: string,
    channelId: string,
    command: string,
    text: string,
    threadTs: string | null = null,
  ): Sent {
    const { state, deliveries, commands, tokens } = this.parts
    const author = this.user(user)
    const channel = this.openChannel(author, channelId)
    if (threadTs !== null) throw new NotAllowed('not_in_threads', `${command} is not supported in threads. Sorry!`)
    if (!tokens.bot.scopes.includes('commands') || (commands !== null && !commands.includes(command))) {
      throw new NotAllowed('no_such_command', `${command} is not a valid command.`)
    }
    const target: ResponseTarget = { user: author.id, channel: channel.id, original: null }
    const interaction = this.interaction(author, 'commands', target)
    const kept = keptText(text.trim(), [])
    const payload = slashCommand(state, interaction, channel, command, kept)
    return deliveries.deliver('slash_commands', payload, (outcome) => this.afterCommand(command, target, outcome))
  }

  /** Presses a button of a message. `blockId` is needed only when the action_id occurs in several blocks. */
  clickButton(user: string, channelId: string, ts: string, actionId: string, blockId: string | null = null): Sent {
    return this.act(user, channelId, ts, actionId, blockId, [])
  }

  /** Picks an option of a select, menu, radio group or set of checkboxes in a message, by its value; several for multi-selects. */
  pickOption(
    user: string,
    channelId: string,
    ts: string,
    actionId: string,
    value: string | string[],
    blockId: string | null = null,
  ): Sent {
    return this.act(user, channelId, ts, actionId, blockId, [value].flat())
  }

  /** Uses a message shortcut of the app on a message, whoever posted it. */
  runMessageShortcut(user: string, channelId: string, ts: string, callbackId: string): Sent {
    const author = this.user(user)
    const { channel, message } = this.message(author, channelId, ts)
    const target: ResponseTarget = { user: author.id, channel: channel.id, original: null }
    const payload = messageAction(
      this.parts.state,
      this.interaction(author, 'actions', target),
      channel,
      message,
      callbackId,
    )
    return this.parts.deliveries.deliver('interactive', payload, (outcome) =>
      this.afterAction(author, channel, outcome),
    )
  }

  /** Opens a tab of the app's Home. */
  openHome(user: string, tab: 'home' | 'messages'): Sent[] {
    const { state, events } = this.parts
    const channel = state.directMessage(this.user(user).id)
    const event = { type: 'app_home_opened', user, channel: channel.id, tab, event_ts: state.ids.ts() }
    return events.send('app_home_opened', event)
  }

  private act(
    user: string,
    channelId: string,
    ts: string,
    actionId: string,
    blockId: string | null,
    values: string[],
  ): Sent {
    const { state, deliveries } = this.parts
    const author = this.user(user)
    const { channel, message } = this.message(author, channelId, ts)
    const found = findElement(message.blocks, actionId, blockId)
    const target: ResponseTarget = { user: author.id, channel: channel.id, original: message }
    const interaction = this.interaction(author, 'actions', target)
    const action = actionOf(found, values, state.ids.ts())
    const payload = blockActionsInMessage(state, interaction, channel, message, action)
    return deliveries.deliver('interactive', payload, (outcome) => this.afterAction(author, channel, outcome))
  }

  private interaction(user: User, kind: 'commands' | 'actions', target: ResponseTarget): Interaction {
    const responseUrl = this.parts.absolute(this.parts.responseUrls.issue(kind, target))
    return { user, triggerId: this.parts.triggers.issue(user.id), responseUrl }
  }

  /** An acknowledgement with content is the command's first answer; none is an error that Slack shows. */
  private afterCommand(command: string, target: ResponseTarget, outcome: Outcome): void {
    const failure = commandFailure(outcome)
    if (failure !== null) {
      this.notice(target.user, target.channel, `${command} failed with the error "${failure}"`)
      return
    }
    const body = typeof outcome.body === 'string' ? { text: outcome.body } : outcome.body
    if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) return
    try {
      this.parts.responseUrls.respond(target, body as Json, 'ack')
    } catch (error) {
      if (!(error instanceof SlackError)) throw error
      this.notice(target.user, target.channel, `${command} failed with the error "${error.code}"`)
    }
  }

  private afterAction(user: User, channel: Channel, { status }: Outcome): void {
    if (status === 'acknowledged') return
    this.notice(user.id, channel.id, 'This app did not respond. Try again, or ask who runs it.')
  }

  private notice(user: string, channel: string, text: string): void {
    this.parts.state.emit('change', { type: 'notice', user, channel, text })
  }

  private threadStart(channelId: string, ts: string): string {
    const message = this.parts.state.find(channelId, ts)
    if (!message) throw new Error(`There is no message ${ts} in ${channelId}`)
    return message.threadTs ?? message.ts
  }

  private user(id: string): User {
    const user = this.parts.state.users.get(id)
    if (!user) throw new Error(`The workspace has no user ${id}`)
    return user
  }

  private openChannel(user: User, id: string): Channel {
    const channel = this.visibleChannel(user, id)
    if (channel.archived) throw new NotAllowed('is_archived', `#${channel.name} is archived.`)
    return channel
  }

  private visibleChannel(user: User, id: string): Channel {
    const channel = this.parts.state.channels.get(id)
    if (!channel) throw new Error(`The workspace has no channel ${id}`)
    if (channel.kind !== 'public' && !channel.members.includes(user.id)) throw new Error(`${user.id} is not in ${id}`)
    return channel
  }

  private message(user: User, channelId: string, ts: string): { channel: Channel; message: Message } {
    const channel = this.visibleChannel(user, channelId)
    const message = this.parts.state.messagesIn(channelId, user.id).find((candidate) => candidate.ts === ts)
    if (!message) throw new Error(`${user.id} sees no message ${ts} in ${channelId}`)
    return { channel, message }
  }
}

/** The error that Slack shows for a command that was not acknowledged, or null: docs.slack.dev, "Slash commands". */
function commandFailure({ status }: Outcome): string | null {
  if (status === 'acknowledged') return null
  return { timed_out: 'operation_timeout', not_delivered: 'dispatch_failed', refused: 'dispatch_failed' }[status]
}
