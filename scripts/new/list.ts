/** The name of a constant for an id: without its dashes, in camel case. */
export function constantOf(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/**
 * The text of an index.ts with a new unit imported and at the end of its list, which is the exported array of that name. Throws where the
 * list is not found.
 */
export function listed(index: string, name: string, id: string): string {
  const constant = constantOf(id)
  const list = new RegExp(`(export const ${name}: readonly \\w+\\[\\] = \\[)([^\\]]*?),?(\\s*\\])`)
  const lastImport = /^import \{ \w+ \} from '\.\/[^']+'\n(?!import)/m
  if (!list.test(index) || !lastImport.test(index)) throw new Error(`The list ${name} was not found.`)
  return index
    .replace(lastImport, (imports) => `${imports}import { ${constant} } from './${id}'\n`)
    .replace(list, `$1$2, ${constant}$3`)
}
