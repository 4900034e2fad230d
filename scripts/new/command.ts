import type { NewFile } from '../new'

/** The name of a command's constant: the id without its dashes, in camel case. */
function constantOf(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/** The files of a new command, which answers with a notice until it is written. */
export function commandFiles(id: string): NewFile[] {
  const constant = constantOf(id)
  return [
    { file: `commands/${id}.ts`, text: commandText(id, constant) },
    { file: `test/commands/${id}.test.ts`, text: testText(id, constant) },
  ]
}

/** The text of commands/index.ts with the command imported and in the list. Throws where the list is not found. */
export function listed(index: string, id: string): string {
  const constant = constantOf(id)
  const list = /(export const commands: readonly CommandDefinition\[\] = \[)([^\]]*?),?(\s*\])/
  const lastImport = /^import \{ \w+ \} from '\.\/[^']+'\n(?!import)/m
  if (!list.test(index) || !lastImport.test(index)) throw new Error('The list in commands/index.ts was not found.')
  return index
    .replace(lastImport, (imports) => `${imports}import { ${constant} } from './${id}'\n`)
    .replace(list, `$1$2, ${constant}$3`)
}

function commandText(id: string, constant: string): string {
  return `import { answer } from '../src/model/answer'
import type { CommandDefinition } from '../src/model/services'

/** \`${id}\`: TODO say what it answers. */
export const ${constant}: CommandDefinition = {
  name: '${id}',
  reach: 'typed',
  slash: false,
  usage: '',
  summary: 'TODO: one line for the help.',
  async run() {
    return answer('notice', 'TODO: the whole answer in one line.')
  },
}
`
}

function testText(id: string, constant: string): string {
  return `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ${constant} } from '../../commands/${id}'
import { request } from '../../src/model/request'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'

test('TODO: say what it does', async () => {
  const services = servicesOf(bookOf([lessonOf('etcd')]))
  const answer = await ${constant}.run(request('${id}'), services)
  assert.equal(answer.kind, 'notice')
})
`
}
