import type { Deliveries, Sent } from './deliveries'
import { toSlack } from './messages'
import { eventCallback } from './payloads'
import { IDS } from './seed'
import type { Workspace } from './state'
import type { Tokens } from './tokens'
import type { Channel, Json, Message } from './types'

/** The scope without which Slack does not send an event: docs.slack.dev, the page of each event. */
const SCOPE_OF_EVENT: Record<string, string | null> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  app_home_opened: null,
}

/** The events that an app subscribes to when none are named. */
export const DEFAULT_EVENTS = ['app_mention', 'message.im', 'app_home_opened']

/** Sends the app the events that it subscribed to and may see. */
export class Events {
  constructor(
    private readonly parts: { state: Workspace; deliveries: Deliveries; tokens: Tokens; subscribed: string[] },
  ) {}

  /** A message that was posted, by a person, another bot or the app itself: Slack sends an app its own messages too. */
  posted(message: Message): Sent[] {
    const channel = this.visibleChannel(message)
    if (!channel) return []
    const { state } = this.parts
    const event = {
      ...toSlack(message, state.users),
      channel: channel.id,
      event_ts: message.ts,
      ...threadParent(state, message),
    }
    const sent = this.send(messageEvent(channel), { ...event, channel_type: channelType(channel) })
    // A webhook's text mentions nobody, and in a direct message Slack sends no app_mention.
    const mentions = message.user !== null && channel.kind !== 'im' && message.text.includes(`<@${IDS.bot}>`)
    return mentions ? [...this.send('app_mention', { ...event, type: 'app_mention' }), ...sent] : sent
  }

  /** A message that was changed or deleted: sent as a message with a subtype, in the conversations that the app reads. */
  altered(subtype: 'message_changed' | 'message_deleted', message: Message, previous: Json): Sent[] {
    const channel = this.visibleChannel(message)
    if (!channel) return []
    const ts = this.parts.state.ids.ts()
    return this.send(messageEvent(channel), {
      type: 'message',
      subtype,
      hidden: true,
      channel: channel.id,
      channel_type: channelType(channel),
      ts,
      event_ts: ts,
      ...(subtype === 'message_deleted'
        ? { deleted_ts: message.ts }
        : { message: toSlack(message, this.parts.state.users) }),
      previous_message: previous,
    })
  }

  /** Any event that the app subscribed to, by name. */
  send(name: string, event: Json): Sent[] {
    const scope = SCOPE_OF_EVENT[name]
    const { state, deliveries, tokens, subscribed } = this.parts
    if (!subscribed.includes(name) || (scope && !tokens.bot.scopes.includes(scope))) return []
    return [deliveries.deliver('events_api', eventCallback(state, event))]
  }

  private visibleChannel(message: Message): Channel | undefined {
    const channel = this.parts.state.channels.get(message.channel)
    if (message.visibleTo !== null || !channel?.members.includes(IDS.bot)) return undefined
    return channel
  }
}

function messageEvent(channel: Channel): string {
  return { im: 'message.im', public: 'message.channels', private: 'message.groups' }[channel.kind]
}

function channelType(channel: Channel): string {
  return { im: 'im', public: 'channel', private: 'group' }[channel.kind]
}

function threadParent(state: Workspace, message: Message): Json {
  if (message.threadTs === null || message.threadTs === message.ts) return {}
  const parent = state.find(message.channel, message.threadTs)
  return parent?.user ? { parent_user_id: parent.user } : {}
}
