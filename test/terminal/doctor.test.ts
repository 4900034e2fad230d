import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type Apiserver, startApiserver } from '../../dev/demo/apiserver/server'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { ClusterReader } from '../../src/model/reads'
import { NEEDED_SCOPES, OPTIONAL_SCOPES } from '../../src/slack/manifest'
import { clusterFindings } from '../../src/terminal/cluster-checkup'
import { doctor } from '../../src/terminal/doctor'
import type { Finding } from '../../src/terminal/finding'

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
      [
        'ok     bot token',
        'ok     scopes',
        'ok     app token',
        'ok     connections',
        'ok     lessons',
        'ok     store',
        'note   clusters',
      ],
    )
    assert.deepEqual(readdirSync(folder), [])
    await slack.socket.whenConnected(0)
    assert.equal(slack.socket.connectionsOpened, 1)
  })

  it('names the scopes that are missing, and those that are optional apart', async () => {
    const lacking = ['assistant:write', 'channels:history', 'mpim:read']
    slack.tokens.bot.scopes = slack.tokens.bot.scopes.filter((scope) => !lacking.includes(scope))
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
    assert.match(lines.at(-2) ?? '', /^ok {5}store/)
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
    assert.equal(lines.length, 5)
  })

  it('takes no settings of Slack as the local workspace', async () => {
    const { well, lines } = await examine({ STORE_URL: 'memory:' })
    assert.equal(well, true)
    assert.match(lines[0] ?? '', /^note {3}Slack: No token is set/)
    assert.match(lines.at(-2) ?? '', /^note {3}store: In memory only/)
  })

  describe('of clusters', () => {
    const kubeconfig = (servers: Record<string, string>) => {
      const names = Object.keys(servers)
      writeFileSync(
        path.join(folder, 'config'),
        JSON.stringify({
          clusters: names.map((name) => ({
            name,
            cluster: { server: servers[name], 'insecure-skip-tls-verify': true },
          })),
          users: [{ name: 'u', user: { token: 'very-secret' } }],
          contexts: names.map((name) => ({ name, context: { cluster: name, user: 'u' } })),
        }),
      )
      process.env.KUBECONFIG = path.join(folder, 'config')
    }
    const clusterLines = async (env: Record<string, string>) => {
      const { well, lines } = await examine({ STORE_URL: 'memory:', ...env })
      assert.doesNotMatch(lines.join(), /very-secret/)
      return { well, lines: lines.filter((line) => /cluster|settings/.test(line)) }
    }
    const serverOf = ({ config }: Apiserver) => config.getCurrentCluster()?.server ?? ''

    it('names each with the reads that work, and those that do not with the reason and what to do', async () => {
      const now = new Date()
      const good = await startApiserver({ now, objects: [] })
      const poor = await startApiserver({
        now,
        objects: [],
        fault: (resource) => (resource === 'nodes' ? { status: 403, message: 'nodes is forbidden' } : null),
      })
      kubeconfig({ good: serverOf(good), poor: serverOf(poor), gone: 'http://127.0.0.1:1' })
      const { well, lines } = await clusterLines({ CLUSTERS: 'prod=good,poor,gone,unknown' })
      await Promise.all([good.close(), poor.close()])
      assert.equal(well, false)
      assert.match(lines[0] ?? '', /^WRONG {2}settings: The kubeconfig has good, poor, gone, but not unknown/)
      assert.match(lines[1] ?? '', /^ok {5}cluster prod: v1\.37\.2; these reads work: nodes, .*pods/)
      const [works, fails] = lines.filter((line) => line.includes('cluster poor'))
      assert.match(works ?? '', /^ok {5}cluster poor: .*these reads work: .*pods/)
      assert.match(fails ?? '', /^WRONG {2}cluster poor: not read: nodes.*kubectl apply -f deploy\/rbac\.yaml/)
      assert.match(lines.at(-1) ?? '', /^WRONG {2}cluster gone: nothing can be read, since the connection to .* failed/)
    })

    it('does not wait for one that never answers', async () => {
      const never: ClusterReader = { name: 'never', context: null, read: () => new Promise(() => {}) }
      const found: Finding[] = []
      for await (const finding of clusterFindings({ readers: () => [never], reads: ['nodes'], patienceMs: 1 })) {
        found.push(finding)
      }
      assert.deepEqual(
        found.map(({ name, ok, line }) => [name, ok, line]),
        [['cluster never', false, 'It did not answer in time.']],
      )
    })

    it('says what is wrong in the settings file', async () => {
      writeFileSync(path.join(folder, 'settings.yaml'), 'thresholds: { etcdd: {} }')
      const { lines } = await clusterLines({ SETTINGS_FILE: path.join(folder, 'settings.yaml') })
      assert.match(lines[0] ?? '', /^WRONG {2}settings: .*settings\.yaml:1: thresholds\.etcdd is no check/)
    })
  })
})
