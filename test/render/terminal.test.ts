import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, note } from '../../src/model/answer'
import { terminal } from '../../src/render/terminal'
import { fc } from '../support/properties'

const plainStyle = { width: 40, colours: false }

test('text from outside cannot act on the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const shown = terminal(answer('notice', `v${text}`, { sections: [note(text)] }), plainStyle)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      assert.doesNotMatch(shown, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

test('what changes a cluster says so in words, and a command is never wrapped', () => {
  const code = `kubectl -n NAMESPACE patch deploy NAME -p '${'x'.repeat(60)}'`
  const shown = terminal(
    answer('notice', 'verdict', {
      sections: [
        {
          role: 'now',
          title: 'Do now',
          blocks: [
            {
              kind: 'list',
              ordered: true,
              items: [{ spans: [{ kind: 'text', text: 'act' }], command: { code, changesCluster: true } }],
            },
          ],
        },
      ],
    }),
    plainStyle,
  )
  assert.deepEqual(shown.split('\n'), ['verdict', 'Do now', ' 1. ⚠ changes the cluster: act', `    ${code}`])
})

test('colours are there only where they are wanted', () => {
  const shown = terminal(answer('notice', 'verdict'), { width: 40, colours: true })
  assert.equal(shown, '\u001b[1mverdict\u001b[22m')
})
