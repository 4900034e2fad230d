/** A JSON object whose shape is Slack's, such as a block, an event or an envelope's payload. */
export type Json = Record<string, unknown>

/** A person or a bot user of the workspace. */
export interface User {
  id: string
  /** The short name that stands behind the @. */
  name: string
  realName: string
  /** The B… id when this user is a bot, else null. */
  botId: string | null
  /** A full member of the workspace, a guest of it, or somebody of another organisation (Slack Connect). Absent: a member. */
  standing?: 'member' | 'guest' | 'stranger'
}

/** A conversation. */
export interface Channel {
  id: string
  /** Without "#"; for a direct message the id of the other person. */
  name: string
  kind: 'public' | 'private' | 'im'
  archived: boolean
  /** Ids of users. */
  members: string[]
  topic: string
  /** Whether another organisation takes part (Slack Connect), or is invited to. Absent: no. */
  outside?: 'shared' | 'invited'
}

/** A message as the workspace keeps it; `toSlack` in messages.ts gives the shape that Slack's API shows. */
export interface Message {
  channel: string
  ts: string
  /** The ts of the thread's first message, on that message too once it has replies; null outside threads. */
  threadTs: string | null
  /** Null when an incoming webhook posted it. */
  user: string | null
  botId: string | null
  /** The name that an incoming webhook gave itself, else null. */
  username: string | null
  /** As Slack keeps it: &, < and > escaped, mentions as <@U…>. With blocks it is only the fallback. */
  text: string
  blocks: Json[]
  attachments: Json[]
  /** The only user who sees an ephemeral message; null for an ordinary one. */
  visibleTo: string | null
  /** When it was last changed, as a ts; null if never. */
  editedTs: string | null
  reactions: { name: string; users: string[] }[]
}

/** A modal or a Home tab. */
export interface View {
  id: string
  type: 'modal' | 'home'
  /** Who sees it. */
  user: string
  /** The view as the app sent it, with the block_ids and action_ids that Slack adds where they are missing. */
  view: Json
  /** block_id -> action_id -> value, as Slack reports the state of inputs. */
  values: Record<string, Record<string, Json>>
  hash: string
  rootViewId: string
  previousViewId: string | null
  /** block_id -> message: what the app refused at the last submission. */
  errors: Record<string, string>
}

/** The prompts that a Messages tab offers. */
export interface Prompts {
  title: string
  prompts: { title: string; message: string }[]
}

/** What a page needs to follow: emitted by the workspace as 'change' after each change. */
export type Change =
  | { type: 'message' | 'message_changed' | 'message_deleted'; message: Message }
  | { type: 'view_opened' | 'view_updated' | 'view_closed' | 'home'; view: View }
  | { type: 'prompts'; channel: string; prompts: Prompts }
  | { type: 'status'; channel: string; threadTs: string; status: string }
  | { type: 'channel'; channel: Channel }
  /** A line that Slack itself shows to one user, such as a slash command that nobody acknowledged. */
  | { type: 'notice'; user: string; channel: string; text: string }
