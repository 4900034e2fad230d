import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = path.resolve(__dirname, '../..')

/** The program as `npm start` runs it without tokens, with a store of its own. */
export interface Local {
  url: string
  stop(): Promise<void>
}

/** Starts it on a free port; settles when it says where its page is. */
export async function startLocal(): Promise<Local> {
  const folder = mkdtempSync(path.join(tmpdir(), 'local-workspace-'))
  const child = spawn(process.execPath, ['-r', 'ts-node/register', path.join(ROOT, 'src', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, PORT: '0', STORE_URL: `file:${folder}/store.json`, LOG_LEVEL: 'warn' },
  })
  const url = await firstUrl(child)
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function firstUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output of the program')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('the program ended before it said where its page is')
}
