// Runs `npm start` as somebody would who has just cloned the project, without a setting of Slack: the page has to answer, no
// line may warn, and a SIGTERM has to end it with 0.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const DEADLINE_MS = 60_000

const folder = mkdtempSync(path.join(tmpdir(), 'k8s-lesson-start-'))
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_')))
const child = spawn('npm', ['start'], {
  env: { ...env, PORT: '0', STORE_URL: `file:${folder}/` },
  stdio: ['ignore', 'pipe', 'pipe'],
})
const lines = []
let page = null

const deadline = setTimeout(() => {
  lines.push('It gave no address in time.')
  child.kill('SIGKILL')
}, DEADLINE_MS)

for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)

async function onLine(line) {
  lines.push(line)
  const url = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line)?.[0]
  if (url === undefined || page !== null) return
  page = url
  try {
    const { status } = await fetch(url)
    if (status !== 200) lines.push(`Warning: ${url} answered ${status}.`)
  } catch (error) {
    lines.push(`Warning: ${url} did not answer: ${error.message}`)
  }
  child.kill('SIGTERM')
}

child.on('close', (code) => {
  clearTimeout(deadline)
  rmSync(folder, { recursive: true, force: true })
  const warnings = lines.filter((line) => /\bwarn|deprecat|\berror\b/i.test(line))
  const good = code === 0 && page !== null && warnings.length === 0
  if (!good) console.error(`npm start was not clean (exit code ${code}):\n${lines.join('\n')}`)
  process.exit(good ? 0 : 1)
})
