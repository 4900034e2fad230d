import { z } from 'zod'
import {
  button,
  datepicker,
  datetimepicker,
  emailInput,
  feedbackButtons,
  fileInput,
  iconButton,
  image as imageElement,
  numberInput,
  overflow,
  plainTextInput,
  timepicker,
  urlInput,
  workflowButton,
} from './elements'
import { menus } from './menus'
import { richText } from './rich-text'
import { anyText, bare, hasOneSource, id, imageSource, mrkdwn, plainText, url } from './texts'

/** The blocks that hold text and elements: docs.slack.dev, "Blocks", one page each. */

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: id,
  initial_value: richText.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
  min_lines: z.number().int().min(1).max(100).optional(),
  max_lines: z.number().int().min(1).max(100).optional(),
  dispatch_action_config: z.unknown().optional(),
})

const pickers = [datepicker, timepicker, datetimepicker] as const

export const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: id,
  elements: z
    .array(z.discriminatedUnion('type', [button, workflowButton, overflow, ...menus, ...pickers, richTextInput]))
    .min(1)
    .max(25),
})

export const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, workflowButton, overflow, imageElement, ...menus, ...pickers])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    error: 'must define either `text` or `fields`',
  })

export const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    plainTextInput,
    emailInput,
    urlInput,
    numberInput,
    fileInput,
    richTextInput,
    ...menus,
    ...pickers,
  ]),
})

export const context = z.strictObject({
  type: z.literal('context'),
  block_id: id,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(), mrkdwn(), imageElement]))
    .min(1)
    .max(10),
})

export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: id,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
})

export const header = z.strictObject({ type: z.literal('header'), block_id: id, text: plainText(150) })

export const divider = z.strictObject({ type: z.literal('divider'), block_id: id })

export const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: id,
    alt_text: bare(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, { error: 'must define either `image_url` or `slack_file`' })

export const markdown = z.strictObject({ type: z.literal('markdown'), block_id: id, text: bare(12_000) })

export const video = z.strictObject({
  type: z.literal('video'),
  block_id: id,
  alt_text: bare(2000),
  title: plainText(199),
  title_url: url.optional(),
  description: plainText(200).optional(),
  video_url: url,
  thumbnail_url: url,
  author_name: bare(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: url.optional(),
})
