import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type Clock, install } from '@sinonjs/fake-timers'
import { answer } from '../../src/model/answer'
import { BETWEEN_MS, partialsOf } from '../../src/slack/partials'
import type { Reply } from '../../src/slack/reply'

const say = (words: string) => answer('progress', words)

describe('partial answers', () => {
  let clock: Clock & { uninstall(): void }
  beforeEach(() => {
    clock = install({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  })
  afterEach(() => clock.uninstall())

  /** A place that notes what is shown when, and takes `takesMs` for each. */
  const place = (pace: Reply['pace'], takesMs = 0) => {
    const shown: string[] = []
    const show = async (verdict: string) => {
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs))
      shown.push(`${performance.now()} ${verdict}`)
    }
    const reply: Reply = {
      pace,
      partial: ({ verdict }) => show(verdict),
      final: ({ verdict }) => show(`final ${verdict}`),
    }
    return { reply, shown }
  }
  const nothing = () => assert.fail('nothing was to fail')

  it('come at once, and then after a pause, only the newest of those that came meanwhile', async () => {
    const { reply, shown } = place({ most: 9, heldMs: 0 })
    const partials = partialsOf(reply, nothing)
    for (const words of ['1', '2', '3']) partials.show(say(words))
    await clock.tickAsync(500)
    partials.show(say('4'))
    await clock.tickAsync(BETWEEN_MS * 2)
    await partials.finish(say('done'))
    assert.deepEqual(shown, ['0 1', `${BETWEEN_MS} 4`, `${BETWEEN_MS * 2 + 500} final done`])
  })

  it('are no more than the place takes, and held back where it asks for that', async () => {
    const { reply, shown } = place({ most: 1, heldMs: 800 })
    const partials = partialsOf(reply, nothing)
    partials.show(say('1'))
    await clock.tickAsync(799)
    assert.deepEqual(shown, [])
    partials.show(say('2'))
    await clock.tickAsync(10_000)
    partials.show(say('3'))
    await clock.tickAsync(10_000)
    assert.deepEqual(shown, ['800 2'])
  })

  it('never come after the answer', async () => {
    const { reply, shown } = place({ most: 9, heldMs: 800 })
    const partials = partialsOf(reply, nothing)
    partials.show(say('held'))
    await partials.finish(say('done'))
    partials.show(say('late'))
    await clock.tickAsync(60_000)
    assert.deepEqual(shown, ['0 final done'])
  })

  it('keep their order where Slack is slow: the answer waits for what is under way', async () => {
    const { reply, shown } = place({ most: 9, heldMs: 0 }, 100)
    const partials = partialsOf(reply, nothing)
    partials.show(say('1'))
    const finished = partials.finish(say('done'))
    await clock.tickAsync(1_000)
    await finished
    assert.deepEqual(shown, ['100 1', '200 final done'])
  })

  it('may fail without stopping the next one or the answer', async () => {
    const failures: unknown[] = []
    const { reply, shown } = place({ most: 9, heldMs: 0 })
    let first = true
    const partial = reply.partial
    reply.partial = async (shownNext) => {
      if (!first) return partial(shownNext)
      first = false
      throw new Error('Slack was away')
    }
    const partials = partialsOf(reply, (error) => failures.push(error))
    partials.show(say('1'))
    partials.show(say('2'))
    await clock.tickAsync(BETWEEN_MS)
    await partials.finish(say('done'))
    assert.equal(failures.length, 1)
    assert.deepEqual(shown, [`${BETWEEN_MS} 2`, `${BETWEEN_MS} final done`])
  })

  it('leave it to the caller to tell that the answer failed, and can show another one', async () => {
    const { reply, shown } = place({ most: 9, heldMs: 0 })
    const final = reply.final
    reply.final = () => Promise.reject(new Error('no'))
    const partials = partialsOf(reply, nothing)
    await assert.rejects(partials.finish(say('done')), /no/)
    reply.final = final
    await partials.finish(say('sorry'))
    assert.deepEqual(shown, ['0 final sorry'])
  })
})
