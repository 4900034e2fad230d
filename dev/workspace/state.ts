import { EventEmitter } from 'node:events'
import { Ids } from './ids'
import { IDS, seedChannels, seedMessages, seedUsers } from './seed'
import type { Change, Channel, Json, Message, Prompts, User, View } from './types'

/** What a new message needs; everything left out is empty or null. */
export type NewMessage = Pick<Message, 'channel'> & Partial<Omit<Message, 'ts'>>

/**
 * The data of a workspace: users, channels, messages, views. Emits 'change' with a Change after each change. It checks
 * nothing: what an app may do is checked in the Web API, what a person may do in Human.
 */
export class Workspace extends EventEmitter<{ change: [Change] }> {
  readonly team = { id: IDS.team, name: 'Local workspace', domain: 'local' }
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  /** All messages, oldest first, ephemeral ones among them. */
  readonly messages: Message[] = []
  readonly views = new Map<string, View>()
  /** The Home tab of each user who has one. */
  readonly homes = new Map<string, View>()
  /** What each direct message offers to ask. */
  readonly prompts = new Map<string, Prompts>()
  readonly ids: Ids

  /** @param now milliseconds since 1970; @param botName the @name of the bot. */
  constructor(
    readonly now: () => number,
    botName: string,
  ) {
    super()
    this.setMaxListeners(0)
    this.ids = new Ids(now)
    for (const user of seedUsers(botName)) this.users.set(user.id, user)
    for (const channel of seedChannels()) this.channels.set(channel.id, channel)
    for (const message of seedMessages()) this.add(message)
  }

  /** Adds a message; a reply marks its thread's first message. */
  add(message: NewMessage): Message {
    const added: Message = {
      ts: this.ids.ts(),
      threadTs: null,
      user: null,
      botId: null,
      username: null,
      text: '',
      blocks: [],
      attachments: [],
      visibleTo: null,
      editedTs: null,
      reactions: [],
      ...message,
    }
    this.messages.push(added)
    const parent = added.threadTs === null ? undefined : this.find(added.channel, added.threadTs)
    if (parent && parent.threadTs === null && added.visibleTo === null) parent.threadTs = parent.ts
    this.emit('change', { type: 'message', message: added })
    return added
  }

  /** Changes the content of a message in place. */
  edit(
    message: Message,
    content: Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'editedTs' | 'reactions'>>,
  ): void {
    Object.assign(message, content)
    this.emit('change', { type: 'message_changed', message })
  }

  /** Removes a message; its replies stay. */
  remove(message: Message): void {
    const index = this.messages.indexOf(message)
    if (index >= 0) this.messages.splice(index, 1)
    this.emit('change', { type: 'message_deleted', message })
  }

  /** The message of that ts, ephemeral ones too. */
  find(channel: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts)
  }

  /** What `viewer` sees of a channel, oldest first, threads' replies included; null for what everybody sees. */
  messagesIn(channel: string, viewer: string | null = null): Message[] {
    return this.messages.filter(
      (message) => message.channel === channel && (message.visibleTo === null || message.visibleTo === viewer),
    )
  }

  /** A thread with its first message, as `viewer` sees it. */
  thread(channel: string, threadTs: string, viewer: string | null = null): Message[] {
    return this.messagesIn(channel, viewer).filter(
      (message) => message.ts === threadTs || message.threadTs === threadTs,
    )
  }

  /** A channel by id or by its name with or without "#". */
  channel(idOrName: string): Channel | undefined {
    const name = idOrName.replace(/^#/, '')
    return (
      this.channels.get(idOrName) ??
      [...this.channels.values()].find((channel) => channel.kind !== 'im' && channel.name === name)
    )
  }

  /** The direct message between the bot and a user; made when it is not there yet. */
  directMessage(user: string): Channel {
    const found = [...this.channels.values()].find((channel) => channel.kind === 'im' && channel.name === user)
    if (found) return found
    const channel: Channel = {
      id: this.ids.id('D'),
      name: user,
      kind: 'im',
      archived: false,
      members: [user, IDS.bot],
      topic: '',
    }
    this.channels.set(channel.id, channel)
    this.emit('change', { type: 'channel', channel })
    return channel
  }

  /** Puts a user into a channel or takes them out. */
  setMember(channel: Channel, user: string, member: boolean): void {
    channel.members = channel.members.filter((id) => id !== user)
    if (member) channel.members.push(user)
    this.emit('change', { type: 'channel', channel })
  }

  /** Blocks with the block_id and action_id that Slack adds where the app left them out. */
  withIds(blocks: Json[]): Json[] {
    return blocks.map((block) => {
      const filled: Json = { block_id: this.ids.secret(3), ...block }
      if (Array.isArray(block.elements) && block.type !== 'rich_text' && block.type !== 'context') {
        filled.elements = block.elements.map((element: Json) => this.withActionId(element))
      }
      for (const part of ['element', 'accessory']) {
        if (block[part]) filled[part] = this.withActionId(block[part] as Json)
      }
      return filled
    })
  }

  private withActionId(element: Json): Json {
    return element.type === 'image' ? element : { action_id: this.ids.secret(3), ...element }
  }

  /**
   * Resolves with the first truthy result of `check`, tried now and after each change: how a test waits for a reply.
   * Rejects after `timeoutMs` of real time.
   */
  until<T>(check: () => T | undefined | null | false, timeoutMs = 5000): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        this.off('change', tryCheck)
      }
      const tryCheck = () => {
        const result = check()
        if (!result) return
        stop()
        resolve(result)
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`The workspace did not get into the awaited state within ${timeoutMs} ms`))
      }, timeoutMs)
      this.on('change', tryCheck)
      tryCheck()
    })
  }
}
