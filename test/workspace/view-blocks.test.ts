import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { viewProblems } from '../../dev/workspace/blocks/validate'
import { input, many, modal, plain, section, x } from './made'

describe('views', () => {
  const bad: [name: string, view: unknown, problem: string][] = [
    ['an unknown type', { type: 'window', blocks: [] }, 'unsupported type [json-pointer:/view/type]'],
    ['no view', 'x', 'must provide a object [json-pointer:/view]'],
    [
      'a title of 25',
      modal({ title: plain(x(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a submit of 25',
      modal({ submit: plain(x(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'private_metadata of 3001',
      modal({ private_metadata: x(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a callback_id of 256',
      modal({ callback_id: x(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      '101 blocks',
      modal({ blocks: many(101, () => section()) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['no blocks', modal({ blocks: [] }), 'no fewer than 1 items allowed [json-pointer:/view/blocks]'],
    ['an input without submit', modal({ blocks: [input] }), 'missing required field: submit [json-pointer:/view]'],
    [
      'a bad block within',
      modal({ blocks: [section(x(3001))] }),
      'must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]',
    ],
  ]
  for (const [name, view, problem] of bad) it(name, () => assert.deepEqual(viewProblems(view), [problem]))

  it('a modal with an input and a Home tab are taken', () => {
    assert.deepEqual(viewProblems(modal({ blocks: [input], submit: plain('Save'), callback_id: 'c' })), [])
    assert.deepEqual(viewProblems({ type: 'home', blocks: [section()] }), [])
  })
})
