import type { Ids } from './ids'
import { SlackError } from './slack-error'

/** How long a trigger_id can be exchanged, in milliseconds: docs.slack.dev, "Modals", 3 seconds. */
const TRIGGER_LIFETIME_MS = 3000

/** The trigger_ids given out with commands, buttons and shortcuts: each opens one modal, at once. */
export class Triggers {
  private readonly issued = new Map<string, { user: string; at: number; used: boolean }>()

  constructor(
    private readonly ids: Ids,
    private readonly now: () => number,
  ) {}

  /** A new trigger_id for something that `user` just did. */
  issue(user: string): string {
    const id = `${Math.floor(this.now())}.${1000 + this.issued.size}.${this.ids.secret()}`
    this.issued.set(id, { user, at: this.now(), used: false })
    return id
  }

  /** Uses a trigger_id up and tells whose it was. Throws Slack's errors for unknown, old and used ones. */
  exchange(id: string): string {
    const trigger = this.issued.get(id)
    if (!trigger) throw new SlackError('invalid_trigger_id')
    if (trigger.used) throw new SlackError('exchanged_trigger_id')
    if (this.now() - trigger.at > TRIGGER_LIFETIME_MS) throw new SlackError('expired_trigger_id')
    trigger.used = true
    return trigger.user
  }
}
