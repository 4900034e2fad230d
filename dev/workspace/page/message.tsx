import type { KnownBlock } from '@slack/web-api'
import type { Json } from '../types'
import { Blocks } from './blocks'
import type { MessageView, PageView, Shortcut } from './view'

interface Props {
  message: MessageView
  page: PageView
}

/** One message: who, when, what it says, its thread, and what can be done with it. */
export function MessageItem({ message, page }: Props) {
  const { ts, channel, author, app, ephemeral, replies } = message
  const blocks = message.blocks as unknown as KnownBlock[]
  return (
    <li className={ephemeral ? 'message ephemeral' : 'message'} id={`m-${ts}`} data-ts={ts} data-channel={channel}>
      <Avatar name={author} app={app} />
      <article aria-label={`${author}, ${clock(message.time)}`}>
        {ephemeral && <p className="only-you">Only visible to you</p>}
        <header>
          <strong>{author}</strong>
          {app && <span className="badge">APP</span>}
          <time dateTime={message.time}>{clock(message.time)}</time>
        </header>
        <Blocks blocks={blocks.length > 0 ? blocks : mrkdwn(message.text)} names={page.names} />
        {message.attachments.map((attachment) => (
          <Attachment key={JSON.stringify(attachment)} attachment={attachment} page={page} />
        ))}
        {replies > 0 && (
          <a className="replies" href={`/c/${channel}/t/${ts}`}>
            {replies === 1 ? '1 reply' : `${replies} replies`}
          </a>
        )}
      </article>
      {!ephemeral && <Menu message={message} shortcuts={page.shortcuts} />}
    </li>
  )
}

function Menu({ message, shortcuts }: { message: MessageView; shortcuts: Shortcut[] }) {
  return (
    <details className="menu">
      <summary aria-label={`More actions for the message of ${message.author}`}>⋯</summary>
      <div>
        <a href={`/c/${message.channel}/t/${message.ts}`}>Reply in thread</a>
        {shortcuts.map(({ callbackId, name }) => (
          <button key={callbackId} type="button" data-shortcut={callbackId}>
            {name}
          </button>
        ))}
      </div>
    </details>
  )
}

function Avatar({ name, app }: { name: string; app: boolean }) {
  return (
    <span className={app ? 'avatar app' : 'avatar'} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  )
}

/** A secondary attachment, as bots of other makers still post: its title, its text and its own blocks. */
function Attachment({ attachment, page }: { attachment: Json; page: PageView }) {
  const { title, text, blocks } = attachment as { title?: string; text?: string; blocks?: KnownBlock[] }
  return (
    <div className="attachment">
      {title !== undefined && <strong>{title}</strong>}
      <Blocks blocks={[...mrkdwn(text ?? ''), ...(blocks ?? [])]} names={page.names} />
    </div>
  )
}

/** A message without blocks is shown as Slack shows it: its text as mrkdwn. */
function mrkdwn(text: string): KnownBlock[] {
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text } }]
}

function clock(time: string): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
