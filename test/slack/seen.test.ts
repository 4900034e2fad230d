import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seenBefore } from '../../src/slack/seen'

describe('what was handled before', () => {
  it('is told by event_id, and by trigger_id', () => {
    const seen = seenBefore()
    assert.deepEqual(
      [{ event_id: 'Ev1' }, { event_id: 'Ev1' }, { event_id: 'Ev2' }, { trigger_id: '1.2' }, { trigger_id: '1.2' }].map(
        (body) => seen.isNew(body),
      ),
      [true, false, true, true, false],
    )
  })

  it('is never a body without an id', () => {
    const seen = seenBefore()
    assert.deepEqual([seen.isNew({}), seen.isNew({})], [true, true])
  })
})
