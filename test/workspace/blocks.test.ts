import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blockProblems, type Surface, viewProblems } from '../../dev/workspace/blocks/validate'
import type { Json } from '../../dev/workspace/types'
import {
  actions,
  button,
  confirm,
  context,
  image,
  input,
  line,
  many,
  modal,
  mrkdwn,
  option,
  plain,
  section,
  select,
  x,
} from './made'

/** What is wrong with one block in a message. */
const problems = (block: Json) => blockProblems([block], 'message')

describe('blocks that Slack takes', () => {
  const good: Record<string, Json> = {
    'a section at its limits': section(x(3000)),
    'a section of fields': { type: 'section', fields: many(10, () => mrkdwn(x(2000))) },
    'a section with an accessory': { ...section(), accessory: select() },
    'a header of 150': { type: 'header', text: plain(x(150)) },
    'a button at its limits': actions(button({ text: plain(x(75)), value: x(2000), action_id: x(255), confirm })),
    '25 buttons': actions(...many(25, (index) => button({ action_id: `b${index}` }))),
    '10 texts in a context': context(...many(10, () => mrkdwn('x'))),
    'a context with an image': context(image()),
    'an option at its limits': actions(select({ options: [option({ text: plain(x(75)), value: x(150) })] })),
    '100 options': actions(select({ options: many(100, (index) => option({ value: String(index) })) })),
    'option groups': actions(
      select({ options: undefined, option_groups: [{ label: plain('G'), options: [option()] }] }),
    ),
    'a menu of 5': actions({
      type: 'overflow',
      action_id: 'o',
      options: many(5, (index) => option({ value: `${index}` })),
    }),
    'rich text': line(
      { type: 'text', text: 'kubectl get nodes', style: { code: true } },
      { type: 'link', url: 'https://kubernetes.io' },
      { type: 'user', user_id: 'U1' },
    ),
    'an image': image({ title: plain('t') }),
    'a divider': { type: 'divider' },
    'a markdown block': { type: 'markdown', text: x(12_000) },
    'an input': input,
    'a table': { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, line({ type: 'text', text: 'b' })]] },
    'feedback buttons': {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'f',
          positive_button: { text: plain('Helpful'), value: 'yes' },
          negative_button: { text: plain('Not helpful'), value: 'no' },
        },
      ],
    },
    'an alert': { type: 'alert', text: plain('Look'), level: 'warning' },
    'a chart': {
      type: 'data_visualization',
      title: 'Pods',
      chart: {
        type: 'line',
        series: [{ name: 'prod', data: [{ label: 'Mon', value: 1 }] }],
        axis_config: { categories: ['Mon'] },
      },
    },
  }
  for (const [name, block] of Object.entries(good))
    it(name, () => assert.deepEqual(problems(JSON.parse(JSON.stringify(block))), []))

  it('50 blocks in a message, 100 in a modal', () => {
    assert.deepEqual(
      blockProblems(
        many(50, () => section()),
        'message',
      ),
      [],
    )
    assert.deepEqual(viewProblems(modal({ blocks: many(100, () => section()) })), [])
  })
})

