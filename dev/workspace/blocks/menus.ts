import { z } from 'zod'
import { confirm, id, optionGroup, plainOption, plainText, richOption } from './texts'

/** Menus and groups of choices: docs.slack.dev, "Select menu element", "Checkboxes" and their neighbours. */

const shared = {
  action_id: id,
  confirm,
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
}
const several = { ...shared, max_selected_items: z.number().int().min(1).optional() }
const choices = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}
const ids = z.array(z.string()).optional()
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()
const responseUrl = { response_url_enabled: z.boolean().optional() }

function hasEither({ options, option_groups }: { options?: unknown; option_groups?: unknown }): boolean {
  return (options === undefined) !== (option_groups === undefined)
}
const either = { error: 'must define either `options` or `option_groups`' }

const singles = [
  z
    .strictObject({ type: z.literal('static_select'), ...choices, initial_option: plainOption.optional(), ...shared })
    .refine(hasEither, either),
  z.strictObject({
    type: z.literal('external_select'),
    initial_option: plainOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
    ...shared,
  }),
  z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...shared }),
  z.strictObject({
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter,
    ...responseUrl,
    ...shared,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
    ...responseUrl,
    ...shared,
  }),
] as const

const multiples = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...choices,
      initial_options: z.array(plainOption).optional(),
      ...several,
    })
    .refine(hasEither, either),
  z.strictObject({
    type: z.literal('multi_external_select'),
    initial_options: z.array(plainOption).optional(),
    min_query_length: z.number().int().min(0).optional(),
    ...several,
  }),
  z.strictObject({ type: z.literal('multi_users_select'), initial_users: ids, ...several }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    initial_conversations: ids,
    default_to_current_conversation: z.boolean().optional(),
    filter,
    ...several,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), initial_channels: ids, ...several }),
] as const

const groups = [
  z.strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
    action_id: id,
    confirm,
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
    action_id: id,
    confirm,
    focus_on_load: z.boolean().optional(),
  }),
] as const

/** Every menu and group of choices. */
export const menus = [...singles, ...multiples, ...groups] as const
