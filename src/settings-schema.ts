import { type Document, isMap, isNode, isScalar } from 'yaml'
import { z } from 'zod'
import type { KnownNames } from './settings'

/** What is wrong in a settings file, and where: `offset` in its text, null where that cannot be told. */
export interface Fault {
  offset: number | null
  what: string
  remedy: string
}

/** A message for a value that is missing, or of another type. */
const must = (form: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? 'is missing.' : `has to be ${form}.`),
})

const text = z.string(must('text')).min(1, 'is empty.')
const day = z.iso.date('has to be a day such as 2026-12-31.')
const channel = z
  .string(must('the id of a channel, such as C0123ABCD'))
  .regex(
    /^[CG][A-Z0-9]{2,}$/,
    'has to be the id of a channel, such as C0123ABCD, not its name; a direct message counts as its user.',
  )
const user = z
  .string(must('the id of a person, such as U0123ABCD'))
  .regex(/^[UW][A-Z0-9]{2,}$/, 'has to be the id of a person, such as U0123ABCD, not a name.')

const exclusion = z
  .strictObject(
    {
      check: text.optional(),
      cluster: text.optional(),
      namespace: text.optional(),
      name: text.optional(),
      reason: text,
      until: day.optional(),
    },
    must('an exclusion: check, cluster, namespace, name, with a reason'),
  )
  .refine(
    ({ check, cluster, namespace, name }) => [check, cluster, namespace, name].some((part) => part !== undefined),
    {
      error: 'would leave everything out: give a check, cluster, namespace or name.',
    },
  )

const visibility = z.strictObject(
  { channels: z.array(channel, must('a list')).optional(), users: z.array(user, must('a list')).optional() },
  must('the lists channels and users'),
)

const number = z.number(must('a number')).min(0, 'has to be 0 or more.')

/** What may stand in a settings file. */
export const settingsSchema = z.strictObject(
  {
    thresholds: z
      .record(
        z.string(),
        z.record(z.string(), number, must('thresholds with their numbers')),
        must('a table of checks'),
      )
      .default({}),
    exclusions: z.array(exclusion, must('a list')).default([]),
    clusters: z.record(z.string(), visibility, must('a table of clusters')).default({}),
    'owner-label': z
      .string(must('the name of a label'))
      .regex(/^([\w.-]+\/)?\w[\w.-]*$/, 'has to be the name of a label, such as team or example.com/team.')
      .optional(),
  },
  must('a table of settings'),
)

/** What a settings file says. */
export type Said = z.infer<typeof settingsSchema>

/** What to do about whatever is wrong in the file. */
export const EXAMPLE = 'deploy/settings.example.yaml shows what it may hold.'

type Path = readonly PropertyKey[]

/** What the schema finds wrong, with where it stands. */
export function faultsOf(document: Document, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code !== 'unrecognized_keys') {
      const what = `${fieldName(issue.path)} ${issue.message}`
      return [{ offset: offsetOf(document, issue.path), what, remedy: EXAMPLE }]
    }
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      return { offset: offsetOf(document, path), what: `${fieldName(path)} is not known.`, remedy: EXAMPLE }
    })
  })
}

/** The names of checks, thresholds and clusters that there are not. */
export function unknownNames(document: Document, said: Said, { checks, clusters }: KnownNames): Fault[] {
  const fault = (path: Path, what: string, known: readonly string[]): Fault => ({
    offset: offsetOf(document, path),
    what: `${fieldName(path)} ${what}`,
    remedy: known.length === 0 ? 'There are none.' : `There are: ${known.join(', ')}.`,
  })
  const ids = checks.map(({ id }) => id)
  const thresholds = Object.entries(said.thresholds).flatMap(([id, numbers]) => {
    const check = checks.find((each) => each.id === id)
    if (check === undefined) return [fault(['thresholds', id], 'is no check.', ids)]
    const names = ['minimum-age', ...Object.keys(check.thresholds)]
    const strange = Object.keys(numbers).filter((name) => !names.includes(name))
    return strange.map((name) => fault(['thresholds', id, name], `is no threshold of ${id}.`, names))
  })
  const exclusions = said.exclusions.flatMap(({ check }, index) =>
    check === undefined || check.includes('*') || ids.includes(check)
      ? []
      : [fault(['exclusions', index, 'check'], `is no check: ${check}.`, ids)],
  )
  const strangeClusters = Object.keys(said.clusters).filter((name) => clusters !== null && !clusters.includes(name))
  return [
    ...thresholds,
    ...exclusions,
    ...strangeClusters.map((name) => fault(['clusters', name], 'is no cluster of CLUSTERS.', clusters ?? [])),
  ]
}

function fieldName(path: Path): string {
  if (path.length === 0) return 'the file'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

/** Where a field stands: its key, or the nearest that holds it. */
function offsetOf(document: Document, path: Path): number | null {
  const name = path.at(-1)
  const holder = document.getIn(path.slice(0, -1), true)
  if (isMap(holder)) {
    const pair = holder.items.find(({ key }) => (isScalar(key) ? key.value : key) === name)
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? null
  }
  const node = document.getIn(path, true)
  if (isNode(node)) return node.range?.[0] ?? null
  return path.length === 0 ? null : offsetOf(document, path.slice(0, -1))
}
