import { z } from 'zod'
import type { Json } from '../types'
import { alert, card, carousel, container, plan, taskCard } from './cards'
import { dataTable, dataVisualization, table } from './data'
import { actions, context, contextActions, divider, header, image, input, markdown, section, video } from './layout'
import { wordsOf } from './problems'
import { richText } from './rich-text'
import { plainText } from './texts'

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

/** Most blocks in one place: docs.slack.dev, "Blocks", 50 in messages and 100 in modals and Home tabs. */
const BLOCK_LIMIT: Record<Surface, number> = { message: 50, modal: 100, home: 100 }
/** Most characters in all markdown blocks of a payload: docs.slack.dev, "Markdown block". */
const MARKDOWN_LIMIT = 12_000
/** Most charts in a message: docs.slack.dev, "Data visualization block". */
const CHART_LIMIT = 2
/** Blocks that only messages take: docs.slack.dev, the page of each block, "Available in surfaces". */
const ONLY_IN_MESSAGES = [
  'markdown',
  'table',
  'context_actions',
  'plan',
  'task_card',
  'data_table',
  'data_visualization',
]

const block = z.discriminatedUnion('type', [
  actions,
  alert,
  card,
  carousel,
  container,
  context,
  contextActions,
  dataTable,
  dataVisualization,
  divider,
  header,
  image,
  input,
  markdown,
  plan,
  richText,
  section,
  table,
  taskCard,
  video,
])

const viewFields = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
}
const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...viewFields }),
  z.strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...viewFields,
  }),
])

/** What is wrong with blocks, each as one line in Slack's words; empty when Slack would take them. */
export function blockProblems(blocks: unknown[], surface: Surface, root = '/blocks'): string[] {
  const limit = BLOCK_LIMIT[surface]
  if (blocks.length > limit) return [`no more than ${limit} items allowed [json-pointer:${root}]`]
  const found = blocks.flatMap((one, index) => schemaProblems(block, one, `${root}/${index}`))
  if (found.length > 0) return found
  const known = blocks as Json[]
  return [...misplaced(known, surface, root), ...duplicates(known, root), ...together(known, root)]
}

/** What is wrong with a view (modal or Home tab), blocks included. */
export function viewProblems(given: unknown): string[] {
  const found = schemaProblems(view, given, '/view')
  if (found.length > 0) return found
  const { type, blocks, submit } = given as { type: 'modal' | 'home'; blocks: Json[]; submit?: unknown }
  if (type === 'modal' && blocks.length === 0) return ['no fewer than 1 items allowed [json-pointer:/view/blocks]']
  if (type === 'modal' && submit === undefined && blocks.some((one) => one.type === 'input')) {
    return ['missing required field: submit [json-pointer:/view]']
  }
  return blockProblems(blocks, type, '/view/blocks')
}

function schemaProblems(schema: z.ZodType, value: unknown, root: string): string[] {
  const result = schema.safeParse(value, { reportInput: true })
  return result.success ? [] : result.error.issues.map((issue) => wordsOf(issue, root))
}

function misplaced(blocks: Json[], surface: Surface, root: string): string[] {
  if (surface === 'message') return []
  return blocks.flatMap((one, index) =>
    ONLY_IN_MESSAGES.includes(String(one.type))
      ? [`unsupported type: ${one.type} [json-pointer:${root}/${index}/type]`]
      : [],
  )
}

function duplicates(blocks: Json[], root: string): string[] {
  const blockIds = repeated(blocks.map((one) => one.block_id))
  const ofBlocks = blockIds.map((id) => `\`block_id\` "${id}" already exists [json-pointer:${root}]`)
  const ofActions = blocks.flatMap((one, index) => {
    const elements = Array.isArray(one.elements) ? (one.elements as Json[]) : []
    return repeated(elements.map((element) => element.action_id)).map(
      (id) => `\`action_id\` "${id}" already exists in this block [json-pointer:${root}/${index}/elements]`,
    )
  })
  return [...ofBlocks, ...ofActions]
}

function repeated(ids: unknown[]): unknown[] {
  const given = ids.filter((id) => id !== undefined)
  return [...new Set(given.filter((id, index) => given.indexOf(id) !== index))]
}

function together(blocks: Json[], root: string): string[] {
  const of = (type: string) => blocks.filter((one) => one.type === type)
  const length = of('markdown').reduce((sum, one) => sum + String(one.text).length, 0)
  return [
    ...(length > MARKDOWN_LIMIT ? [`must be less than ${MARKDOWN_LIMIT + 1} characters [json-pointer:${root}]`] : []),
    ...(of('data_visualization').length > CHART_LIMIT
      ? [`no more than ${CHART_LIMIT} data_visualization blocks allowed [json-pointer:${root}]`]
      : []),
    ...(of('table').length > 1 ? [`only_one_table_allowed [json-pointer:${root}]`] : []),
  ]
}
