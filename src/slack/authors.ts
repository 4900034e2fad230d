/** What tells who wrote a message or sent an event. */
export interface Authored {
  user?: string | undefined
  bot_id?: string | undefined
  bot_profile?: unknown
  subtype?: string | undefined
}

/** Who the bot is in this workspace. */
export interface Me {
  botId?: string | undefined
  botUserId?: string | undefined
}

/** Whether this bot wrote it. */
export function isMine({ user, bot_id: botId }: Authored, me: Me): boolean {
  return (user !== undefined && user === me.botUserId) || (botId !== undefined && botId === me.botId)
}

/** Whether a bot wrote it, this one or another: none is ever answered, so that two bots cannot talk to each other for ever. */
export function isFromBot(event: Authored, me: Me): boolean {
  return (
    isMine(event, me) ||
    event.bot_id !== undefined ||
    event.bot_profile !== undefined ||
    event.subtype === 'bot_message'
  )
}
