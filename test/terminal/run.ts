import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { PROJECT_ROOT } from '../../src/config'

/** Where the program keeps its store, unless a test says otherwise. */
export const folder = mkdtempSync(path.join(tmpdir(), 'terminal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the program as `npx k8s-lesson` does, its output piped. */
export function run(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const entry = path.join(PROJECT_ROOT, 'src', 'terminal', 'main.ts')
    const child = spawn(process.execPath, ['-r', 'ts-node/register', entry, ...args], {
      cwd: PROJECT_ROOT,
      env: { PATH: process.env.PATH, STORE_URL: `file:${folder}/store.json`, ...env },
    })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ran.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ran.err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
    child.stdin.end(input)
  })
}
