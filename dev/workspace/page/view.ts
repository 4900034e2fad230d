import type { Json } from '../types'

/** What the page shows, as plain data: made from the state of the workspace, turned into HTML by document.tsx. */

/** A line of the list of conversations. */
export interface ConversationLink {
  id: string
  /** Such as "ops-alerts", or the name of the person or app of a direct message. */
  name: string
  kind: 'channel' | 'private' | 'direct'
  /** Why one cannot write there, or null. */
  closed: string | null
}

/** A message as one person sees it. */
export interface MessageView {
  ts: string
  channel: string
  author: string
  /** Whether an app wrote it. */
  app: boolean
  /** ISO 8601. */
  time: string
  /** What it says where it has no blocks; with Slack's mrkdwn. */
  text: string
  /** Block Kit as it was sent. */
  blocks: Json[]
  /** Attachments, as Alertmanager sends them. */
  attachments: Json[]
  /** Whether only the person who looks sees it. */
  ephemeral: boolean
  /** How many replies its thread has; 0 where there is none, or within the thread itself. */
  replies: number
}

/** A message shortcut of the app. */
export interface Shortcut {
  callbackId: string
  name: string
}

/** A slash command that the composer completes. */
export interface SlashCommand {
  command: string
  usage: string
  description: string
}

/** One whole page. */
export interface PageView {
  conversations: ConversationLink[]
  current: ConversationLink
  topic: string
  messages: MessageView[]
  /** The open thread, its first message first, or null. */
  thread: { ts: string; messages: MessageView[] } | null
  shortcuts: Shortcut[]
  commands: SlashCommand[]
  /** The name to mention the app by. */
  botName: string
  /** Prompts that the app suggests in its Messages tab. */
  prompts: { title: string; message: string }[]
  /** Names by user id and channel id, for mentions in blocks. */
  names: { users: { id: string; name: string }[]; channels: { id: string; name: string }[] }
}
