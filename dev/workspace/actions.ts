import type { Json } from './types'

/** An interactive element and the block that it stands in. */
export interface Found {
  block: Json
  element: Json
}

/** The element of that action_id in blocks. Throws Error when there is none, or several and no block_id to tell them apart. */
export function findElement(blocks: Json[], actionId: string, blockId: string | null): Found {
  const found = blocks
    .filter((block) => blockId === null || block.block_id === blockId)
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .filter(({ element }) => element.action_id === actionId)
  if (found.length > 1) throw new Error(`Several elements have the action_id ${actionId}: name the block_id`)
  const only = found[0]
  if (!only) throw new Error(`No element has the action_id ${actionId}`)
  return only
}

function elementsOf(block: Json): Json[] {
  const list = block.type === 'rich_text' || !Array.isArray(block.elements) ? [] : block.elements
  const nested = Array.isArray(block.child_blocks) ? (block.child_blocks as Json[]).flatMap(elementsOf) : []
  return [...(list as Json[]), block.accessory, block.element, ...nested].filter(
    (element): element is Json => typeof element === 'object' && element !== null,
  )
}

/**
 * The entry of `actions` that Slack sends for an element that was used: docs.slack.dev, "block_actions payload". `values` are
 * the values of the picked options, or the text, date or id that was chosen; empty for a button. Throws Error for a value that
 * the element does not offer.
 */
export function actionOf({ block, element }: Found, values: string[], actionTs: string): Json {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...chosen(element, values),
    action_ts: actionTs,
  }
}

function chosen(element: Json, values: string[]): Json {
  switch (element.type) {
    case 'button':
    case 'icon_button':
      return pickKeys(element, ['text', 'value', 'url', 'style', 'icon'])
    case 'feedback_buttons': {
      const button = [element.positive_button, element.negative_button].find(
        (one) => (one as Json)?.value === values[0],
      )
      if (!button) throw new Error(`The feedback buttons have no value ${values[0]}`)
      return pickKeys(button as Json, ['text', 'value'])
    }
    default:
      return { ...pickKeys(element, ['placeholder', 'initial_option']), ...stateValue(element, values) }
  }
}

/** What `state.values` holds for an input with these values, without its `type`. */
export function stateValue(element: Json, values: string[]): Json {
  const type = String(element.type)
  const value = values[0] ?? null
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { selected_options: values.map((one) => optionOf(element, one)) }
  }
  if (['static_select', 'radio_buttons', 'overflow'].includes(type)) {
    return { selected_option: value === null ? null : optionOf(element, value) }
  }
  const single = /^(user|conversation|channel)s_select$/.exec(type)
  if (single) return { [`selected_${single[1]}`]: value }
  const several = /^multi_(user|conversation|channel)s_select$/.exec(type)
  if (several) return { [`selected_${several[1]}s`]: values }
  if (type === 'datepicker') return { selected_date: value }
  if (type === 'timepicker') return { selected_time: value }
  if (type === 'datetimepicker') return { selected_date_time: value === null ? null : Number(value) }
  return { value }
}

function optionOf(element: Json, value: string): Json {
  const groups = (element.option_groups as { options: Json[] }[] | undefined) ?? []
  const options = [...((element.options as Json[] | undefined) ?? []), ...groups.flatMap((group) => group.options)]
  const option = options.find((one) => one.value === value)
  if (!option) throw new Error(`The ${element.type} has no option with the value ${value}`)
  return option
}

function pickKeys(from: Json, keys: string[]): Json {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]))
}
