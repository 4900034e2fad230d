import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import type { Message } from '../../dev/workspace/types'
import { type Bot, buttonOf, startBot, wordsOf } from './harness'

const { you, ada, platform, dm } = IDS

describe('buttons and selects', () => {
  let bot: Bot
  before(async () => {
    bot = await startBot()
  })
  after(() => bot.close())

  const repliesTo = async (channel: string, viewer: string, act: () => unknown) => {
    const count = bot.replies(channel, viewer).length
    act()
    return (await bot.untilReplies(channel, viewer, count + 1)).slice(count)
  }
  /** The lesson etcd, for you alone. */
  const lesson = async (): Promise<Message> => {
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    })
    assert.ok(reply)
    return reply
  }
  const press = (message: Message, label: string, who: string = you) =>
    bot.workspace.human.clickButton(who, message.channel, message.ts, buttonOf(message, label))
  const until = (check: () => boolean) => bot.workspace.state.until(check)

  it('replaces a message that only the asker sees', async () => {
    const message = await lesson()
    const count = bot.replies(platform, you).length
    assert.doesNotMatch(wordsOf(message), /keep an eye on it/)
    const sent = press(message, 'Show more')
    await until(() => wordsOf(message).includes('keep an eye on it'))
    assert.equal((await sent.settled).status, 'acknowledged')
    assert.equal(bot.replies(platform, you).length, count)
    assert.equal(message.visibleTo, you)

    press(message, 'Show commands')
    await until(() => wordsOf(message).includes('Commands of the lesson etcd'))
    press(message, 'Back to the lesson')
    await until(() => wordsOf(message).includes('first sign'))
  })

  it('opens the lesson that is picked from a select', async () => {
    const [topics] = await repliesTo(platform, you, () => {
      bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', '')
    })
    assert.ok(topics)
    const select = topics.blocks
      .flatMap((block) => (block.elements ?? []) as Record<string, unknown>[])
      .find(({ type }) => type === 'static_select') as {
      action_id: string
      option_groups: { options: { text: { text: string }; value: string }[] }[]
    }
    const option = select.option_groups
      .flatMap(({ options }) => options)
      .find(({ text }) => text.text === 'nodes is full')
    assert.ok(option)
    bot.workspace.human.pickOption(you, platform, topics.ts, select.action_id, option.value)
    await until(
      () => wordsOf(topics).includes('nodes refuses writes') || wordsOf(topics).includes('What it looks like'),
    )
    assert.match(wordsOf(topics), /nodes is full/)
  })

  it('shares a lesson with the channel, and says who did', async () => {
    const message = await lesson()
    const before = wordsOf(message)
    const [shared] = await repliesTo(platform, ada, () => press(message, 'Share to channel'))
    assert.equal(shared?.visibleTo, null)
    assert.match(wordsOf(shared), /Shared by .*U0YOU00001/)
    assert.match(wordsOf(shared), /etcd is full/)
    assert.equal(wordsOf(message), before)

    // What others press on the shared message is for themselves, and leaves it as it is.
    const [forAda] = (await repliesTo(platform, ada, () => press(shared as Message, 'Show more', ada))).slice(-1)
    assert.equal(forAda?.visibleTo, ada)
    assert.match(wordsOf(forAda), /keep an eye on it/)
    assert.doesNotMatch(wordsOf(shared), /keep an eye on it/)
  })

  it('answers a button in a thread in that thread, for the one who pressed it', async () => {
    const [inThread] = await repliesTo(platform, you, () => {
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson etcd')
    })
    assert.ok(inThread)
    const [forAda] = await repliesTo(platform, ada, () => press(inThread, 'Show more', ada))
    assert.equal(forAda?.visibleTo, ada)
    assert.equal(forAda?.threadTs, inThread.threadTs)
  })

  it('replaces its message in a direct message, since nobody else reads it', async () => {
    const [reply] = await repliesTo(dm, you, () => {
      bot.workspace.human.postMessage(you, dm, 'etcd')
    })
    assert.ok(reply)
    press(reply, 'Show more')
    await until(() => wordsOf(reply).includes('keep an eye on it'))
  })

  it('keeps feedback, and thanks beside the lesson', async () => {
    const message = await lesson()
    const [thanks] = await repliesTo(platform, you, () => press(message, 'Not helpful'))
    assert.match(wordsOf(thanks), /Thanks/)
    assert.equal(thanks?.visibleTo, you)
    assert.match(wordsOf(message), /etcd is full/)
    const kept = await bot.store.listFeedback()
    assert.deepEqual(kept.at(-1), { lesson: 'etcd', helpful: false, at: '2026-11-24T03:12:00.000Z' })
  })

  it('keeps a question for the curators', async () => {
    const [refusal] = await repliesTo(platform, you, () => {
      bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'how to bake bread')
    })
    const [thanks] = await repliesTo(platform, you, () => press(refusal as Message, 'Ask the curators'))
    assert.match(wordsOf(thanks), /Thanks/)
    assert.equal((await bot.store.listQuestions()).at(-1)?.text, 'how to bake bread')
  })

  it('says that no cluster is looked at, beside the lesson', async () => {
    const message = await lesson()
    const [notice] = await repliesTo(platform, you, () => press(message, 'Check my cluster'))
    assert.match(wordsOf(notice), /No cluster is connected here/)
    assert.match(wordsOf(message), /etcd is full/)
  })

  for (const [what, actionId, value, expected] of [
    ['of an earlier version', 'v0.more', 'etcd', /another version of me/],
    ['that carries nonsense', 'v1.more', '{', /another version of me/],
    ['of a command that is gone', 'v1.more', '{"c":"digest","t":""}', /no longer have the command digest/],
    [
      'of a lesson that is gone',
      'v1.yes',
      '{"c":"feedback","t":"old","o":{"helpful":"yes"}}',
      /no lesson old any more/,
    ],
  ] as const) {
    it(`says what became of a button ${what}`, async () => {
      const element = { type: 'button', text: { type: 'plain_text', text: 'Old' }, action_id: actionId, value }
      const old = bot.workspace.state.add({
        channel: platform,
        user: IDS.bot,
        botId: IDS.botId,
        text: 'old',
        blocks: [{ type: 'actions', block_id: 'old', elements: [element] }],
      })
      const [notice] = (await repliesTo(platform, ada, () => press(old, 'Old', ada))).slice(-1)
      assert.match(wordsOf(notice), expected)
      assert.equal(notice?.visibleTo, ada)
    })
  }
})
