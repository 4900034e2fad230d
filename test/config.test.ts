import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { checkConfig, PROJECT_ROOT, readConfig } from '../src/config'
import { readSlackConfig } from '../src/slack-config'

const BOT = 'xoxb-12-34-abc'
const APP = 'xapp-1-A0-12-abc'

describe('the settings', () => {
  it('have defaults for everything', () => {
    assert.deepEqual(readConfig({}), {
      knowledgeDirs: [path.join(PROJECT_ROOT, 'knowledge')],
      storeUrl: 'file:./data/',
      commandPrefix: 'k8s-',
      logLevel: null,
      healthPort: null,
      clusters: [],
      settingsFile: null,
    })
  })

  it('name clusters by a context, by a name of their own, or as the one around the bot', () => {
    const { clusters, settingsFile } = readConfig({
      CLUSTERS: ' prod-eu, staging = arn:aws:eks:eu-west-1:1:cluster/a=b ,,in-cluster,here=in-cluster',
      SETTINGS_FILE: 'settings.yaml',
    })
    assert.deepEqual(clusters, [
      { name: 'prod-eu', context: 'prod-eu' },
      { name: 'staging', context: 'arn:aws:eks:eu-west-1:1:cluster/a=b' },
      { name: 'in-cluster', context: null },
      { name: 'here', context: null },
    ])
    assert.equal(settingsFile, path.resolve('settings.yaml'))
  })

  it('refuse clusters that nobody could name, a line each', () => {
    assert.deepEqual(
      checkConfig({ CLUSTERS: `my prod,=x,a=,${'x'.repeat(64)},prod,Prod` }).problems?.map(({ line }) =>
        line.slice(0, 72),
      ),
      [
        'CLUSTERS has "my prod", which people could not type as the name of a clu',
        'CLUSTERS has "", which people could not type as the name of a cluster. G',
        'CLUSTERS names no context after "a=". Write a=CONTEXT.',
        `CLUSTERS has "${'x'.repeat(58)}`,
        'CLUSTERS has Prod twice. Give each cluster a name of its own, as in name',
      ],
    )
  })

  it('take what is set', () => {
    const config = readConfig({
      KNOWLEDGE_DIRS: ` /a ${path.delimiter}${path.delimiter}/b`,
      STORE_URL: 'memory:',
      COMMAND_PREFIX: '',
      LOG_LEVEL: 'debug',
      HEALTH_PORT: ' 8080',
    })
    assert.deepEqual(config.knowledgeDirs.slice(1), ['/a', '/b'])
    assert.deepEqual([config.storeUrl, config.commandPrefix, config.logLevel], ['memory:', '', 'debug'])
    assert.equal(config.healthPort, 8080)
  })

  it('are all named that are wrong, a line each', () => {
    const { problems } = checkConfig({ COMMAND_PREFIX: 'K8s ', LOG_LEVEL: 'loud', HEALTH_PORT: '65536' })
    assert.deepEqual(
      problems?.map(({ line }) => line),
      [
        'COMMAND_PREFIX has characters that a slash command cannot have, or is too long. Use up to 20 of a-z, 0-9, "-" and "_", such as k8s-.',
        'LOG_LEVEL is no level of the log. Use one of debug, info, warn, error, silent.',
        'HEALTH_PORT is not a port number from 0 to 65535. Set it to a free port, such as 8080.',
      ],
    )
    assert.throws(() => readConfig({ LOG_LEVEL: 'loud' }), { code: 'bad-setting' })
  })
})

describe('the settings of Slack', () => {
  const lines = (env: Record<string, string>, wanted: 'socket' | 'http' | null = null) =>
    readSlackConfig(env, wanted).problems?.map(({ line }) => line) ?? []

  it('choose Socket Mode, HTTP requests or the local workspace', () => {
    assert.deepEqual(readSlackConfig({}).value, { mode: 'workspace', port: null })
    assert.deepEqual(readSlackConfig({ PORT: '3000' }).value, { mode: 'workspace', port: 3000 })
    assert.deepEqual(readSlackConfig({ SLACK_BOT_TOKEN: ` ${BOT}\n`, SLACK_APP_TOKEN: APP }).value, {
      mode: 'socket',
      apiUrl: 'https://slack.com/api/',
      botToken: BOT,
      appToken: APP,
    })
    const http = {
      SLACK_BOT_TOKEN: BOT,
      SLACK_SIGNING_SECRET: 'a'.repeat(32),
      PORT: '8080',
      SLACK_API_URL: 'http://localhost/',
    }
    assert.deepEqual(readSlackConfig(http).value, {
      mode: 'http',
      apiUrl: 'http://localhost/',
      botToken: BOT,
      signingSecret: 'a'.repeat(32),
      port: 8080,
    })
    assert.equal(readSlackConfig({ ...http, SLACK_APP_TOKEN: APP }).value?.mode, 'socket')
    assert.equal(readSlackConfig({ ...http, SLACK_APP_TOKEN: APP }, 'http').value?.mode, 'http')
  })

  it('say which one is missing and where to get it', () => {
    assert.deepEqual(lines({ SLACK_BOT_TOKEN: BOT }), [
      'SLACK_APP_TOKEN is not set: it has to be an app-level token (xapp-…). Make one with the scope connections:write at ' +
        'api.slack.com/apps > your app > Basic Information > App-Level Tokens. Or set SLACK_SIGNING_SECRET and PORT to be sent HTTP requests.',
    ])
    assert.deepEqual(lines({ SLACK_APP_TOKEN: APP }), [
      'SLACK_BOT_TOKEN is not set: it has to be a bot token (xoxb-…). Copy it from ' +
        'api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token.',
    ])
    assert.equal(lines({}, 'socket').length, 2)
    assert.equal(lines({}, 'http').length, 3)
    assert.match(lines({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 'a'.repeat(32) })[0] ?? '', /^PORT is not set/)
  })

  it('tell swapped and malformed tokens, and never say what they are', () => {
    const swapped = lines({ SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: BOT })
    assert.match(swapped[0] ?? '', /^SLACK_BOT_TOKEN holds an app-level token \(xapp-…\), but has to be a bot token/)
    assert.match(swapped[1] ?? '', /^SLACK_APP_TOKEN holds a bot token \(xoxb-…\), but has to be an app-level token/)
    const malformed = lines({ SLACK_BOT_TOKEN: '"secret"', SLACK_APP_TOKEN: 'xoxp-1-secret' })
    assert.match(malformed[0] ?? '', /^SLACK_BOT_TOKEN is not a bot token/)
    assert.match(malformed[1] ?? '', /^SLACK_APP_TOKEN is not an app-level token/)
    assert.match(lines({ SLACK_SIGNING_SECRET: BOT, SLACK_BOT_TOKEN: BOT, PORT: '1' })[0] ?? '', /holds a bot token/)
    assert.doesNotMatch([...swapped, ...malformed].join(), /secret"|12-34|abc/)
  })

  it('refuse ports that are none, and an API that is no URL', () => {
    for (const PORT of ['-1', '65536', '80a', '1e3'])
      assert.match(lines({ PORT })[0] ?? '', /^PORT is not a port number/)
    const both = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_API_URL: 'slack.com' }
    assert.match(lines(both)[0] ?? '', /^SLACK_API_URL is no http/)
  })
})
