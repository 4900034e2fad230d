import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type StandIn, startSlackStandIn } from '../dev/workspace/server'
import { PROJECT_ROOT } from '../src/config'

/** Arguments of node for each program. Compiled is what people run; from the sources nothing has to be compiled before. */
export interface Programs {
  app: string[]
  terminal: string[]
  /** The bare Bolt app. */
  echo: string[]
}

/** The programs, compiled or from the sources. */
export function programs(compiled: boolean): Programs {
  const file = (name: string) =>
    compiled
      ? [path.join(PROJECT_ROOT, 'dist', 'src', `${name}.js`)]
      : ['-r', 'ts-node/register', path.join(PROJECT_ROOT, 'src', `${name}.ts`)]
  return {
    app: file('main'),
    terminal: file('terminal/main'),
    echo: [path.join(PROJECT_ROOT, 'bench', 'bolt-echo.mjs')],
  }
}

/** The environment of the programs: ours without what would change how the bot works. */
export const BASE_ENV: NodeJS.ProcessEnv = {
  ...process.env,
  KNOWLEDGE_DIRS: '',
  COMMAND_PREFIX: 'k8s-',
  LOG_LEVEL: 'error',
  NO_COLOR: '1',
}

/** An app in its own process, connected to a stand-in for Slack of its own. */
export interface Connected {
  workspace: StandIn
  /** Milliseconds from the start of the process until the stand-in had its connection. */
  startMs: number
  /** The app's process; it takes messages where it was asked for them. */
  child: ChildProcess
  /** The app's resident memory now, in MB of 2^20 bytes. */
  residentMb(): number
  /** Ends the app as its host would, then the stand-in. */
  close(): Promise<void>
}

/**
 * Starts an app and waits until it is connected. With `messages` it can be sent messages. Throws Error, with what the app
 * printed, where it ends before that.
 */
export async function connect(program: string[], messages = false): Promise<Connected> {
  const workspace = await startSlackStandIn()
  const folder = mkdtempSync(path.join(tmpdir(), 'k8s-lesson-bench-'))
  const startedAt = performance.now()
  const child = spawn(process.execPath, program, {
    cwd: PROJECT_ROOT,
    stdio: messages ? ['ignore', 'ignore', 'pipe', 'ipc'] : ['ignore', 'ignore', 'pipe'],
    env: {
      ...BASE_ENV,
      SLACK_API_URL: workspace.apiUrl,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_APP_TOKEN: workspace.appToken,
      STORE_URL: `file:${folder}/`,
    },
  })
  const clean = async () => {
    await end(child)
    await workspace.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await Promise.race([workspace.socket.whenConnected(1), failsWith(child)])
  } catch (error) {
    await clean()
    throw error
  }
  const startMs = performance.now() - startedAt
  return { workspace, startMs, child, residentMb: () => residentMb(Number(child.pid)), close: clean }
}

async function failsWith(child: ChildProcess): Promise<never> {
  let printed = ''
  child.stderr?.on('data', (data) => {
    printed += data
  })
  const [code] = await once(child, 'exit')
  throw new Error(`the app ended with ${code} before it was connected: ${printed}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

function residentMb(pid: number): number {
  const kilobytes =
    process.platform === 'linux'
      ? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(kilobytes) / 1024
}
