import { z } from 'zod'
import { table } from './data'
import { button, image as imageElement } from './elements'
import { actions, context, divider, header, image, input, section, video } from './layout'
import { richText } from './rich-text'
import { anyText, bare, id, mrkdwn, plainText, url } from './texts'

/** The newer blocks that frame others or show tasks: docs.slack.dev, "Card block", "Container block" and their neighbours. */

export const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: id,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: id,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    subtext: mrkdwn(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .refine((one) => [one.hero_image, one.title, one.actions, one.body].some((part) => part !== undefined), {
    error: 'must define at least one of `hero_image`, `title`, `actions`, `body`',
  })

export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: id,
  elements: z.array(card).min(1).max(10),
})

export const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: id,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          image,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(({ title, rich_text_title }) => title !== undefined || rich_text_title !== undefined, {
    error: 'must define either `title` or `rich_text_title`',
  })

export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id: id,
  task_id: bare(255),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url, text: z.string().min(1) })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
})

export const plan = z.strictObject({
  type: z.literal('plan'),
  block_id: id,
  title: z.string().min(1),
  tasks: z.array(taskCard).optional(),
})
