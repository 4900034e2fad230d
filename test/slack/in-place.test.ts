import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import type { Message } from '../../dev/workspace/types'
import { answer } from '../../src/model/answer'
import { request } from '../../src/model/request'
import type { CommandDefinition } from '../../src/model/services'
import { type Bot, buttonOf, startBot, untilLine, wordsOf } from './harness'

const { you, platform, dm } = IDS

/**
 * A command that shows one partial answer, and its answer once `go` is called, before or after; for "quick" at once. Each answer has a button
 * that asks again.
 */
function slowCommand() {
  const waiting: (() => void)[] = []
  let allowed = 0
  const command: CommandDefinition = {
    name: 'lesson',
    reach: 'typed',
    slash: true,
    usage: '[words]',
    summary: '',
    async run({ text, options }, _services, show) {
      show?.(answer('progress', `under way: ${text}`))
      if (text !== 'quick' && allowed === 0) await new Promise<void>((resolve) => waiting.push(resolve))
      else if (text !== 'quick') allowed -= 1
      if (text === 'broken') throw new Error('it broke')
      const audience = options.audience === 'channel' ? 'channel' : 'asker'
      return answer('look', `done: ${text}`, {
        audience,
        next: [
          { id: 'again', label: 'Again', request: request('lesson', 'again') },
          { id: 'share', label: 'Share', request: request('lesson', 'shared', { audience: 'channel' }) },
        ],
      })
    },
  }
  const go = () => {
    const next = waiting.shift()
    if (next === undefined) allowed += 1
    else next()
  }
  return { command, go }
}

describe('an answer that takes a while', () => {
  let bot: Bot
  afterEach(() => bot.close())

  const start = async () => {
    const slow = slowCommand()
    bot = await startBot({ services: { commands: [slow.command] } })
    return slow
  }
  const until = (check: () => boolean) => bot.workspace.state.until(check)
  const says = (message: Message, words: string) => until(() => wordsOf(message).includes(words))
  const first = async (channel: string) => (await bot.untilReplies(channel, you, 1))[0] as Message

  for (const [what, channel, text] of [
    ['a mention', platform, '@k8s-lesson etcd'],
    ['a direct message', dm, 'etcd'],
  ] as const) {
    it(`takes the place of what was shown before in the thread of ${what}`, async () => {
      const { go } = await start()
      const asked = bot.workspace.human.postMessage(you, channel, text)
      const shown = await first(channel)
      assert.match(wordsOf(shown), /under way: etcd/)
      assert.equal(shown.threadTs, asked.message.ts)
      go()
      await says(shown, 'done: etcd')
      assert.doesNotMatch(wordsOf(shown), /under way/)
      assert.equal(bot.replies(channel, you).length, 1)
    })
  }

  it('is posted anew where what was shown before is gone', async () => {
    const { go } = await start()
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson etcd')
    bot.workspace.state.remove(await first(platform))
    go()
    assert.match(wordsOf(await first(platform)), /done: etcd/)
  })

  it('is told of in place where it fails', async () => {
    const { go } = await start()
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson broken')
    const shown = await first(platform)
    go()
    await says(shown, 'Something went wrong on my side')
    assert.equal(bot.replies(platform, you).length, 1)
  })

  it('comes though what was to be shown before could not be', async () => {
    const { go } = await start()
    for (let each = 0; each < 4; each += 1) bot.workspace.failures.next('chat.postMessage', { status: 500 })
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson etcd')
    await untilLine(bot.lines, /A partial answer could not be shown/)
    go()
    assert.match(wordsOf(await first(platform)), /done: etcd/)
  })

  it('comes below what was shown before where Slack cannot replace that: after a slash command', async () => {
    const { go } = await start()
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    assert.match(wordsOf(await first(platform)), /under way: etcd/)
    go()
    const [before, after] = await bot.untilReplies(platform, you, 2)
    assert.match(wordsOf(before), /under way: etcd/)
    assert.match(wordsOf(after), /done: etcd/)
    assert.equal(after?.visibleTo, you)
  })

  it('comes alone after a slash command where it does not take long', async () => {
    await start()
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'quick')
    const [only, ...others] = await bot.untilReplies(platform, you, 1)
    assert.match(wordsOf(only), /done: quick/)
    assert.deepEqual(others, [])
  })

  it('replaces the message of a button that only the asker sees, step by step', async () => {
    const { go } = await start()
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'quick')
    const message = await first(platform)
    bot.workspace.human.clickButton(you, platform, message.ts, buttonOf(message, 'Again'))
    await says(message, 'under way: again')
    go()
    await says(message, 'done: again')
    assert.equal(bot.replies(platform, you).length, 1)
  })

  it('leaves a message that others see as it is, and is shared only when it is whole', async () => {
    const { go } = await start()
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson etcd')
    const message = await first(platform)
    go()
    await says(message, 'done: etcd')
    const press = (label: string) =>
      bot.workspace.human.clickButton(you, platform, message.ts, buttonOf(message, label))
    go()
    press('Share')
    const [, shared] = await bot.untilReplies(platform, you, 2)
    assert.match(wordsOf(shared), /Shared by .*done: shared/)
    assert.equal(shared?.visibleTo, null)
    press('Again')
    const [, , beside] = await bot.untilReplies(platform, you, 3)
    assert.match(wordsOf(beside), /under way: again/)
    assert.equal(beside?.visibleTo, you)
    go()
    await bot.untilReplies(platform, you, 4)
    assert.match(wordsOf(message), /done: etcd/)
  })
})
