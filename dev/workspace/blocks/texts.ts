import { z } from 'zod'

/**
 * Texts and ids as Block Kit limits them: docs.slack.dev, "Text object" and the page of each block. Lengths are counted in
 * UTF-16 units, which is never less strict than characters.
 */

/** A block_id or action_id. */
export const id = z.string().min(1).max(255).optional()

/** A web address of buttons, options and images. */
export const url = z.url({ protocol: /^https?$/ }).max(3000)

/** A text of at most `max` characters, not empty. */
export const bare = (max: number) => z.string().min(1).max(max)

/** A plain_text object. */
export const plainText = (max = 3000) =>
  z.strictObject({ type: z.literal('plain_text'), text: bare(max), emoji: z.boolean().optional() })

/** A mrkdwn object. */
export const mrkdwn = (max = 3000) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: bare(max), verbatim: z.boolean().optional() })

/** Either text object. */
export const anyText = (max = 3000) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])

/** The dialog that asks before an element acts. */
export const confirm = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

/** An option of a menu; radio buttons and checkboxes take mrkdwn texts too. */
export const option = <Text extends z.ZodType>(text: Text) =>
  z.strictObject({ text, value: bare(150), description: plainText(75).optional(), url: url.optional() })

/** An option with a plain text. */
export const plainOption = option(plainText(75))

/** An option whose text may be mrkdwn. */
export const richOption = option(anyText(75))

/** Options under a label. */
export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(plainOption).min(1).max(100) })

/** An image from the web or from Slack's files. */
export const imageSource = {
  image_url: url.optional(),
  slack_file: z.strictObject({ id: bare(255).optional(), url: url.optional() }).optional(),
}

/** Exactly one of image_url and slack_file. */
export function hasOneSource({ image_url, slack_file }: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image_url === undefined) !== (slack_file === undefined)
}
