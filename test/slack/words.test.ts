import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { messageWords, readable, typedWords } from '../../src/slack/words'
import { fc } from '../support/properties'

describe('words of Slack', () => {
  it('are read as people see them', () => {
    assert.equal(
      readable('a &lt;b&gt; &amp;amp; <https://k8s.io|the docs> <https://k8s.io> <#C1|ops>'),
      'a <b> &amp; the docs https://k8s.io #ops',
    )
    assert.equal(typedWords('<@U1> why <!here> NotReady?'), 'why   NotReady?')
  })

  it('are none where only mentions and punctuation stand', () => {
    for (const text of ['<@U1> ?', '<@U1>', ' … ! ', '', undefined]) assert.equal(typedWords(text), '')
  })

  it('come from blocks of any kind, without the labels of buttons', () => {
    const words = messageWords({
      text: 'fallback',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'FIRING' } },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'etcd &lt;full&gt;' },
          fields: [{ type: 'mrkdwn', text: '*cluster* prod' }],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'since 03:12' }] },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'no space on ' },
                { type: 'link', url: 'https://k8s.io' },
              ],
            },
            {
              type: 'rich_text_list',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
            },
          ],
        },
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Silence' } }] },
      ],
    })
    assert.equal(words, 'FIRING\netcd <full>\n*cluster* prod\nsince 03:12\nno space on https://k8s.io\nfirst')
  })

  it('come from attachments: title, text and fields, and the fallback only where nothing else is', () => {
    assert.equal(
      messageWords({
        text: '',
        attachments: [
          {
            fallback: 'short',
            pretext: 'Alert',
            title: 'KubeNodeNotReady',
            text: 'node a',
            fields: [{ title: 'zone', value: 'b' }],
          },
          { fallback: 'only this' },
        ],
      }),
      'Alert\nKubeNodeNotReady\nnode a\nzone: b\nonly this',
    )
  })

  it('are the text where blocks have none, and none under a picture', () => {
    assert.equal(messageWords({ text: 'the text', blocks: [{ type: 'divider' }] }), 'the text')
    assert.equal(messageWords({ blocks: [{ type: 'image', image_url: 'https://k8s.io/a.png', alt_text: '' }] }), '')
  })

  it('never throw and never exceed 3,000 characters, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.string(), (blocks, attachments, text) => {
        assert.ok(messageWords({ text, blocks, attachments }).length <= 3000)
      }),
    )
    assert.equal(messageWords({ text: 'x'.repeat(10_000) }).length, 3000)
  })
})
