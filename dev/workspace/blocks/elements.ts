import { z } from 'zod'
import { bare, confirm, hasOneSource, id, imageSource, plainOption, plainText, url } from './texts'

/** The interactive elements but menus: docs.slack.dev, "Block elements". */

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^\d{2}:\d{2}$/)
const colour = z.enum(['primary', 'danger']).optional()
/** What most elements of a form share. */
const field = { action_id: id, focus_on_load: z.boolean().optional() }
const placeholder = plainText(150).optional()
const dispatch = z
  .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
  .optional()

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: id,
  url: url.optional(),
  value: z.string().max(2000).optional(),
  style: colour,
  confirm,
  accessibility_label: bare(75).optional(),
})

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  text: plainText(75),
  action_id: id,
  workflow: z.strictObject({
    trigger: z.strictObject({
      url,
      customizable_input_parameters: z.array(z.strictObject({ name: bare(255), value: z.string() })).optional(),
    }),
  }),
  style: colour,
  confirm,
  accessibility_label: bare(75).optional(),
})

export const image = z
  .strictObject({ type: z.literal('image'), alt_text: bare(2000), ...imageSource })
  .refine(hasOneSource, { error: 'must define either `image_url` or `slack_file`' })

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: bare(2000),
  accessibility_label: bare(75).optional(),
})

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: id,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
})

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: id,
  icon: bare(255),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: bare(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  confirm,
})

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: date.optional(),
  placeholder,
  confirm,
  ...field,
})

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: time.optional(),
  timezone: z.string().optional(),
  placeholder,
  confirm,
  ...field,
})

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  initial_date_time: z.number().int().optional(),
  confirm,
  ...field,
})

export const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  dispatch_action_config: dispatch,
  placeholder,
  ...field,
})

export const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  initial_value: z.string().optional(),
  dispatch_action_config: dispatch,
  placeholder,
  ...field,
})

export const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  initial_value: z.string().optional(),
  dispatch_action_config: dispatch,
  placeholder,
  ...field,
})

export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  dispatch_action_config: dispatch,
  placeholder,
  ...field,
})

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: id,
  filetypes: z.array(z.string()).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: z.array(plainOption).min(1).max(5),
  confirm,
})
