import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { EXPLAIN_SHORTCUT } from '../../src/slack/names'
import { type Bot, buttonOf, startBot, wordsOf } from './harness'

const { you, ada, platform, opsAlerts, random, dm, bot: botUser, alertmanager } = IDS

describe('asking in Slack', () => {
  let bot: Bot
  before(async () => {
    bot = await startBot({ standIn: { commands: ['/k8s-lesson'] } })
  })
  after(() => bot.close())

  /** Does something and gives the bot's new messages there. */
  const repliesTo = async (channel: string, viewer: string, act: () => unknown) => {
    const count = bot.replies(channel, viewer).length
    act()
    return (await bot.untilReplies(channel, viewer, count + 1)).slice(count)
  }

  it('answers a slash command for the asker alone, and acknowledges it without content', async () => {
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    })
    assert.equal(reply?.visibleTo, you)
    assert.match(wordsOf(reply), /etcd is full/)
    assert.equal(reply?.threadTs, null)
    const sent = bot.workspace.deliveries.sent.at(-1)
    assert.deepEqual(sent?.outcome, { status: 'acknowledged', body: {} })
  })

  it('answers in a channel that it is not a member of', async () => {
    const [reply] = await repliesTo(random, you, () => {
      bot.workspace.human.runSlashCommand(you, random, '/k8s-lesson', 'etcd')
    })
    assert.equal(reply?.visibleTo, you)
  })

  for (const [words, expected] of [
    ['', /Pick one/],
    ['topics', /Pick one/],
    ['help', /running Kubernetes at scale/],
    ['check etcd', /No cluster is connected here/],
    ['how to bake bread', /I have no lesson on that/],
  ] as const) {
    it(`answers "/k8s-lesson ${words}"`, async () => {
      const [reply] = await repliesTo(platform, you, () => {
        bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', words)
      })
      assert.match(wordsOf(reply), expected)
      assert.equal(reply?.visibleTo, you)
    })
  }

  it('answers a mention in a thread of its own', async () => {
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson why is the quota full?')
    })
    const asked = bot.workspace.state.messagesIn(platform).find(({ text }) => text.includes('why is the quota full'))
    assert.equal(reply?.threadTs, asked?.ts)
    assert.equal(reply?.visibleTo, null)
    assert.match(wordsOf(reply), /etcd is full/)
    assert.equal(bot.asked.at(-1), 'why is the quota full?')
  })

  it('answers a mention in a thread in that thread', async () => {
    const { message } = bot.workspace.human.postMessage(ada, platform, 'Something is odd')
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson nodes NotReady', message.ts)
    })
    assert.equal(reply?.threadTs, message.ts)
    assert.match(wordsOf(reply), /nodes is full/)
  })

  it('shows the topics to a mention without words that stands alone', async () => {
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson')
    })
    assert.match(wordsOf(reply), /Pick one/)
  })

  it('explains the alert that a mention without words stands under', async () => {
    const alert = bot.workspace.state.messagesIn(opsAlerts)[0]
    assert.equal(alert?.botId, IDS.alertmanagerBotId)
    const [reply] = await repliesTo(opsAlerts, you, () => {
      bot.workspace.human.postMessage(you, opsAlerts, '@k8s-lesson ?', alert.ts)
    })
    assert.equal(reply?.threadTs, alert.ts)
    assert.match(wordsOf(reply), /etcd is full/)
    assert.match(bot.asked.at(-1) ?? '', /etcdDatabaseQuotaLowSpace prod-eu[\s\S]*database size exceeds/)
  })

  it('explains the nearest message of somebody else where the thread began with its own', async () => {
    const [shown] = await repliesTo(platform, you, () => {
      bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    })
    const [shared] = await repliesTo(platform, you, () => {
      bot.workspace.human.clickButton(you, platform, shown?.ts ?? '', buttonOf(shown, 'Share to channel'))
    })
    assert.ok(shared)
    bot.workspace.human.postMessage(alertmanager, platform, '', shared.ts, {
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Now *NotReady*: 50 nodes' } }],
    })
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson ?', shared.ts)
    })
    assert.match(wordsOf(reply), /nodes is full/)
    assert.match(bot.asked.at(-1) ?? '', /Now \*NotReady\*: 50 nodes/)
  })

  it('answers a direct message in the thread of the question', async () => {
    const [reply] = await repliesTo(dm, you, () => {
      bot.workspace.human.postMessage(you, dm, 'quota of etcd')
    })
    const asked = bot.workspace.state.messagesIn(dm, you).find(({ text }) => text === 'quota of etcd')
    assert.equal(reply?.threadTs, asked?.ts)
    assert.match(wordsOf(reply), /etcd is full/)
  })

  it('explains a message by the shortcut, for the asker alone', async () => {
    const alert = bot.workspace.state.messagesIn(opsAlerts)[0]
    const [reply] = (
      await repliesTo(opsAlerts, ada, () => {
        bot.workspace.human.runMessageShortcut(ada, opsAlerts, alert?.ts ?? '', EXPLAIN_SHORTCUT)
      })
    ).slice(-1)
    assert.equal(reply?.visibleTo, ada)
    assert.match(wordsOf(reply), /etcd is full/)
  })

  it('says what replaced a shortcut of another version', async () => {
    const message = bot.workspace.state.messagesIn(platform)[0]
    const [reply] = await repliesTo(platform, you, () => {
      bot.workspace.human.runMessageShortcut(you, platform, message?.ts ?? '', 'explain_message.v0')
    })
    assert.match(wordsOf(reply), /Choose “Explain this” instead/)
  })

  it('suggests prompts where the Messages tab is opened, and only there', async () => {
    const sent = (['home', 'messages'] as const).flatMap((tab) => bot.workspace.human.openHome(you, tab))
    await Promise.all(sent.map(({ settled }) => settled))
    await bot.workspace.state.until(() => bot.workspace.state.prompts.has(dm))
    assert.deepEqual(calls(), [{ channel_id: dm, hasThread: false, prompts: 4 }])

    function calls() {
      return bot.workspace.web.calls
        .filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts')
        .map(({ args }) => ({
          channel_id: args.channel_id,
          hasThread: 'thread_ts' in args,
          prompts: (JSON.parse(String(args.prompts)) as unknown[]).length,
        }))
    }
  })

  it('answers neither other bots nor itself', async () => {
    const before = bot.replies(platform, you).length
    const [mention] = bot.workspace.human.postMessage(alertmanager, platform, '@k8s-lesson etcd').sent
    assert.ok(mention)
    await mention.settled
    const event = {
      type: 'message',
      channel: dm,
      channel_type: 'im',
      user: botUser,
      text: 'etcd',
      ts: '1.1',
      event_ts: '1.1',
    }
    const others = [
      event,
      { ...event, user: you, bot_id: 'B0OTHER' },
      { ...event, user: you, subtype: 'message_changed', message: { text: 'etcd' }, hidden: true },
      { ...event, user: you, subtype: 'bot_message' },
    ].flatMap((each) => bot.workspace.events.send('message.im', each))
    await Promise.all(others.map(({ settled }) => settled))
    // One question after all of them: its answer is the only new one.
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson etcd')
    assert.equal((await bot.untilReplies(platform, you, before + 1)).length, before + 1)
    assert.equal(bot.replies(dm, you).filter(({ threadTs }) => threadTs === '1.1').length, 0)
  })

  it('handles a repeated event and a repeated command once, and acknowledges both', async () => {
    const before = bot.replies(platform, you).length
    const [event] = bot.workspace.human.postMessage(you, platform, '@k8s-lesson nodes').sent
    const command = bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'nodes')
    assert.ok(event)
    await bot.untilReplies(platform, you, before + 2)
    const again = [event, command].map((sent) => bot.workspace.deliveries.redeliver(sent))
    assert.deepEqual(
      (await Promise.all(again.map(({ settled }) => settled))).map(({ status }) => status),
      ['acknowledged', 'acknowledged'],
    )
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    assert.equal((await bot.untilReplies(platform, you, before + 3)).length, before + 3)
    assert.equal(bot.lines.filter((line) => line.includes('not handled again')).length, 2)
  })
})