describe('blocks that Slack refuses', () => {
  const bad: [name: string, block: Json, problem: string][] = [
    ['an unknown type', { type: 'nonsense' }, 'unsupported type [json-pointer:/blocks/0/type]'],
    ['no type', { text: plain('x') }, 'unsupported type [json-pointer:/blocks/0/type]'],
    [
      'an unknown property',
      { ...section(), colour: 'red' },
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['a section of 3001', section(x(3001)), 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    ['an empty text', section(''), 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['a section of nothing', { type: 'section' }, 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [
      'a field of 2001',
      { type: 'section', fields: [mrkdwn(x(2001))] },
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '11 fields',
      { type: 'section', fields: many(11, () => mrkdwn('x')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a header of 151',
      { type: 'header', text: plain(x(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a header in mrkdwn', { type: 'header', text: mrkdwn('x') }, 'invalid value [json-pointer:/blocks/0/text/type]'],
    ['a header without text', { type: 'header' }, 'missing required field: text [json-pointer:/blocks/0]'],
    [
      'a button text of 76',
      actions(button({ text: plain(x(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a button value of 2001',
      actions(button({ value: x(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action_id of 256',
      actions(button({ action_id: x(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a block_id of 256',
      { ...section(), block_id: x(256) },
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      '26 buttons',
      actions(...many(26, () => button())),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no button', actions(), 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      'a button that is a text input',
      actions({ type: 'plain_text_input', action_id: 'a' }),
      'unsupported type [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an unknown style',
      actions(button({ style: 'green' })),
      'invalid value [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      '11 texts in a context',
      context(...many(11, () => mrkdwn('x'))),
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'an option text of 76',
      actions(select({ options: [option({ text: plain(x(76)) })] })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'an option value of 151',
      actions(select({ options: [option({ value: x(151) })] })),
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      '101 options',
      actions(select({ options: many(101, () => option()) })),
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'options and groups at once',
      actions(select({ option_groups: [{ label: plain('G'), options: [option()] }] })),
      'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a menu of 6',
      actions({ type: 'overflow', action_id: 'o', options: many(6, () => option()) }),
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a rich text of unknown elements',
      line({ type: 'blink', text: 'x' }),
      'unsupported type [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'an empty text in rich text',
      line({ type: 'text', text: '' }),
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'an image without alt_text',
      image({ alt_text: undefined }),
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'an image from nowhere',
      { type: 'image', alt_text: 'a' },
      'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
    ],
    [
      'a link that is a script',
      actions(button({ url: 'javascript:alert(1)' })),
      'invalid value [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a markdown block of 12,001',
      { type: 'markdown', text: x(12_001) },
      'must be less than 12001 characters [json-pointer:/blocks/0/text]',
    ],
    [
      'a dialog without an answer',
      actions(button({ confirm: { ...confirm, deny: undefined } })),
      'missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]',
    ],
    [
      'a chart of a day that is not on its axis',
      {
        type: 'data_visualization',
        title: 'Pods',
        chart: {
          type: 'bar',
          series: [{ name: 'prod', data: [{ label: 'Tue', value: 1 }] }],
          axis_config: { categories: ['Mon'] },
        },
      },
      'labels of every series must match axis_config.categories [json-pointer:/blocks/0/chart]',
    ],
    ['no object', 'text' as unknown as Json, 'must provide a object [json-pointer:/blocks/0]'],
  ]
  for (const [name, block, problem] of bad) it(name, () => assert.deepEqual(problems(block), [problem]))

  it('51 blocks', () => {
    assert.deepEqual(
      blockProblems(
        many(51, () => section()),
        'message',
      ),
      ['no more than 50 items allowed [json-pointer:/blocks]'],
    )
  })
  it('a block_id twice in a message', () => {
    const twice = [section(), section()].map((block) => ({ ...block, block_id: 'same' }))
    assert.deepEqual(blockProblems(twice, 'message'), ['`block_id` "same" already exists [json-pointer:/blocks]'])
  })
  it('an action_id twice in a block, but not in two', () => {
    const same = button({ action_id: 'same' })
    assert.deepEqual(problems(actions(same, same)), [
      '`action_id` "same" already exists in this block [json-pointer:/blocks/0/elements]',
    ])
    assert.deepEqual(blockProblems([actions(same), actions(same)], 'message'), [])
  })
  it('markdown blocks over 12,000 together, and two tables', () => {
    const markdown = { type: 'markdown', text: x(6001) }
    assert.deepEqual(blockProblems([markdown, markdown], 'message'), [
      'must be less than 12001 characters [json-pointer:/blocks]',
    ])
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }
    assert.deepEqual(blockProblems([table, table], 'message'), ['only_one_table_allowed [json-pointer:/blocks]'])
  })
  it('what only messages take, in a view', () => {
    for (const surface of ['modal', 'home'] satisfies Surface[]) {
      assert.deepEqual(blockProblems([{ type: 'markdown', text: 'x' }], surface), [
        'unsupported type: markdown [json-pointer:/blocks/0/type]',
      ])
    }
  })
})
