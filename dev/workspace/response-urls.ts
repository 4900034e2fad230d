import { type Content, checkedContent } from './content'
import type { Events } from './events'
import type { Recorder } from './recorder'
import { IDS } from './seed'
import { SlackError } from './slack-error'
import type { Workspace } from './state'
import type { Json, Message } from './types'

/** How often and how long a response_url works: docs.slack.dev, "Handling user interaction", 5 times in 30 minutes. */
const MOST_USES = 5
const LIFETIME_MS = 30 * 60 * 1000

/** What a response_url was given out for. */
export interface ResponseTarget {
  user: string
  channel: string
  /** The app's own message whose button was used; null for commands and message shortcuts. */
  original: Message | null
}

/** The response_urls given out with commands, buttons and message shortcuts, and what is posted to them. */
export class ResponseUrls {
  private readonly issued = new Map<string, ResponseTarget & { at: number; uses: number }>()

  constructor(
    private readonly state: Workspace,
    private readonly recorder: Recorder,
    private readonly events: Events,
  ) {}

  /** The path of a new URL: /commands/… for commands, /actions/… for buttons and shortcuts. */
  issue(kind: 'commands' | 'actions', target: ResponseTarget): string {
    const path = `/${kind}/${IDS.team}/${this.issued.size + 1}/${this.state.ids.secret(12)}`
    this.issued.set(path, { ...target, at: this.state.now(), uses: 0 })
    return path
  }

  /**
   * Does what a POST to a URL says. Throws SlackError: not_found, expired_url, used_url, or what is wrong with the content. A
   * refused content counts as a use.
   */
  use(path: string, body: Json): void {
    const target = this.issued.get(path)
    if (!target) throw new SlackError('not_found')
    if (this.state.now() - target.at > LIFETIME_MS) throw new SlackError('expired_url')
    if (target.uses >= MOST_USES) throw new SlackError('used_url')
    target.uses += 1
    this.respond(target, body, 'response_url')
  }

  /** Posts or replaces as a response says; `where` is for the record. Throws SlackError. */
  respond(target: ResponseTarget, body: Json, where: string): void {
    if (isTrue(body.delete_original)) {
      if (target.original) this.state.remove(target.original)
      return
    }
    const content = checkedContent(body, where, this.recorder)
    if (replaces(target, body)) {
      const blocks = this.state.withIds(content.blocks)
      this.state.edit(target.original as Message, { ...content, blocks, editedTs: this.state.ids.ts() })
      return
    }
    this.post(target, body, content)
  }

  private post(target: ResponseTarget, body: Json, content: Content): void {
    const inChannel = body.response_type === 'in_channel'
    if (this.state.channels.get(target.channel)?.archived) throw new SlackError('is_archived')
    const message = this.state.add({
      channel: target.channel,
      user: IDS.bot,
      botId: IDS.botId,
      ...content,
      blocks: this.state.withIds(content.blocks),
      threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : null,
      visibleTo: inChannel ? null : target.user,
    })
    this.events.posted(message)
  }
}

/**
 * Whether the original message is replaced. A command or a shortcut has none: what is sent to its URL is always a new message, whatever it says
 * (github.com/slackapi/bolt-js/issues/2287, bolt-python/issues/1268). When a button's answer leaves replace_original out, Slack has been seen to replace
 * the message, so the stand-in does: say it explicitly. An answer with a response_type of its own is a new message.
 */
function replaces({ original }: ResponseTarget, body: Json): boolean {
  if (original === null) return false
  if (body.replace_original !== undefined) return isTrue(body.replace_original)
  return body.response_type === undefined
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
