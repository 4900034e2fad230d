import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { install } from '@sinonjs/fake-timers'
import { inFlight } from '../../src/slack/in-flight'

describe('work under way', () => {
  it('is counted, also where it fails', async () => {
    const work = inFlight()
    let end: () => void = () => {}
    const slow = work.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    )
    assert.equal(work.count(), 1)
    await assert.rejects(
      work.run(async () => {
        throw new Error('no')
      }),
    )
    assert.equal(work.count(), 1)
    end()
    await slow
    assert.equal(work.count(), 0)
    assert.equal(await work.drained(1000), true)
  })

  it('is waited for, but not for ever', async () => {
    const clock = install({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const work = inFlight()
      void work.run(() => new Promise(() => {}))
      const drained = work.drained(8000)
      await clock.tickAsync(8000)
      assert.equal(await drained, false)
    } finally {
      clock.uninstall()
    }
  })
})
