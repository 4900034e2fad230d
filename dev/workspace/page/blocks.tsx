import type { KnownBlock, StaticSelect } from '@slack/web-api'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Block, Message } from 'slack-blocks-to-jsx'
import type { PageView } from './view'

/**
 * Block Kit as HTML. Blocks that are only read are drawn by slack-blocks-to-jsx; it gives its buttons and selects nothing to
 * act with, so the actions block is drawn here, with native controls.
 */
export function Blocks({ blocks, names }: { blocks: KnownBlock[]; names: PageView['names'] }) {
  return blocks.map((block, index) => {
    const key = block.block_id ?? String(index)
    if (block.type !== 'actions') return <ReadOnly key={key} block={block} names={names} />
    return (
      <div key={key} className="actions">
        {block.elements.map((element) => {
          if (element.type === 'button') {
            return (
              <button
                key={element.action_id}
                type="button"
                className={`act ${element.style ?? ''}`}
                data-action={element.action_id}
                data-block={block.block_id}
                data-value={element.value}
              >
                {element.text.text}
              </button>
            )
          }
          if (element.type === 'static_select') {
            return <Select key={element.action_id} select={element} blockId={block.block_id} />
          }
          return (
            <span key={element.action_id} className="unsupported">
              {`(${element.type}: this page does not draw it)`}
            </span>
          )
        })}
      </div>
    )
  })
}

function ReadOnly({ block, names }: { block: KnownBlock; names: PageView['names'] }) {
  const html = renderToStaticMarkup(
    <Message
      blocks={[block as Block]}
      logo=""
      name=""
      withoutWrapper
      data={{ users: names.users, channels: names.channels }}
    />,
  )
  // The library gives every message the same id, which a document may hold only once.
  const unique = html.replaceAll(' id="slack_blocks_to_jsx"', '')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it is React's own output, escaped by it
  return <div className="block" dangerouslySetInnerHTML={{ __html: unique }} />
}

function Select({ select, blockId }: { select: StaticSelect; blockId: string | undefined }) {
  const label = select.placeholder?.text ?? 'Choose'
  const groups = select.option_groups ?? []
  return (
    <select aria-label={label} data-action={select.action_id} data-block={blockId} defaultValue="">
      <option value="" disabled>
        {label}
      </option>
      {(select.options ?? []).map((option) => (
        <option key={option.value} value={option.value}>
          {option.text.text}
        </option>
      ))}
      {groups.map((group) => (
        <optgroup key={group.label.text} label={group.label.text}>
          {group.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text.text}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
