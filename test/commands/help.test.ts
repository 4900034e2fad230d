import assert from 'node:assert/strict'
import { test } from 'node:test'
import { help } from '../../commands/help'
import { request } from '../../src/model/request'
import { terminal } from '../../src/render/terminal'
import { bookOf, servicesOf } from '../support/lessons'

test('explains every typed command, by the name it is called with here, in one screen', async () => {
  const services = servicesOf(bookOf([]))
  const answer = await help.run(request('help'), services)
  const shown = terminal(answer, { width: 100, colours: false })
  for (const { name, reach } of services.commands) {
    assert.equal(shown.includes(services.call(name)), reach === 'typed' || name === 'lesson', name)
  }
  assert.ok(shown.split('\n').length <= 25)
  assert.ok(shown.length <= 1800)
})
