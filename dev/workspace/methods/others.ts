import { IDS } from '../seed'
import { SlackError } from '../slack-error'
import type { Json, User } from '../types'
import { type Call, channelOf, isMember, jsonArgument, type Method, type MethodSpec, optional, required } from './call'

/** Most prompts that a Messages tab shows: docs.slack.dev, assistant.threads.setSuggestedPrompts. */
const PROMPT_LIMIT = 4

const userInfo: Method = ({ state, args }) => {
  const user = state.users.get(required(args, 'user'))
  if (!user) throw new SlackError('user_not_found')
  return { user: userJson(user) }
}

const usersList: Method = ({ state }) => ({
  members: [...state.users.values()].map(userJson),
  response_metadata: { next_cursor: '' },
})

const botInfo: Method = ({ state, args }) => {
  const id = optional(args, 'bot') ?? IDS.botId
  const user = [...state.users.values()].find((candidate) => candidate.botId === id)
  if (!user) throw new SlackError('bot_not_found')
  return {
    bot: { id, deleted: false, name: user.name, user_id: user.id, ...(id === IDS.botId ? { app_id: IDS.app } : {}) },
  }
}

/** Guests and strangers as Slack marks them: docs.slack.dev, "User object" (is_stranger is for those who share no channel with the app). */
function userJson(user: User): Json {
  const stranger = user.standing === 'stranger'
  return {
    id: user.id,
    team_id: stranger ? IDS.otherTeam : IDS.team,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: 'Etc/UTC',
    tz_offset: 0,
    is_bot: user.botId !== null,
    ...(stranger ? { is_stranger: false } : { is_restricted: user.standing === 'guest', is_ultra_restricted: false }),
    profile: { real_name: user.realName, display_name: user.name, ...(user.botId ? { bot_id: user.botId } : {}) },
  }
}

const setSuggestedPrompts: Method = (call) => {
  const channel = channelOf(call, 'channel_id')
  const prompts = jsonArgument(call.args, 'prompts', 'invalid_arguments')
  if (!Array.isArray(prompts) || !prompts.every(isPrompt)) throw new SlackError('invalid_arguments')
  // Apps with agent_view must leave thread_ts out; Slack then accepts the call and does nothing.
  if (optional(call.args, 'thread_ts') !== null) return {}
  const set = { title: optional(call.args, 'title') ?? '', prompts: prompts.slice(0, PROMPT_LIMIT) }
  call.state.prompts.set(channel.id, set)
  call.state.emit('change', { type: 'prompts', channel: channel.id, prompts: set })
  return {}
}

function isPrompt(prompt: unknown): prompt is { title: string; message: string } {
  const { title, message } = (prompt ?? {}) as Json
  return typeof title === 'string' && title !== '' && typeof message === 'string' && message !== ''
}

const setStatus: Method = (call) => {
  const channel = channelOf(call, 'channel_id')
  const threadTs = required(call.args, 'thread_ts')
  const status = String(call.args.status ?? '')
  if (!call.state.find(channel.id, threadTs)) throw new SlackError('invalid_thread_ts')
  call.state.emit('change', { type: 'status', channel: channel.id, threadTs, status })
  return {}
}

const setTitle: Method = (call) => {
  const channel = channelOf(call, 'channel_id')
  required(call.args, 'title')
  if (!call.state.find(channel.id, required(call.args, 'thread_ts'))) throw new SlackError('invalid_thread_ts')
  return {}
}

/** Adds or takes away the bot's reaction. */
function react(call: Call, add: boolean): Json {
  const channel = channelOf(call)
  const name = required(call.args, 'name')
  const message = call.state.find(channel.id, required(call.args, 'timestamp'))
  if (!message || message.visibleTo !== null) throw new SlackError('message_not_found')
  if (!isMember(channel)) throw new SlackError('not_in_channel')
  if (channel.archived) throw new SlackError('is_archived')
  const users = message.reactions.find((reaction) => reaction.name === name)?.users ?? []
  if (users.includes(IDS.bot) === add) throw new SlackError(add ? 'already_reacted' : 'no_reaction')
  const left = add ? [...users, IDS.bot] : users.filter((user) => user !== IDS.bot)
  const others = message.reactions.filter((reaction) => reaction.name !== name)
  call.state.edit(message, { reactions: left.length > 0 ? [...others, { name, users: left }] : others })
  return {}
}

function withScope(run: Method, scope: string): MethodSpec {
  return { run, token: 'bot', scopes: [scope] }
}

/** users.*, bots.info, assistant.threads.* and reactions.*. */
export const otherMethods: Record<string, MethodSpec> = {
  'users.info': withScope(userInfo, 'users:read'),
  'users.list': withScope(usersList, 'users:read'),
  'bots.info': withScope(botInfo, 'users:read'),
  'assistant.threads.setSuggestedPrompts': withScope(setSuggestedPrompts, 'assistant:write'),
  'assistant.threads.setStatus': withScope(setStatus, 'assistant:write'),
  'assistant.threads.setTitle': withScope(setTitle, 'assistant:write'),
  'reactions.add': withScope((call) => react(call, true), 'reactions:write'),
  'reactions.remove': withScope((call) => react(call, false), 'reactions:write'),
}
