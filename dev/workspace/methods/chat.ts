import { checkedContent } from '../content'
import { toSlack } from '../messages'
import { IDS } from '../seed'
import { SlackError } from '../slack-error'
import type { Channel, Json, Message } from '../types'
import { type Call, channelOf, isMember, type Method, type MethodSpec, optional, required } from './call'

const postMessage: Method = (call) => {
  const { state, events, args, method, recorder } = call
  const channel = channelToPost(call)
  const content = checkedContent(args, method, recorder)
  const message = state.add({
    channel: channel.id,
    user: IDS.bot,
    botId: IDS.botId,
    ...content,
    blocks: state.withIds(content.blocks),
    threadTs: threadOf(call, channel),
  })
  events.posted(message)
  return { channel: channel.id, ts: message.ts, message: toSlack(message, state.users) }
}

const postEphemeral: Method = (call) => {
  const { state, args, method, recorder } = call
  const channel = channelToPost(call)
  const user = required(args, 'user')
  if (!state.users.has(user)) throw new SlackError('user_not_found')
  if (!channel.members.includes(user)) throw new SlackError('user_not_in_channel')
  const content = checkedContent(args, method, recorder)
  const message = state.add({
    channel: channel.id,
    user: IDS.bot,
    botId: IDS.botId,
    ...content,
    blocks: state.withIds(content.blocks),
    threadTs: threadOf(call, channel),
    visibleTo: user,
  })
  return { message_ts: message.ts }
}

const update: Method = (call) => {
  const { state, events, args, method, recorder } = call
  const { channel, message } = ownMessage(call, 'cant_update_message')
  const content = checkedContent(args, method, recorder)
  const previous = toSlack(message, state.users)
  const kept = args.attachments === undefined ? message.attachments : content.attachments
  const blocks = state.withIds(content.blocks)
  state.edit(message, { text: content.text, blocks, attachments: kept, editedTs: state.ids.ts() })
  events.altered('message_changed', message, previous)
  return { channel: channel.id, ts: message.ts, text: message.text, message: toSlack(message, state.users) }
}

const deleteMessage: Method = (call) => {
  const { state, events } = call
  const { channel, message } = ownMessage(call, 'cant_delete_message')
  state.remove(message)
  events.altered('message_deleted', message, toSlack(message, state.users))
  return { channel: channel.id, ts: message.ts }
}

const getPermalink: Method = (call) => {
  const channel = channelOf(call)
  const ts = required(call.args, 'message_ts')
  const message = call.state.find(channel.id, ts)
  if (!message || message.visibleTo !== null) throw new SlackError('message_not_found')
  const inThread = message.threadTs !== null && message.threadTs !== ts
  const query = inThread ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : ''
  return {
    channel: channel.id,
    permalink: `${call.origin()}/archives/${channel.id}/p${ts.replace('.', '')}${query}`,
  }
}

/** The channel of a new message. A user id means the direct message with that user. */
function channelToPost(call: Call): Channel {
  const { state, args, token } = call
  const user = state.users.get(required(args, 'channel'))
  const channel = user ? state.directMessage(user.id) : channelOf(call)
  const mayPost = isMember(channel) || token.scopes.includes('chat:write.public')
  if (!mayPost) throw new SlackError('not_in_channel')
  if (channel.archived) throw new SlackError('is_archived')
  return channel
}

/** The thread of a new message. A reply's ts leads to its thread, as in Slack; an unknown one is refused. */
function threadOf({ state, args }: Call, channel: Channel): string | null {
  const ts = optional(args, 'thread_ts')
  if (ts === null) return null
  const parent = state.find(channel.id, ts)
  if (!parent || parent.visibleTo !== null) throw new SlackError('thread_not_found')
  return parent.threadTs ?? parent.ts
}

/**
 * The bot's own message to change or delete. An ephemeral one is message_not_found: Slack does not keep them
 * (github.com/slack-go/slack/issues/387). Another's gives `code`.
 */
function ownMessage(call: Call, code: string): { channel: Channel; message: Message } {
  const channel = channelOf(call)
  const message = call.state.find(channel.id, required(call.args, 'ts'))
  if (!message || message.visibleTo !== null) throw new SlackError('message_not_found')
  if (message.botId !== IDS.botId) throw new SlackError(code)
  if (channel.archived) throw new SlackError('is_archived')
  return { channel, message }
}

function chat(run: Method): MethodSpec {
  return { run: (call): Json => run(call), token: 'bot', scopes: ['chat:write'] }
}

/** The chat.* methods. */
export const chatMethods: Record<string, MethodSpec> = {
  'chat.postMessage': chat(postMessage),
  'chat.postEphemeral': chat(postEphemeral),
  'chat.update': chat(update),
  'chat.delete': chat(deleteMessage),
  'chat.getPermalink': { run: getPermalink, token: 'bot', scopes: [] },
}
