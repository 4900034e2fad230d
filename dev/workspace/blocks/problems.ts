import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What zod found, as Slack words it in `errors`, such as "must be less than 151 characters [json-pointer:/blocks/0/text/text]". */
export function wordsOf(issue: Issue, root: string): string {
  const pointer = (path: PropertyKey[]) => `[json-pointer:${[root, ...path.map(String)].join('/')}]`
  const at = pointer(issue.path)
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters ${at}`
        : issue.origin === 'array'
          ? `no more than ${issue.maximum} items allowed ${at}`
          : `must be at most ${issue.maximum} ${at}`
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters ${at}`
        : issue.origin === 'array'
          ? `no fewer than ${issue.minimum} items allowed ${at}`
          : `must be at least ${issue.minimum} ${at}`
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')} ${at}`
    case 'invalid_union':
      return issue.discriminator === undefined ? `invalid value ${at}` : `unsupported type ${at}`
    case 'invalid_type':
      return issue.input === undefined && issue.path.length > 0
        ? `missing required field: ${String(issue.path.at(-1))} ${pointer(issue.path.slice(0, -1))}`
        : `must provide a ${issue.expected} ${at}`
    case 'custom':
      return `${issue.message} ${at}`
    default:
      return `invalid value ${at}`
  }
}
