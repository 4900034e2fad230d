import { z } from 'zod'

const line = (what: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${what} is missing` : `${what} must be text: quote it`) })
    .trim()
    .min(1, `${what} is empty`)
    .refine((text) => !text.includes('\n'), `${what} must be one line`)

const phrases = (what: string) => z.array(line(what), { error: `must be a list, such as [one, two]` })

const id = line('an id').regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'an id is lower-case letters, digits and hyphens, such as cni-deadlock',
)

const bound = z.strictObject({
  version: line('a version').regex(/^\d+\.\d+$/, `a version is written like '1.21', in quotes`),
  source: line('the id of a source'),
})

const source = z.strictObject({
  id,
  title: line('a title'),
  url: line('a url').refine(isWebAddress, 'must be a whole web address, such as https://kubernetes.io/docs/'),
})

/**
 * The front matter of a lesson. Strict: a field that is not listed here is refused, so that a slip of the pen is seen.
 * Lists that may be left out become empty, versions that may be left out become null.
 */
export const frontMatterSchema = z.strictObject({
  id,
  /** At most 60 characters: with the summary it is the first thing that is read, on a locked phone too. */
  title: line('a title').max(60, 'a title has at most 60 characters'),
  group: line('a group'),
  /** At most 160 characters, for the same reason. */
  summary: line('a summary').max(160, 'a summary has at most 160 characters'),
  aliases: phrases('an alias').min(1, 'at least one alias is needed'),
  symptoms: phrases('a symptom').min(1, 'at least one symptom is needed'),
  errors: phrases('an error message').default([]),
  alerts: phrases('an alert name').default([]),
  since: bound.nullable().default(null),
  until: bound.nullable().default(null),
  related: z.array(id, { error: 'must be a list of ids' }).default([]),
  sources: z.array(source, { error: 'must be a list of sources' }).min(1, 'at least one source is needed'),
  reviewed: z.iso.date({ error: 'must be a day, such as 2026-11-24' }),
})

/** The front matter as checked. */
export type FrontMatter = z.infer<typeof frontMatterSchema>

/** Whether text is an address that a browser opens; nothing else may become a link. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)
}
