import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** How long anything may take to become so, in milliseconds: far more than it takes, since a busy machine is slow. */
const DEADLINE_MS = 120_000
const PAUSE_MS = 50

/**
 * Programs that live as long as this process at most, and a temporary folder for them. A guard, a small shell that this
 * process holds by a pipe, ends them and removes the folder when this process is gone, however it went.
 */
export class Processes {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'cluster-'))
  private readonly children: ChildProcess[] = []
  private readonly guard: ChildProcess

  constructor() {
    const script =
      'while read -r pid; do pids="$pids $pid"; done; kill -KILL $pids 2>/dev/null; rm -rf "$0" || rm -rf "$0"'
    // Detached: an interrupt typed in the terminal is for this process, not for its guard.
    this.guard = spawn('sh', ['-c', script, this.folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    this.guard.unref()
    this.guard.on('error', () => {})
  }

  /** Starts a program whose output goes to NAME.log in the folder. It does not keep this process from ending. */
  start(program: string, args: readonly string[]): Started {
    const name = path.basename(program)
    const log = path.join(this.folder, `${name}.log`)
    const output = openSync(log, 'a')
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', output, output] })
    closeSync(output)
    child.unref()
    this.children.push(child)
    this.guard.stdin?.write(`${child.pid}\n`)
    const started: Started = { name, child, log, error: null }
    child.on('error', (error) => {
      started.error = error
    })
    return started
  }

  /** Ends every program at once, without asking, and removes the folder. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map(end))
    this.guard.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A program that was started. `error`: why it could not be. */
export interface Started {
  name: string
  child: ChildProcess
  log: string
  error: Error | null
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return
  // The program was unreferenced: without that, this process could end before it.
  child.ref()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Asks until the program answers. Throws with what it said last, when it ends or is not ready in time. */
export async function untilReady(started: Started, isReady: () => Promise<boolean>): Promise<void> {
  const answers = async () => {
    if (started.error !== null) throw new Error(`${started.name} did not start`, { cause: started.error })
    if (hasEnded(started.child)) throw new Error(`${started.name} ended: ${lastLines(started.log)}`)
    return isReady().catch(() => false)
  }
  await eventually(answers, () => `${started.name} is not ready: ${lastLines(started.log)}`)
}

/** Asks again and again until the answer is true; for what other programs do in their own time. Throws after 2 minutes, with `reason`. */
export async function eventually(isSo: () => Promise<boolean>, reason: () => string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(reason())
    await pause(PAUSE_MS)
  }
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n')
}

/** A port of the loopback address on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
