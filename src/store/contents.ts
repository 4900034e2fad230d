import { z } from 'zod'
import { Problem } from '../model/errors'

/** The version of the file's format that this program writes. Files of older versions are completed, newer ones refused. */
export const FORMAT_VERSION = 2
/** Version 1 had no clusters of channels and remembered no looks. */
const OLDER_VERSIONS = [1] as const

/** ISO 8601 in UTC; brought to one precision, so that times sort as text. */
const instant = z.iso.datetime().transform((at) => new Date(at).toISOString())

const feedback = z.strictObject({ lesson: z.string(), helpful: z.boolean(), at: instant })
const question = z.strictObject({ text: z.string(), nearest: z.array(z.string()), at: instant })

const channel = z.strictObject({ channel: z.string(), cluster: z.string() })
const kept = z.strictObject({ at: instant, value: z.json() })
const memory = z.strictObject({ cluster: z.string(), at: instant, checks: z.record(z.string(), kept) })

const contents = z.strictObject({
  version: z
    .literal([...OLDER_VERSIONS, FORMAT_VERSION])
    .default(FORMAT_VERSION)
    .transform(() => FORMAT_VERSION),
  feedback: z.array(feedback).default([]),
  questions: z.array(question).default([]),
  /** The clusters of channels, the one chosen last at the end. */
  channels: z.array(channel).default([]),
  /** What looks remember, by cluster, the one looked at last at the end. */
  looks: z.array(memory).default([]),
})

/** All that a store keeps, as it stands in the file. */
export type Contents = z.infer<typeof contents>

/** The entries, checked: throws where the caller handed in a malformed one, such as a time without a zone. */
export const entry = {
  feedback: feedback.parse,
  question: question.parse,
  channel: channel.parse,
  kept: z.record(z.string(), kept).parse,
}

/** What a store holds before anything was recorded. */
export function emptyContents(): Contents {
  return { version: FORMAT_VERSION, feedback: [], questions: [], channels: [], looks: [] }
}

/**
 * Reads the text of a store's file. Missing keys are completed; null means that the text is damaged (cut off, empty, or
 * not as it was written). Throws a Problem where the file must be left alone: it is of a newer format, or whole but
 * something else than a store.
 */
export function parseContents(text: string, file: string): Contents | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  if (!looksLikeStore(data)) {
    throw new Problem(
      'store-foreign',
      `The store cannot use ${file}: it holds something else, and is left as it is.`,
      'Point STORE_URL at a folder of its own, such as file:./data/.',
    )
  }
  if (typeof data.version === 'number' && data.version > FORMAT_VERSION) {
    throw new Problem(
      'store-newer',
      `The store cannot read ${file}: a newer k8s-lesson wrote it (format ${data.version}, this one knows ${FORMAT_VERSION}).`,
      'Run that newer version, or point STORE_URL elsewhere.',
    )
  }
  const parsed = contents.safeParse(data)
  return parsed.success ? parsed.data : null
}

function looksLikeStore(data: unknown): data is Record<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false
  return (
    Object.keys(data).length === 0 ||
    typeof (data as { version?: unknown }).version === 'number' ||
    'feedback' in data ||
    'questions' in data ||
    'looks' in data
  )
}
