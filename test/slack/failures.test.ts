import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { Problem } from '../../src/model/errors'
import { type Bot, startBot, untilLine, wordsOf } from './harness'

const { you, platform, opsAlerts } = IDS

describe('when something fails', () => {
  let bot: Bot
  afterEach(() => bot.close())

  const ask = (words: string, channel: string = platform) =>
    bot.workspace.human.postMessage(you, channel, `@k8s-lesson ${words}`)

  it('waits as long as a 429 says, then posts once', async () => {
    bot = await startBot()
    bot.workspace.failures.next('chat.postMessage', { status: 429, retryAfter: 1 })
    ask('etcd')
    assert.equal((await bot.untilReplies(platform, you, 1)).length, 1)
    const posts = bot.workspace.web.calls.filter(({ method }) => method === 'chat.postMessage')
    assert.deepEqual(
      posts.map(({ error }) => error),
      ['ratelimited', null],
    )
  })

  it('tries again after one 500', async () => {
    bot = await startBot()
    bot.workspace.failures.next('chat.postMessage', { status: 500 })
    ask('etcd')
    assert.match(wordsOf((await bot.untilReplies(platform, you, 1))[0]), /etcd is full/)
  })

  it('gives up after a bounded number of failures, and stays at work', async () => {
    bot = await startBot()
    for (let each = 0; each < 8; each += 1) bot.workspace.failures.next('chat.postMessage', { status: 503 })
    ask('etcd')
    await untilLine(bot.lines, /could not be told/)
    const posts = bot.workspace.web.calls.filter(({ method }) => method === 'chat.postMessage')
    assert.equal(posts.length, 8)
    ask('etcd')
    assert.equal((await bot.untilReplies(platform, you, 1)).length, 1)
  })

  it('tells the person in one line when a command fails, without a stack', async () => {
    bot = await startBot({
      lessons: {
        all: () => [],
        get: () => null,
        find: () => {
          throw new TypeError('the search broke')
        },
      },
    })
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    const [reply] = await bot.untilReplies(platform, you, 1)
    assert.match(wordsOf(reply), /Something went wrong on my side/)
    assert.doesNotMatch(wordsOf(reply), /the search broke|\.ts/)
    assert.ok(bot.lines.some((line) => line.startsWith('error') && line.includes('the search broke')))
  })

  it('tells the person what a Problem says', async () => {
    bot = await startBot({
      lessons: {
        all: () => [],
        get: () => null,
        find: () => {
          throw new Problem('store-full', 'The disk is full.', 'Make room.')
        },
      },
    })
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    assert.match(wordsOf((await bot.untilReplies(platform, you, 1))[0]), /The disk is full\. Make room\./)
  })

  it('acknowledges while another request is still under way', async () => {
    let release: (value: null) => void = () => {}
    const held = new Promise<null>((resolve) => {
      release = resolve
    })
    bot = await startBot({
      services: {
        commands: [
          {
            name: 'lesson',
            reach: 'typed',
            slash: true,
            usage: '',
            summary: '',
            run: async ({ text }) => {
              if (text === 'slow') await held
              return { ...EMPTY, verdict: `answer to ${text}` }
            },
          },
        ],
      },
    })
    const slow = bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'slow')
    const quick = bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'quick')
    assert.equal((await slow.settled).status, 'acknowledged')
    assert.equal((await quick.settled).status, 'acknowledged')
    assert.match(wordsOf((await bot.untilReplies(platform, you, 1))[0]), /answer to quick/)
    const stopped = bot.front.stop(5000)
    release(null)
    assert.equal(await stopped, true)
    assert.match(wordsOf(bot.replies(platform, you)[1]), /answer to slow/)
  })

  it('says what it cannot do where it may not read the channel', async () => {
    const without = ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history']
    bot = await startBot({ standIn: { botScopes: without } })
    const alert = bot.workspace.state.messagesIn(opsAlerts)[0]
    bot.workspace.human.postMessage(you, opsAlerts, '@k8s-lesson ?', alert?.ts ?? null)
    const [reply] = await bot.untilReplies(opsAlerts, you, 1)
    assert.equal(reply?.threadTs, alert?.ts)
    assert.match(wordsOf(reply), /not allowed to read the messages of this channel.*channels:history.*Explain this/)
  })

  it('ends when its token is revoked while it runs, and says which', async () => {
    bot = await startBot()
    bot.workspace.tokens.end('bot')
    bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    // A response_url needs no token, so the person still gets the answer.
    await bot.untilReplies(platform, you, 1)
    ask('etcd')
    const problem = await bot.front.ended
    assert.equal(problem.line, 'SLACK_BOT_TOKEN is refused by Slack (token_revoked). Get a bot token.')
  })
})

const EMPTY = {
  kind: 'notice' as const,
  lesson: null,
  confidence: null,
  alternatives: [],
  sections: [],
  picks: [],
  next: [],
  audience: 'asker' as const,
}
