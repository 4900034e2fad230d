import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockProblems } from '../../dev/workspace/blocks/validate'
import { answer, note } from '../../src/model/answer'
import { request } from '../../src/model/request'
import type { Span } from '../../src/model/text'
import { blockKit } from '../../src/render/block-kit'
import { fc } from '../support/properties'

const span = fc.record({
  kind: fc.constantFrom<'text' | 'code' | 'strong'>('text', 'code', 'strong'),
  text: fc.string(),
})

test('whatever the text is, Slack takes the blocks, and only the fallback is mrkdwn, escaped', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(span, { minLength: 1 }), (verdict, spans) => {
      const message = blockKit(
        answer('notice', verdict, {
          sections: [{ role: 'note', title: verdict, blocks: [{ kind: 'paragraph', spans: spans as Span[] }] }],
          next: [{ id: 'more', label: verdict, request: request('lesson', verdict) }],
          picks: [
            {
              id: 'pick',
              label: verdict,
              groups: [{ label: verdict, options: [{ label: verdict, request: request('lesson', verdict) }] }],
            },
          ],
        }),
      )
      assert.deepEqual(blockProblems(message.blocks, 'message'), [])
      assert.doesNotMatch(message.text, /[<>]|&(?!amp;|lt;|gt;)/)
    }),
  )
})

test('a broadcast in a name stays text', () => {
  const { text, blocks } = blockKit(answer('notice', '<!channel> is NotReady', { sections: [note('<!here>')] }))
  assert.equal(text, '&lt;!channel&gt; is NotReady')
  assert.deepEqual(blocks[1], {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!here>' }] }],
  })
})
