import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { type Apiserver, configFor, startApiserver } from '../../dev/demo/apiserver/server'
import { IDS } from '../../dev/workspace/seed'
import type { Message } from '../../dev/workspace/types'
import { clusterReader } from '../../src/cluster/reader'
import type { ClusterReader } from '../../src/model/reads'
import { fixtures, NOW } from '../checks/fixture'
import { type Bot, type BotOptions, buttonOf, optionOf, startBot, untilLine, wordsOf } from './harness'

const { you, ada, grace, platform, random, opsAlerts, dm, leads } = IDS

/** Nodes that are NotReady, all with one kernel. */
const FAILING = fixtures().find(({ id, file }) => id === 'notready-nodes' && file.includes('one-kernel'))?.objects ?? []

/** A reader of the same cluster that waits before it reads, until `open` is called. */
function gated(reader: ClusterReader) {
  let open: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const waiting: ClusterReader = {
    ...reader,
    read: async (...asked) => {
      await gate
      return reader.read(...asked)
    },
  }
  return { reader: waiting, open }
}

describe('clusters in Slack', () => {
  let server: Apiserver
  let bot: Bot
  before(async () => {
    server = await startApiserver({ now: NOW, objects: FAILING })
  })
  after(() => server.close())
  afterEach(() => bot.close())

  const named = (name: string) => clusterReader(configFor(server.config.getCurrentCluster()?.server ?? '', name))
  const start = async (names: string[], options: BotOptions = {}) => {
    bot = await startBot({ readers: names.map(named), ...options })
    return bot
  }
  const check = (words = 'notready-nodes', who: string = you, channel: string = platform) =>
    bot.workspace.human.runSlashCommand(who, channel, '/k8s-check', words)
  /** Whole answers: on a busy machine a look may take so long that its progress is shown first. */
  const answers = (channel: string, who: string) =>
    bot.replies(channel, who).filter((message) => !/Looking at \S+( …|:)|: looking …/.test(wordsOf(message)))
  const untilAnswers = (channel: string, who: string, count: number) =>
    bot.workspace.state.until(() => {
      const found = answers(channel, who)
      return found.length >= count && found
    }, 60_000)
  /** What the bot says to somebody in a channel next. */
  const answerTo = async (act: () => unknown, channel: string = platform, who: string = you) => {
    const count = answers(channel, who).length
    act()
    return (await untilAnswers(channel, who, count + 1)).at(-1) as Message
  }
  const looks = () => bot.lines.filter((line) => line.includes('Looked at a cluster'))

  it('shows what a cluster shows to whoever asks, alone, and logs who looked at what', async () => {
    await start(['prod'])
    const answer = await answerTo(() => check())
    assert.match(wordsOf(answer), /prod, critical: .*NotReady.*kernel/)
    assert.equal(answer.visibleTo, you)
    const [line = '', ...others] = looks()
    assert.deepEqual(others, [])
    const { ms, tookMs, ...fields } = JSON.parse(line.slice(line.indexOf('{')))
    assert.deepEqual([typeof ms, typeof tookMs], ['number', 'number'])
    assert.deepEqual(fields, {
      user: you,
      channel: platform,
      team: IDS.team,
      public: false,
      cluster: 'prod',
      namespace: null,
      checks: 'notready-nodes',
      critical: 1,
      warning: 0,
      info: 0,
      notChecked: 0,
      lookedAt: NOW.toISOString(),
    })
  })

  it('answers a mention for all in its thread, and a direct message', async () => {
    await start(['prod'])
    const inThread = await answerTo(() =>
      bot.workspace.human.postMessage(you, platform, '@k8s-lesson check notready-nodes'),
    )
    assert.match(wordsOf(inThread), /prod, critical: .*NotReady/)
    assert.equal(inThread.visibleTo, null)
    const direct = await answerTo(() => bot.workspace.human.postMessage(you, dm, 'check notready-nodes'), dm)
    assert.match(wordsOf(direct), /prod, critical: .*NotReady/)
    assert.match(looks()[0] ?? '', /"public":true/)
    assert.match(looks()[1] ?? '', /"public":false/)
  })

  it('asks which of several, looks at the one that is chosen, and keeps that of the channel', async () => {
    await start(['prod', 'dev'])
    const question = await answerTo(() => check())
    assert.match(wordsOf(question), /Which cluster\?/)
    assert.deepEqual(looks(), [])
    const { actionId, value } = optionOf(question, 'dev')
    bot.workspace.human.pickOption(you, platform, question.ts, actionId, value)
    await bot.workspace.state.until(() => wordsOf(question).includes('dev, critical'), 60_000)
    await answerTo(() => check('use prod'))
    assert.match(wordsOf(await answerTo(() => check(), platform, you)), /prod, critical: .*NotReady/)
    assert.match(wordsOf(await answerTo(() => check('notready-nodes', you, random), random)), /Which cluster\?/)
  })

  it('says how to connect one where none is', async () => {
    await start([])
    const answer = await answerTo(() => check())
    assert.match(wordsOf(answer), /No cluster is connected here.*CLUSTERS=prod-eu/)
    assert.deepEqual(
      bot.workspace.web.calls.filter(({ method }) => method === 'users.info'),
      [],
    )
  })

  it('lets two hundred who ask at once cost one look, each with a line in the log', async () => {
    await start(['prod'])
    const asked = server.asked.length
    await answerTo(() => check())
    const cost = server.asked.length - asked
    await bot.close()
    await start(['prod'])
    const before = server.asked.length
    for (let each = 0; each < 200; each += 1) check()
    await untilAnswers(platform, you, 200)
    assert.equal(server.asked.length - before, cost)
    assert.equal(looks().length, 200)
    const lookups = bot.workspace.web.calls.filter(({ method }) => /^(users|conversations)\.info$/.test(method))
    assert.equal(lookups.length, 2)
  })

  it('keeps a cluster that never answers from delaying another', async () => {
    const dead = gated(named('dead'))
    bot = await startBot({ readers: [dead.reader, named('prod')] })
    check('notready-nodes dead')
    const answer = await answerTo(() => check('notready-nodes prod', ada), platform, ada)
    assert.match(wordsOf(answer), /prod, critical: .*NotReady/)
    dead.open()
    await untilLine(bot.lines, /Looked at a cluster.*"cluster":"dead"/)
  })

  describe('who may see them', () => {
    const kept = async (act: () => unknown, channel: string = platform, who: string = you) => {
      const answer = await answerTo(act, channel, who)
      assert.doesNotMatch(wordsOf(answer), /NotReady\b.*kernel|prod/)
      assert.deepEqual(looks(), [])
      return wordsOf(answer)
    }
    const user = (id: string) => bot.workspace.state.users.get(id) ?? assert.fail()
    const channel = (id: string) => bot.workspace.state.channels.get(id) ?? assert.fail()

    it('is no guest and nobody of another organisation', async () => {
      await start(['prod'])
      user(ada).standing = 'guest'
      user(grace).standing = 'stranger'
      assert.match(
        await kept(() => check('notready-nodes', ada), platform, ada),
        /not shown here.*Guests see no cluster/,
      )
      assert.match(
        await kept(() => check('notready-nodes', grace), platform, grace),
        /not shown here.*other organisations/,
      )
      // The lesson is for everybody.
      const lesson = await answerTo(
        () => bot.workspace.human.runSlashCommand(ada, platform, '/k8s-lesson', 'etcd'),
        platform,
        ada,
      )
      assert.match(wordsOf(lesson), /etcd is full.*not shown here/)
      assert.deepEqual(looks(), [])
    })

    it('is nobody in a channel that is shared, or about to be, with another organisation', async () => {
      await start(['prod'])
      channel(platform).outside = 'shared'
      channel(opsAlerts).outside = 'invited'
      assert.match(await kept(() => check()), /shared with another organisation/)
      const mention = () => bot.workspace.human.postMessage(you, opsAlerts, '@k8s-lesson check notready-nodes')
      assert.match(await kept(mention, opsAlerts), /shared with another organisation/)
    })

    it('is nobody whom Slack does not tell of, and says why', async () => {
      await start(['prod'])
      bot.workspace.failures.next('users.info', { status: 503 })
      assert.match(await kept(() => check()), /could not learn who you are: Slack answered with status 503/)
      assert.match(
        await kept(() => check('notready-nodes', you, leads), leads),
        /who is in this conversation: I am not in it/,
      )
      bot.workspace.tokens.bot.scopes = bot.workspace.tokens.bot.scopes.filter((scope) => scope !== 'users:read')
      assert.match(await kept(() => check('notready-nodes', ada), platform, ada), /lacks a scope/)
      // What failed once is asked again.
      bot.workspace.tokens.bot.scopes.push('users:read')
      assert.match(wordsOf(await answerTo(() => check())), /prod, critical: .*NotReady/)
    })

    it('is the listed channels, and the listed people where nobody else sees it', async () => {
      await start(['prod'], { settings: { visibility: { prod: { channels: [opsAlerts], users: [ada] } } } })
      assert.match(await kept(() => check()), /other channels and people only/)
      assert.match(
        await kept(() => bot.workspace.human.postMessage(ada, platform, '@k8s-lesson check notready-nodes')),
        /You may see it/,
      )
      assert.match(
        wordsOf(await answerTo(() => check('notready-nodes', ada), platform, ada)),
        /prod, critical: .*NotReady/,
      )
      assert.match(
        wordsOf(await answerTo(() => check('notready-nodes', you, opsAlerts), opsAlerts)),
        /prod, critical: .*NotReady/,
      )
    })

    it('counts for buttons too: who presses one, and where what is shared goes', async () => {
      await start(['prod'], { settings: { visibility: { prod: { channels: [opsAlerts], users: [ada] } } } })
      const shared = await answerTo(
        () => bot.workspace.human.postMessage(you, opsAlerts, '@k8s-lesson check notready-nodes'),
        opsAlerts,
      )
      user(grace).standing = 'guest'
      const press = (message: Message, label: string, who: string) =>
        bot.workspace.human.clickButton(who, message.channel, message.ts, buttonOf(message, label))
      const before = looks().length
      const refused = await answerTo(() => press(shared, 'Look again', grace), opsAlerts, grace)
      assert.match(wordsOf(refused), /not shown here/)
      assert.equal(refused.visibleTo, grace)

      const own = await answerTo(() => check('notready-nodes', ada), platform, ada)
      const notShared = await answerTo(() => press(own, 'Share to channel', ada), platform, ada)
      assert.match(wordsOf(notShared), /not shown here.*You may see it, but not everyone here/)
      assert.equal(notShared.visibleTo, ada)
      assert.equal(looks().length, before + 1)

      const inListed = await answerTo(() => check('notready-nodes', you, opsAlerts), opsAlerts)
      const posted = await answerTo(() => press(inListed, 'Share to channel', you), opsAlerts)
      assert.match(wordsOf(posted), /Shared by .*prod, critical: .*NotReady/)
      assert.equal(posted.visibleTo, null)
    })
  })
})
