import { LineCounter, parseDocument } from 'yaml'
import type { Fault } from './fault'
import { type FrontMatter, frontMatterSchema } from './schema'

/** The front matter of a file: null where it has faults. `lineOf` gives the line of a field, counted from 1. */
export interface ParsedFrontMatter {
  value: FrontMatter | null
  faults: Fault[]
  lineOf(path: readonly PropertyKey[]): number
}

/** A path as people read it: `sources[2].url`, list places counted from 1. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key + 1}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('')
}

/** Splits a file at its `---` lines. Null where it does not begin with front matter that ends. `bodyLine` counts from 1. */
export function splitFile(text: string): { yaml: string; body: string; bodyLine: number } | null {
  const lines = text.split('\n')
  if (lines[0]?.trimEnd() !== '---') return null
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---')
  if (end === -1) return null
  return { yaml: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** Reads and checks front matter; `file` names it in faults. Never throws. */
export function parseFrontMatter(yaml: string, file: string): ParsedFrontMatter {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false })
  // The front matter begins on the second line of its file, after the first `---`.
  const lineAt = (offset: number) => counter.linePos(offset).line + 1
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true)
      const range = (node as { range?: [number, number, number] | null } | undefined)?.range
      if (range) return lineAt(range[0])
    }
    return 1
  }
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    field: 'front matter',
    message: `is not valid YAML: ${error.message}`,
  }))
  if (broken.length > 0) return { value: null, faults: broken, lineOf }

  let data: unknown
  try {
    data = document.toJS()
  } catch (error) {
    // Aliases that explode are refused by the parser only here.
    const message = `is not usable YAML: ${error instanceof Error ? error.message : String(error)}`
    return { value: null, faults: [{ file, line: 1, field: 'front matter', message }], lineOf }
  }
  const checked = frontMatterSchema.safeParse(data)
  if (checked.success) return { value: checked.data, faults: [], lineOf }
  const faults = checked.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => fault([...issue.path, key], 'is not a field of a lesson'))
      : [fault(issue.path, issue.message)],
  )
  return { value: null, faults, lineOf }

  function fault(path: readonly PropertyKey[], message: string): Fault {
    return { file, line: lineOf(path), field: path.length === 0 ? 'front matter' : fieldName(path), message }
  }
}
