import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { startSlackStandIn } from '../../dev/workspace/server'
import { type Bot, frontFor, startBot, untilLine, wordsOf } from './harness'

const { you, platform } = IDS

describe('the connection to Slack', () => {
  let bot: Bot | null = null
  afterEach(async () => {
    await bot?.close()
    bot = null
  })

  /** The bot answers: it is connected and listens. */
  const answers = async ({ workspace, untilReplies, replies }: Bot) => {
    const count = replies(platform, you).length
    workspace.human.runSlashCommand(you, platform, '/k8s-lesson', 'etcd')
    assert.match(wordsOf((await untilReplies(platform, you, count + 1))[count]), /etcd is full/)
  }

  it('is opened again when the socket is dropped', async () => {
    bot = await startBot()
    const { socket } = bot.workspace
    socket.drop()
    await socket.whenConnected(0)
    await socket.whenConnected(1)
    await answers(bot)
    assert.equal(socket.connectionsOpened, 2)
  })

  it('is opened again after a disconnect frame', async () => {
    bot = await startBot()
    const { socket } = bot.workspace
    socket.disconnect('refresh_requested')
    await socket.whenConnected(0)
    await socket.whenConnected(1)
    await answers(bot)
  })

  it('is opened again when Slack failed at the first tries', async () => {
    bot = await startBot()
    const { socket, failures } = bot.workspace
    failures.next('apps.connections.open', { status: 503 })
    failures.next('apps.connections.open', { status: 429, retryAfter: 1 })
    socket.drop()
    await socket.whenConnected(0)
    await socket.whenConnected(1)
    await answers(bot)
    assert.equal(bot.lines.filter((line) => line.includes('No connection to Slack; trying again')).length, 2)
  })

  it('ends when the app token is revoked and the socket drops, and says which', async () => {
    bot = await startBot()
    bot.workspace.tokens.end('app')
    bot.workspace.socket.drop()
    assert.equal((await bot.front.ended).line, 'SLACK_APP_TOKEN is refused by Slack (token_revoked). Get an app token.')
  })

  it('is waited for while Slack is away at the start', async () => {
    const port = await freePort()
    const lines: string[] = []
    const { front } = frontFor(
      {
        apiUrl: `http://127.0.0.1:${port}/api/`,
        botToken: 'xoxb-0-workspace',
        appToken: 'xapp-1-A0LESSON01-0-workspace',
      },
      lines,
    )
    const started = front.start()
    try {
      await untilLine(lines, /warn Slack is not reached; trying again.*ECONNREFUSED/)
      const workspace = await startSlackStandIn({ port })
      await started
      assert.equal(workspace.socket.connections, 1)
      await workspace.close()
    } finally {
      await front.stop(1000)
    }
  })

  it('is no longer waited for once the bot is told to stop', async () => {
    const lines: string[] = []
    const nobody = `http://127.0.0.1:${await freePort()}/api/`
    const { front } = frontFor({ apiUrl: nobody, botToken: 'xoxb-0-a', appToken: 'xapp-0-a' }, lines)
    const started = front.start()
    await untilLine(lines, /Slack is not reached/)
    assert.equal(await front.stop(1000), true)
    assert.deepEqual(await started, { port: null })
  })

  for (const [which, options, expected] of [
    ['bot', { botToken: 'xoxb-1-wrong' }, /^SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)\. Get a bot token\.$/],
    [
      'app',
      { appToken: 'xapp-1-wrong' },
      /^SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)\. Get an app token\.$/,
    ],
  ] as const) {
    it(`does not start with a refused ${which} token`, async () => {
      const workspace = await startSlackStandIn()
      const { front } = frontFor(workspace, [], { slack: options })
      await assert.rejects(front.start(), ({ line }: { line: string }) => expected.test(line))
      await front.stop(0)
      await workspace.close()
    })
  }

  it('does not wait for something that is not Slack', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { front } = frontFor({ apiUrl: `http://127.0.0.1:${port}/`, botToken: 'xoxb-0-a', appToken: 'xapp-0-a' }, [])
    await assert.rejects(front.start(), ({ code }: { code: string }) => code === 'not-slack')
    server.close()
    server.closeAllConnections()
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
