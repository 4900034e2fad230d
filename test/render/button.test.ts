import assert from 'node:assert/strict'
import { test } from 'node:test'
import { request } from '../../src/model/request'
import { decodeButton, encodeButton, encodeOption } from '../../src/render/button'
import { fc } from '../support/properties'

const options = fc.dictionary(fc.string({ minLength: 1, maxLength: 10 }), fc.string({ maxLength: 10 }), { maxKeys: 3 })

test('a button gives back the request that it carries', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      options,
      (command, text, opts) => {
        const asked = request(command, text, opts)
        const { action_id, value } = encodeButton(asked, 'step')
        assert.deepEqual(decodeButton(action_id, value), JSON.parse(JSON.stringify(asked)))
      },
    ),
  )
})

test('a long text is cut to what Slack takes, and still decodes to its beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1500, maxLength: 4000 }), (text) => {
      const { action_id, value } = encodeButton(request('question', text), 'ask')
      assert.ok(value.length <= 2000)
      const back = decodeButton(action_id, value)
      assert.ok('text' in back && back.text.length > 0 && text.startsWith(back.text))
    }),
  )
})

test('of a text that is all escapes as much is kept as fits', () => {
  const { action_id, value } = encodeButton(request('question', '\u0001'.repeat(3000)), 'ask')
  assert.ok(value.length <= 2000 && value.length > 1900)
  assert.ok('text' in decodeButton(action_id, value))
})

test('the value of an option keeps to its smaller limit', () => {
  assert.ok(encodeOption(request('lesson', 'x'.repeat(500))).length <= 150)
})

test('a button of another version, or with a value that is none of ours, says what to do instead', () => {
  const good = encodeButton(request('lesson', 'etcd'), 'more')
  for (const [id, value] of [
    ['v0.more', good.value],
    [good.action_id, 'no json'],
    [good.action_id, '{"c":1}'],
    [good.action_id, '{"c":"lesson","t":"etcd","o":null}'],
    ['', ''],
  ] as const) {
    assert.deepEqual(Object.keys(decodeButton(id, value)), ['retired'])
  }
})
