import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import { NEEDED_SCOPES, OPTIONAL_SCOPES } from '../../src/slack/manifest'
import { doctor } from '../../src/terminal/doctor'

describe('the doctor', () => {
  let slack: StandIn
  let folder: string
  beforeEach(async () => {
    slack = await startSlackStandIn({ botScopes: Object.keys({ ...NEEDED_SCOPES, ...OPTIONAL_SCOPES }) })
    folder = await mkdtemp(path.join(tmpdir(), 'doctor-'))
  })
  afterEach(async () => {
    await slack.close()
    await rm(folder, { recursive: true })
  })

  const settings = (): Record<string, string> => ({
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    STORE_URL: `file:${folder}/store.json`,
  })
  const examine = async (env: Record<string, string>) => {
    const written: string[] = []
    const well = await doctor(env, { write: (part: string) => written.push(part) })
    const text = written.join('')
    assert.doesNotMatch(text, /xoxb-\w|xapp-\w/)
    return { well, lines: text.trimEnd().split('\n') }
  }

  it('finds nothing wrong where all is well, and writes nothing', async () => {
    const { well, lines } = await examine(settings())
    assert.equal(well, true)
    assert.deepEqual(
      lines.map((line) => line.replace(/:.*/, '')),
      ['ok     bot token', 'ok     scopes', 'ok     app token', 'ok     connections', 'ok     lessons', 'ok     store'],
    )
    assert.deepEqual(readdirSync(folder), [])
    await slack.socket.whenConnected(0)
    assert.equal(slack.socket.connectionsOpened, 1)
  })

  it('names the scopes that are missing, and those that are optional apart', async () => {
    slack.tokens.bot.scopes = ['chat:write', 'commands', 'im:history', 'app_mentions:read', 'groups:history']
    const { well, lines } = await examine(settings())
    assert.equal(well, false)
    assert.match(
      lines[1] ?? '',
      /^WRONG {2}scopes: assistant:write is missing, to suggest prompts.*install the app again/,
    )
    assert.match(lines[2] ?? '', /^note {3}scopes: channels:history is not granted; it is optional/)
  })

  it('says which token Slack refuses, and where to get another', async () => {
    slack.tokens.end('bot')
    slack.tokens.end('app')
    const { well, lines } = await examine(settings())
    assert.equal(well, false)
    assert.match(
      lines[0] ?? '',
      /^WRONG {2}bot token: SLACK_BOT_TOKEN is refused by Slack \(token_revoked\)\. Copy it from/,
    )
    assert.match(
      lines[1] ?? '',
      /^WRONG {2}app token: SLACK_APP_TOKEN is refused by Slack \(token_revoked\)\. Make one/,
    )
  })

  it('tells of other connections of the same app', async () => {
    const { WebSocket } = await import('undici')
    const opened = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.appToken}` },
    })
    const other = new WebSocket(((await opened.json()) as { url: string }).url)
    await slack.socket.whenConnected(1)
    const { well, lines } = await examine(settings())
    other.close()
    assert.equal(well, true)
    assert.match(lines[3] ?? '', /^note {3}connections: 1 other connection of this app/)
  })

  it('says that Slack is not reached, and examines the rest', async () => {
    const { lines } = await examine({ ...settings(), SLACK_API_URL: 'http://127.0.0.1:1/api/' })
    assert.match(lines[0] ?? '', /^note {3}bot token: Slack was not reached/)
    assert.match(lines.at(-1) ?? '', /^ok {5}store/)
  })

  it('names wrong settings, lessons and store, a line each', async () => {
    const { well, lines } = await examine({
      SLACK_BOT_TOKEN: 'wrong',
      SLACK_APP_TOKEN: 'wrong',
      KNOWLEDGE_DIRS: '/nowhere',
      STORE_URL: 'ftp://x',
    })
    assert.equal(well, false)
    assert.match(lines[0] ?? '', /^WRONG {2}settings: SLACK_BOT_TOKEN is not a bot token/)
    assert.match(lines[1] ?? '', /^WRONG {2}settings: SLACK_APP_TOKEN is not an app-level token/)
    assert.match(lines[2] ?? '', /^WRONG {2}lessons: .*\/nowhere/)
    assert.match(lines[3] ?? '', /^WRONG {2}store: STORE_URL/)
    assert.equal(lines.length, 4)
  })

  it('takes no settings of Slack as the local workspace', async () => {
    const { well, lines } = await examine({ STORE_URL: 'memory:' })
    assert.equal(well, true)
    assert.match(lines[0] ?? '', /^note {3}Slack: No token is set/)
    assert.match(lines.at(-1) ?? '', /^note {3}store: In memory only/)
  })
})
