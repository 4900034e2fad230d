import { IDS } from './seed'
import type { Channel, Json, Message, User } from './types'

/** A message in the shape that Slack's API and events show. */
export function toSlack(message: Message, users: Map<string, User>): Json {
  const author = message.user === null ? undefined : users.get(message.user)
  return {
    type: 'message',
    ...(message.user === null ? { subtype: 'bot_message', username: message.username } : { user: message.user }),
    ...(message.botId === null ? {} : { bot_id: message.botId }),
    ...(message.botId === IDS.botId ? { app_id: IDS.app, bot_profile: botProfile(author) } : {}),
    ts: message.ts,
    text: message.text,
    team: IDS.team,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.editedTs === null ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.reactions.length > 0 ? { reactions: message.reactions.map(toReaction) } : {}),
  }
}

function toReaction({ name, users }: { name: string; users: string[] }): Json {
  return { name, users, count: users.length }
}

function botProfile(user: User | undefined): Json {
  return { id: user?.botId, app_id: IDS.app, name: user?.name, deleted: false, team_id: IDS.team }
}

/** The name of a channel as slash commands and buttons carry it: a word for conversations without a public name. */
export function nameInPayloads(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name
}
