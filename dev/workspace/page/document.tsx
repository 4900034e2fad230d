import { renderToStaticMarkup } from 'react-dom/server'
import { Composer } from './composer'
import { MessageItem } from './message'
import type { ConversationLink, MessageView, PageView } from './view'

/** The whole page as an HTML document. It can be read without JavaScript; acting needs client.mjs. */
export function document(page: PageView): string {
  return `<!doctype html>${renderToStaticMarkup(<Document page={page} />)}`
}

const SIGN: Record<ConversationLink['kind'], string> = { channel: '#', private: '◆', direct: '●' }

function Document({ page }: { page: PageView }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${page.current.name} · k8s-lesson local workspace`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/blocks.css" />
        <link rel="stylesheet" href="/assets/style.css" />
        <script src="/assets/theme.js" />
        <script type="module" src="/assets/client.mjs" />
      </head>
      <body data-channel={page.current.id} data-thread={page.thread?.ts}>
        <a className="skip" href="#composer-main">
          Skip to the composer
        </a>
        <div className={page.thread === null ? 'layout' : 'layout with-thread'}>
          <Sidebar page={page} />
          <Conversation page={page} />
          {page.thread !== null && <Thread page={page} thread={page.thread} />}
        </div>
        <p id="status" role="status" aria-live="polite" />
      </body>
    </html>
  )
}

function Sidebar({ page }: { page: PageView }) {
  const direct = page.conversations.filter(({ kind }) => kind === 'direct')
  const channels = page.conversations.filter(({ kind }) => kind !== 'direct')
  return (
    <nav className="sidebar" aria-label="Conversations">
      <h1>Local workspace</h1>
      <p className="what">A stand-in for Slack on this machine. The bot behind it is the real one.</p>
      <h2>Channels</h2>
      <Links links={channels} current={page.current.id} />
      <h2>Direct messages</h2>
      <Links links={direct} current={page.current.id} />
    </nav>
  )
}

function Links({ links, current }: { links: ConversationLink[]; current: string }) {
  return (
    <ul>
      {links.map(({ id, name, kind }) => (
        <li key={id}>
          <a href={`/c/${id}`} aria-current={id === current ? 'page' : undefined}>
            <span aria-hidden="true">{SIGN[kind]}</span> {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Conversation({ page }: { page: PageView }) {
  const { current, messages, topic } = page
  return (
    <main className="conversation">
      <header>
        <h2>
          <span aria-hidden="true">{SIGN[current.kind]}</span> {current.name}
        </h2>
        <p className="topic">{topic}</p>
      </header>
      <Messages id="messages" label={`Messages in ${current.name}`} messages={messages} page={page} />
      {page.prompts.length > 0 && (
        <section className="prompts" aria-label="Suggested prompts">
          {page.prompts.map(({ title, message }) => (
            <button key={title} type="button" data-prompt={message}>
              {title}
            </button>
          ))}
        </section>
      )}
      {current.closed === null ? (
        <Composer id="main" label={`Message ${current.name}`} page={page} />
      ) : (
        <p className="closed">{current.closed}</p>
      )}
    </main>
  )
}

function Thread({ page, thread }: { page: PageView; thread: { ts: string; messages: MessageView[] } }) {
  return (
    <aside className="thread" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <a className="close" href={`/c/${page.current.id}`} aria-label="Close the thread">
          ✕
        </a>
      </header>
      <Messages id="thread-messages" label="Messages in the thread" messages={thread.messages} page={page} />
      {page.current.closed === null && <Composer id="thread" label="Reply" page={page} threadTs={thread.ts} />}
    </aside>
  )
}

interface MessagesProps {
  id: string
  label: string
  messages: MessageView[]
  page: PageView
}

function Messages({ id, label, messages, page }: MessagesProps) {
  return (
    <ol id={id} className="messages" aria-label={label} aria-live="polite">
      {messages.map((message) => (
        <MessageItem key={message.ts} message={message} page={page} />
      ))}
    </ol>
  )
}
