// Runs `npm start` as somebody would who has just cloned the project, without a setting of Slack: the page has to answer, no
// line may warn, and Ctrl-C has to end all of it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const DEADLINE_MS = 60_000

const folder = mkdtempSync(path.join(tmpdir(), 'k8s-lesson-start-'))
const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_')))
const child = spawn('npm', ['start'], {
  env: { ...settings, PORT: '0', STORE_URL: `file:${folder}/` },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A group of its own, as in a terminal: npm, its shell and the bot all get the signal.
  detached: true,
})
const lines = []
const faults = []
let page = null

const deadline = setTimeout(() => {
  faults.push(page === null ? 'it gave no address' : 'it did not end')
  process.kill(-child.pid, 'SIGKILL')
}, DEADLINE_MS)

async function onLine(line) {
  lines.push(line)
  if (/\bwarn|deprecat|\berror\b/i.test(line)) faults.push('it warned')
  const url = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line)?.[0]
  if (url === undefined || page !== null) return
  page = url
  try {
    const { status } = await fetch(url, { headers: { connection: 'close' } })
    if (status !== 200) faults.push(`the page answered ${status}`)
  } catch (error) {
    faults.push(`the page did not answer: ${error.message}`)
  }
  process.kill(-child.pid, 'SIGINT')
}

for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)

// "close" comes when the last process of the group has let go of the output.
child.on('close', () => {
  clearTimeout(deadline)
  rmSync(folder, { recursive: true, force: true })
  if (page === null && faults.length === 0) faults.push('it ended by itself')
  if (faults.length === 0) console.log(`npm start opened ${page}, and ended when told to.`)
  else console.error(`npm start was not clean: ${faults.join(', ')}.\n${lines.join('\n')}`)
  process.exit(faults.length === 0 ? 0 : 1)
})
