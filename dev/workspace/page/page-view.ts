import { IDS } from '../seed'
import type { Workspace } from '../state'
import type { Channel, Message } from '../types'
import type { ConversationLink, MessageView, PageView, Shortcut, SlashCommand } from './view'

/** What the page knows of the app beside the workspace's state: what its manifest tells Slack. */
export interface AppInfo {
  commands: SlashCommand[]
  shortcuts: Shortcut[]
}

/**
 * What the person at the page sees of a conversation, and of one of its threads (null for none). Null where there is no such
 * conversation, or it is not theirs.
 */
export function pageView(state: Workspace, app: AppInfo, channelId: string, threadTs: string | null): PageView | null {
  const channels = [...state.channels.values()].filter(isVisible)
  const channel = channels.find(({ id }) => id === channelId)
  if (channel === undefined) return null
  const all = state.messagesIn(channel.id, IDS.you)
  const isReply = ({ ts, threadTs: thread }: Message) => thread !== null && thread !== ts
  const thread = threadTs === null ? [] : state.thread(channel.id, threadTs, IDS.you)
  return {
    ...app,
    conversations: channels.map((each) => link(state, each)),
    current: link(state, channel),
    topic:
      channel.kind === 'im' ? 'Ask in your own words; answers come in the thread of your question.' : channel.topic,
    messages: all.filter((message) => !isReply(message)).map((message) => view(state, message, replies(all, message))),
    thread: threadTs === null ? null : { ts: threadTs, messages: thread.map((message) => view(state, message, 0)) },
    botName: nameOf(state, IDS.bot),
    prompts: state.prompts.get(channel.id)?.prompts ?? [],
    names: {
      users: [...state.users.values()].map(({ id, name }) => ({ id, name })),
      channels: channels.map(({ id, name }) => ({ id, name })),
    },
  }
}

function isVisible({ kind, members }: Channel): boolean {
  return kind === 'public' || members.includes(IDS.you)
}

function link(state: Workspace, channel: Channel): ConversationLink {
  const { id, kind, archived } = channel
  const other = channel.members.find((member) => member !== IDS.you)
  return {
    id,
    name: kind === 'im' && other !== undefined ? nameOf(state, other) : channel.name,
    kind: ({ public: 'channel', private: 'private', im: 'direct' } as const)[kind],
    closed: archived ? 'This channel is archived: nobody can write here.' : null,
  }
}

function view(state: Workspace, message: Message, count: number): MessageView {
  const { ts, channel, user, botId, username, text, blocks, attachments, visibleTo } = message
  return {
    ts,
    channel,
    author: user === null ? (username ?? 'app') : nameOf(state, user),
    app: botId !== null,
    time: new Date(Number(ts) * 1000).toISOString(),
    text,
    blocks,
    attachments,
    ephemeral: visibleTo !== null,
    replies: count,
  }
}

function replies(all: Message[], { ts }: Message): number {
  return all.filter((message) => message.threadTs === ts && message.ts !== ts).length
}

function nameOf(state: Workspace, user: string): string {
  const found = state.users.get(user)
  return found === undefined ? user : found.botId === null ? found.realName : found.name
}
