import type { Json } from '../../dev/workspace/types'

/** Pieces of Block Kit for tests; `more` overrides or adds properties, undefined takes one away in JSON. */

export const x = (length: number) => 'x'.repeat(length)
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const section = (text = 'x') => ({ type: 'section', text: mrkdwn(text) })
export const button = (more: Json = {}) => ({ type: 'button', text: plain('Go'), ...more })
export const actions = (...elements: Json[]) => ({ type: 'actions', elements })
export const option = (more: Json = {}) => ({ text: plain('One'), value: '1', ...more })
export const select = (more: Json = {}) => ({ type: 'static_select', action_id: 'a', options: [option()], ...more })
export const context = (...elements: Json[]) => ({ type: 'context', elements })
export const line = (...elements: Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
export const image = (more: Json = {}) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'a',
  ...more,
})
export const confirm = { title: plain('Sure?'), text: plain('Really'), confirm: plain('Yes'), deny: plain('No') }
export const modal = (more: Json = {}) => ({ type: 'modal', title: plain('Title'), blocks: [section()], ...more })
export const input = { type: 'input', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'name' } }
