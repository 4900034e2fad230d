import type { NewFile } from '../new'
import { constantOf } from './list'

/** The files of a new command, which answers with a notice until it is written. */
export function commandFiles(id: string): NewFile[] {
  const constant = constantOf(id)
  return [
    { file: `commands/${id}.ts`, text: commandText(id, constant) },
    { file: `test/commands/${id}.test.ts`, text: testText(id, constant) },
  ]
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
