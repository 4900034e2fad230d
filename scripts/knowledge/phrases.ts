import type { Fault } from '../../src/lessons/fault'
import { type CheckedFile, fieldFault } from './statements'

const FIELDS = ['aliases', 'symptoms', 'errors', 'alerts'] as const

/** No phrase stands twice in a lesson, whatever its case. */
export function repeatedPhrases(file: CheckedFile): Fault[] {
  const first = new Map<string, string>()
  return FIELDS.flatMap((field) =>
    file.lesson[field].flatMap((phrase, at) => {
      const name = `${field}[${at + 1}]`
      const earlier = first.get(plainForm(phrase))
      if (earlier !== undefined) return [fieldFault(file, name, `"${phrase}" stands in ${earlier} already`)]
      first.set(plainForm(phrase), name)
      return []
    }),
  )
}

/** No id or alias is another lesson's id or alias: either would find the wrong lesson. */
export function sharedNames(files: readonly CheckedFile[]): Fault[] {
  const owner = new Map<string, string>()
  const names = files.map((file) => ({ file, names: namesOf(file) }))
  // Ids first, so that the alias is blamed and not the id.
  for (const { file } of names) owner.set(plainForm(file.lesson.id), file.lesson.id)
  return names.flatMap(({ file, names }) =>
    names.flatMap(({ field, name }) => {
      const other = owner.get(plainForm(name))
      if (other !== undefined && other !== file.lesson.id)
        return [fieldFault(file, field, `"${name}" is a name of the lesson ${other} too`)]
      owner.set(plainForm(name), file.lesson.id)
      return []
    }),
  )
}

function namesOf({ lesson }: CheckedFile): { field: string; name: string }[] {
  return lesson.aliases.map((name, at) => ({ field: `aliases[${at + 1}]`, name }))
}

function plainForm(phrase: string): string {
  return phrase.toLowerCase().replace(/\s+/g, ' ').trim()
}
