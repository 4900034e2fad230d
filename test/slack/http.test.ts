import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { signedRequest } from '../../dev/workspace/signed-request'
import { type Bot, buttonOf, frontFor, startBot, wordsOf } from './harness'

const { you, platform } = IDS

describe('HTTP requests of Slack', () => {
  let bot: Bot
  before(async () => {
    bot = await startBot({ mode: 'http' })
  })
  after(() => bot.close())

  const url = (path: string) => `http://127.0.0.1:${bot.port}${path}`
  /** The status of a signed slash command; `age` is how many seconds ago it was signed. */
  const statusOf = async ({ age = 0, secret = bot.workspace.signingSecret, header = '' } = {}) => {
    const body = new URLSearchParams({
      command: '/k8s-lesson',
      text: 'etcd',
      team_id: IDS.team,
      user_id: you,
      channel_id: platform,
      response_url: `${bot.workspace.origin}/commands/nowhere`,
      trigger_id: `${Math.random()}`,
    })
    const request = signedRequest(secret, body.toString(), Math.floor(Date.now() / 1000) - age)
    if (header !== '') delete request.headers[header]
    return (await fetch(url('/slack/events'), request)).status
  }

  it('are answered: commands, mentions and buttons', async () => {
    const sent = bot.workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    const [lesson] = await bot.untilReplies(platform, you, 1)
    assert.equal((await sent.settled).status, 'acknowledged')
    bot.workspace.human.postMessage(you, platform, '@k8s-lesson nodes')
    const [, mention] = await bot.untilReplies(platform, you, 2)
    assert.match(wordsOf(mention), /nodes is full/)
    const press = bot.workspace.human.clickButton(you, platform, lesson?.ts ?? '', buttonOf(lesson, 'Show more'))
    await bot.workspace.state.until(() => wordsOf(lesson).includes('keep an eye on it'))
    assert.equal((await press.settled).status, 'acknowledged')
  })

  it('are handled once when Slack repeats an event', async () => {
    const before = bot.replies(platform, you).length
    const [event] = bot.workspace.human.postMessage(you, platform, '@k8s-lesson nodes').sent
    assert.ok(event)
    await bot.untilReplies(platform, you, before + 1)
    assert.equal((await bot.workspace.deliveries.redeliver(event).settled).status, 'acknowledged')
    assert.ok(bot.lines.some((line) => line.includes('not handled again')))
    assert.equal(bot.replies(platform, you).length, before + 1)
  })

  for (const [what, options, status] of [
    ['a good signature', {}, 200],
    ['the signature of another secret', { secret: 'not-the-secret' }, 401],
    ['no signature', { header: 'x-slack-signature' }, 401],
    ['no time', { header: 'x-slack-request-timestamp' }, 401],
    ['a time a minute ago', { age: 60 }, 200],
    ['a time six minutes ago', { age: 360 }, 401],
    ['a time a minute ahead', { age: -60 }, 200],
    ['a time six minutes ahead', { age: -360 }, 401],
  ] as const) {
    it(`with ${what} get ${status}`, async () => {
      assert.equal(await statusOf(options), status)
    })
  }

  it('of a health check get 200, those for anything else 404', async () => {
    assert.equal((await fetch(url('/healthz'))).status, 200)
    assert.equal((await fetch(url('/'))).status, 404)
    assert.equal((await fetch(url('/slack/events'))).status, 404)
  })

  it('are no longer taken once the front stops, and a second front can have the port', async () => {
    const first = await startBot({ mode: 'http' })
    assert.equal(await first.front.stop(1000), true)
    await assert.rejects(fetch(`http://127.0.0.1:${first.port}/healthz`))
    const second = await startBot({ mode: 'http', slack: { port: first.port ?? 0 } })
    assert.equal(second.port, first.port)
    const { front } = frontFor(first.workspace, [], { mode: 'http', slack: { port: first.port ?? 0 } })
    await assert.rejects(front.start(), { code: 'cannot-listen' })
    await Promise.all([first.workspace.close(), second.close()])
  })
})
