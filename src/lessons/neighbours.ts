import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { Problem } from '../model/errors'
import type { Neighbour } from '../model/find'
import { type Fault, faultLine, inOrder } from './fault'
import { fieldName } from './front-matter'

const text = (what: string) =>
  z
    .string({ error: `${what} must be text` })
    .trim()
    .min(1, `${what} is empty`)

const neighbourSchema = z.strictObject({
  topic: text('a topic'),
  phrases: z.array(text('a phrase'), { error: 'must be a list of phrases' }).min(1, 'at least one phrase is needed'),
  /** One sentence: it is shown after "I have no lesson on that:". */
  pointer: text('a pointer').regex(/^[^\n]{1,200}$/, 'a pointer is one line of at most 200 characters'),
  url: z.url({ protocol: /^https$/, error: 'must be a whole web address that begins with https://' }),
})

const fileSchema = z.array(neighbourSchema, { error: 'must be a list of topics' }).superRefine((topics, context) => {
  const seen = new Set<string>()
  for (const [at, { topic }] of topics.entries()) {
    const message = `the topic "${topic}" stands there twice`
    if (seen.has(topic)) context.addIssue({ code: 'custom', path: [at, 'topic'], message })
    seen.add(topic)
  }
})

/**
 * Reads the topics that no lesson covers. Strict: throws a Problem that names file, line and field of everything that is
 * wrong, and never gives a part of the file.
 */
export function loadNeighbours(file: string): Neighbour[] {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Problem(
      'neighbours-unreadable',
      `The neighbouring topics in ${file} cannot be read: ${reason}.`,
      'Put the file back or correct its permissions.',
      { cause },
    )
  }
  const counter = new LineCounter()
  const document = parseDocument(content, { lineCounter: counter, prettyErrors: false })
  const lineAt = (offset: number) => counter.linePos(offset).line
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    file,
    line: lineAt(pos[0]),
    field: '',
    message: `is not valid YAML: ${message}`,
  }))
  if (broken.length > 0) throw invalid(broken)
  const checked = fileSchema.safeParse(document.toJS())
  if (checked.success) return checked.data
  throw invalid(
    checked.error.issues.map(({ path, message }) => {
      const node = nearestNode(path, (part) => document.getIn(part, true))
      return { file, line: node ? lineAt(node.range[0]) : 1, field: fieldName(path), message }
    }),
  )
}

function nearestNode(path: readonly PropertyKey[], get: (part: PropertyKey[]) => unknown) {
  for (let depth = path.length; depth > 0; depth--) {
    const node = get(path.slice(0, depth)) as { range?: [number, number, number] } | undefined
    if (node?.range) return { range: node.range }
  }
  return null
}

function invalid(faults: Fault[]): Problem {
  const lines = inOrder(faults).map(faultLine).join('; ')
  return new Problem(
    'neighbours-invalid',
    `The neighbouring topics are not valid: ${lines}.`,
    'Correct the file and start again.',
  )
}
