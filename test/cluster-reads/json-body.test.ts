import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { JsonBody } from '../../src/cluster/json-body'

/** The body in chunks of that many bytes. */
function readIn(text: string, size: number): unknown {
  const body = new JsonBody(['rows', 'items'])
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) body.write(bytes.subarray(from, from + size))
  return body.end()
}

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '\\', '\\"', '],[', '},{', 'rows', 'ü'))
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.constantFrom(null, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('rows', 'items')), tie('value'), { maxKeys: 4 }),
  ),
})).value

test('a body in pieces is the same as the whole', () => {
  const bodies = fc.oneof(value, fc.record({ kind: text, rows: fc.array(value), items: value, metadata: value }))
  fc.assert(
    fc.property(bodies, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1), (body, size, indent) => {
      const json = JSON.stringify(body, null, indent)
      assert.deepEqual(readIn(json, size), JSON.parse(json))
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('a large list is whole, whatever the pieces', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => ({ cells: [`pod-${index}`, '1/1', 'Ärger "]" \\'] }))
  const json = JSON.stringify({ kind: 'Table', columnDefinitions: [{ name: 'Name' }], rows, metadata: {} })
  for (const size of [7, 1_000, 65_536, json.length * 2]) assert.deepEqual(readIn(json, size), JSON.parse(json))
})

test('what is no JSON is refused: cut off in the list, after it, or wrong within', () => {
  for (const json of [
    '{"rows":[{"cells":[1]},{"ce',
    '{"rows":[1,2]',
    '{"rows":[1,,2]}',
    '',
    'not found',
    '{"rows":[1]}}',
  ])
    assert.throws(() => readIn(json, 4), SyntaxError, json)
})
