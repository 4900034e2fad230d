import { toSlack } from '../messages'
import { IDS } from '../seed'
import { SlackError } from '../slack-error'
import { requireScope } from '../tokens'
import type { Channel, Json, Message } from '../types'
import {
  type Call,
  channelOf,
  isMember,
  type Method,
  type MethodSpec,
  optional,
  required,
  requireScopeFor,
} from './call'

/** How many messages a page has when none are asked for, and at most: docs.slack.dev, conversations.history. */
const DEFAULT_PAGE = 100
const LARGEST_PAGE = 999

const info: Method = (call) => {
  const channel = channelOf(call)
  requireScopeFor(call, channel, 'read')
  return { channel: channelJson(channel) }
}

const history: Method = (call) => {
  const channel = readable(call)
  const messages = call.state
    .messagesIn(channel.id)
    .filter((message) => message.threadTs === null || message.threadTs === message.ts)
    .reverse()
  return page(call, messages)
}

const replies: Method = (call) => {
  const channel = readable(call)
  const ts = required(call.args, 'ts')
  const parent = call.state.find(channel.id, ts)
  if (!parent || parent.visibleTo !== null) throw new SlackError('thread_not_found')
  return page(call, call.state.thread(channel.id, parent.threadTs ?? parent.ts))
}

const list: Method = (call) => {
  const types = (optional(call.args, 'types') ?? 'public_channel').split(',').map((type) => type.trim())
  const kinds = types.map((type) => ({ public_channel: 'public', private_channel: 'private', im: 'im' })[type])
  const scopes = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as Record<string, string>
  for (const kind of kinds) if (kind) requireScope(call.token, [scopes[kind] ?? ''])
  const channels = [...call.state.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      (channel.kind === 'public' || isMember(channel)) &&
      !(channel.archived && isTrue(call.args.exclude_archived)),
  )
  return { channels: channels.map(channelJson), response_metadata: { next_cursor: '' } }
}

const open: Method = (call) => {
  const users = required(call.args, 'users').split(',')
  const user = users.length === 1 ? call.state.users.get(users[0] ?? '') : undefined
  if (!user) throw new SlackError('user_not_found')
  const channel = call.state.directMessage(user.id)
  return { channel: { id: channel.id } }
}

const members: Method = (call) => {
  const channel = channelOf(call)
  requireScopeFor(call, channel, 'read')
  return { members: channel.members, response_metadata: { next_cursor: '' } }
}

const join: Method = (call) => {
  const channel = channelOf(call)
  if (channel.archived) throw new SlackError('is_archived')
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type')
  call.state.setMember(channel, IDS.bot, true)
  return { channel: channelJson(channel) }
}

function readable(call: Call): Channel {
  const channel = channelOf(call)
  requireScopeFor(call, channel, 'history')
  if (!isMember(channel)) throw new SlackError('not_in_channel')
  return channel
}

/** One page of messages within oldest and latest, in the given order. */
function page({ args, state }: Call, messages: Message[]): Json {
  const oldest = Number(optional(args, 'oldest') ?? 0)
  const latest = Number(optional(args, 'latest') ?? Number.MAX_SAFE_INTEGER)
  const inclusive = isTrue(args.inclusive)
  const within = messages.filter(({ ts }) => {
    const at = Number(ts)
    return (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest))
  })
  const limit = Math.min(Number(optional(args, 'limit') ?? DEFAULT_PAGE), LARGEST_PAGE)
  const start = Number(optional(args, 'cursor') ?? 0)
  const end = start + limit
  const more = end < within.length
  return {
    messages: within.slice(start, end).map((message) => withReplies(state.messages, toSlack(message, state.users))),
    has_more: more,
    ...(more ? { response_metadata: { next_cursor: String(end) } } : {}),
  }
}

function withReplies(all: Message[], message: Json): Json {
  if (message.thread_ts !== message.ts) return message
  const replies = all.filter((one) => one.threadTs === message.ts && one.ts !== message.ts && one.visibleTo === null)
  return { ...message, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }
}

function channelJson(channel: Channel): Json {
  const kind = {
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
  }
  if (channel.kind === 'im') return { id: channel.id, ...kind, is_archived: false, user: channel.name, is_open: true }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    ...kind,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_shared: channel.outside === 'shared',
    is_ext_shared: channel.outside === 'shared',
    is_org_shared: false,
    is_pending_ext_shared: channel.outside === 'invited',
    is_archived: channel.archived,
    is_member: isMember(channel),
    num_members: channel.members.length,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1
}

function conversations(run: Method, scopes: string[] = []): MethodSpec {
  return { run, token: 'bot', scopes }
}

/** The conversations.* methods. Where no scopes stand, they depend on the kind of the conversation. */
export const conversationsMethods: Record<string, MethodSpec> = {
  'conversations.info': conversations(info),
  'conversations.history': conversations(history),
  'conversations.replies': conversations(replies),
  'conversations.list': conversations(list),
  'conversations.open': conversations(open, ['im:write']),
  'conversations.members': conversations(members),
  'conversations.join': conversations(join, ['channels:join']),
}
