import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import { PROJECT_ROOT } from '../../src/config'
import { wordsOf } from './harness'

const { you, platform } = IDS

/** The program as a process of its own. */
interface Program {
  child: ChildProcess
  /** All that it has printed so far. */
  output(): string
  /** Settles with the exit code. */
  exited: Promise<number | null>
}

/** Starts src/main.ts with these settings and no others. */
function start(env: Record<string, string>, ...args: string[]): Program {
  const child = spawn(process.execPath, ['-r', 'ts-node/register', 'src/main.ts', ...args], {
    cwd: PROJECT_ROOT,
    env: { PATH: process.env.PATH, STORE_URL: 'memory:', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (part) => {
    output += part
  })
  child.stderr?.on('data', (part) => {
    output += part
  })
  return { child, output: () => output, exited: once(child, 'close').then(([code]) => code as number | null) }
}

describe('the program', () => {
  let workspace: StandIn | null = null
  let program: Program | null = null
  afterEach(async () => {
    program?.child.kill('SIGKILL')
    await workspace?.close()
    workspace = null
  })

  /** A workspace, and the settings that lead to it. */
  const reach = async (): Promise<{ slack: StandIn; env: Record<string, string> }> => {
    const slack = await startSlackStandIn()
    workspace = slack
    return {
      slack,
      env: { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    }
  }
  const lesson = async (slack: StandIn) => {
    slack.human.postMessage(you, platform, '@k8s-lesson etcd')
    return () => slack.state.messagesIn(platform).find(({ botId }) => botId === IDS.botId)
  }

  for (const [what, env, args, expected] of [
    [
      'with swapped tokens',
      { SLACK_BOT_TOKEN: 'xapp-1-abcdef', SLACK_APP_TOKEN: 'xoxb-1-abcdef' },
      [],
      /^k8s-lesson: SLACK_BOT_TOKEN holds an app-level token/,
    ],
    ['with a folder of lessons that is not there', { KNOWLEDGE_DIRS: '/nowhere' }, [], /^k8s-lesson: .*\/nowhere/],
    [
      'with a cluster that is not in the kubeconfig',
      { CLUSTERS: 'prod', KUBECONFIG: '/nowhere/config' },
      [],
      /^k8s-lesson: The kubeconfig cannot be read \(.*\/nowhere\/config.*\)\. Mend it, or set KUBECONFIG\./,
    ],
    [
      'with a settings file that is not there',
      { SETTINGS_FILE: '/nowhere/settings.yaml' },
      [],
      /^k8s-lesson: The settings file \/nowhere\/settings\.yaml cannot be read \(ENOENT\)/,
    ],
  ] as const) {
    it(`does not start ${what}: a line that says so, no stack, no token`, async () => {
      program = start(env, ...args)
      assert.equal(await program.exited, 1)
      assert.match(program.output(), expected)
      assert.doesNotMatch(program.output(), /abcdef|^\s+at /m)
    })
  }

  it('does not start with a token that Slack refuses', async () => {
    const { slack, env } = await reach()
    slack.tokens.end('bot')
    program = start(env)
    assert.equal(await program.exited, 1)
    assert.match(program.output(), /^k8s-lesson: SLACK_BOT_TOKEN is refused by Slack \(token_revoked\)\. Copy it from/m)
    assert.doesNotMatch(program.output(), /xoxb-0|xapp-1|^\s+at /m)
  })

  it('answers, and at SIGTERM ends what is under way, then itself with exit code 0', async () => {
    const { slack, env } = await reach()
    program = start(env)
    await slack.socket.whenConnected()
    slack.failures.next('chat.postMessage', { status: 429, retryAfter: 1 })
    const answer = await lesson(slack)
    // The answer is under way: Slack asked to wait a second before it is posted.
    await untilCalled(slack, 'chat.postMessage')
    assert.equal(answer(), undefined)
    program.child.kill('SIGTERM')
    assert.equal(await program.exited, 0)
    assert.match(wordsOf(answer()), /etcd/)
    assert.doesNotMatch(program.output(), /xoxb-0|xapp-1/)
  })

  it('ends with exit code 1 and one line when its token is revoked while it runs', async () => {
    const { slack, env } = await reach()
    program = start(env)
    await slack.socket.whenConnected()
    slack.tokens.end('bot')
    await lesson(slack)
    assert.equal(await program.exited, 1)
    assert.match(program.output(), /^k8s-lesson: SLACK_BOT_TOKEN is refused by Slack \(token_revoked\)\. Copy it from/m)
  })

  it('opens the local workspace without settings of Slack: its address is the last line', async () => {
    program = start({ PORT: '0' })
    const url = await untilPrinted(program, /(http:\/\/127\.0\.0\.1:\d+)\S*\s*$/)
    assert.equal((await fetch(url)).status, 200)
    program.child.kill('SIGINT')
    assert.equal(await program.exited, 0)
  })

  it('serves HTTP requests where it is asked to', async () => {
    const { slack, env } = await reach()
    const { SLACK_APP_TOKEN: _unused, ...rest } = env
    program = start({ ...rest, SLACK_SIGNING_SECRET: slack.signingSecret, PORT: '0', LOG_LEVEL: 'info' }, 'http')
    const port = await untilPrinted(program, /"port":(\d+)/)
    slack.sendTo(`http://127.0.0.1:${port}/slack/events`)
    const answer = await lesson(slack)
    await slack.state.until(answer)
    program.child.kill('SIGTERM')
    assert.equal(await program.exited, 0)
    assert.doesNotMatch(program.output(), new RegExp(slack.signingSecret))
  })

  it('answers probes where it is asked to, while Slack is still away too', async () => {
    const { slack, env } = await reach()
    slack.failures.next('auth.test', { status: 503 })
    program = start({ ...env, HEALTH_PORT: '0', LOG_LEVEL: 'info' })
    const port = await untilPrinted(program, /"healthPort":(\d+)/)
    assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 200)
    await untilPrinted(program, /(Connected to Slack)/)
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text(), 'ok\n')
    program.child.kill('SIGTERM')
    assert.equal(await program.exited, 0)
  })

  it('runs from the Procfile as compiled code, by Socket Mode as worker and by HTTP as web', async () => {
    assert.equal(
      await readFile(path.join(PROJECT_ROOT, 'Procfile'), 'utf8'),
      'web: node dist/src/main.js http\nworker: node dist/src/main.js socket\n',
    )
  })
})

async function untilCalled({ web }: StandIn, method: string): Promise<void> {
  const giveUp = AbortSignal.timeout(20_000)
  while (!web.calls.some((call) => call.method === method)) {
    giveUp.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Settles with what the first group matched. */
async function untilPrinted(program: Program, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = pattern.exec(program.output())?.[1]
    if (found !== undefined) return found
    if (program.child.exitCode !== null) throw new Error(`the program has ended: ${program.output()}`)
    await Promise.race([
      once(program.child.stdout as NodeJS.ReadableStream, 'data'),
      once(program.child.stderr as NodeJS.ReadableStream, 'data'),
      program.exited,
    ])
  }
}
