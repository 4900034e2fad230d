import type { ReactNode } from 'react'
import type { PageView } from './view'

interface ComposerProps {
  id: string
  label: string
  page: PageView
  threadTs?: string
}

/** The box to write in, with what it suggests: slash commands and a mention of the app. client.mjs makes it act. */
export function Composer({ id, label, page, threadTs }: ComposerProps) {
  const list = `suggestions-${id}`
  return (
    <form className="composer" data-thread={threadTs} data-keep>
      <div id={list} className="suggestions" role="listbox" aria-label="Suggestions" hidden>
        {page.commands.map(({ command, usage, description }) => (
          <Suggestion key={command} id={`${list}-${command}`} insert={command}>
            <strong>{command}</strong> <span>{usage}</span>
            <small>{description}</small>
          </Suggestion>
        ))}
        <Suggestion id={`${list}-mention`} insert={`@${page.botName}`}>
          <strong>{`@${page.botName}`}</strong> <small>Ask where everyone can read the answer</small>
        </Suggestion>
      </div>
      <label className="visually-hidden" htmlFor={`composer-${id}`}>
        {label}
      </label>
      <textarea
        id={`composer-${id}`}
        rows={1}
        placeholder={label}
        role="combobox"
        aria-expanded="false"
        aria-controls={list}
        aria-autocomplete="list"
        autoComplete="off"
      />
      <button type="submit" aria-label="Send">
        ➤
      </button>
      <p className="refused" role="alert" />
    </form>
  )
}

function Suggestion({ id, insert, children }: { id: string; insert: string; children: ReactNode }) {
  return (
    <div id={id} role="option" aria-selected="false" tabIndex={-1} data-insert={insert}>
      {children}
    </div>
  )
}
