import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'

const ROOT = path.resolve(__dirname, '..')

/** What the benchmark promises to print, whatever it measures. */
const LINES = [
  /^slash command acknowledged .* x .* 3 x a bare Bolt echo$/m,
  /^its whole answer \(32 answers, each the right lesson\) .* under 5 ms$/m,
  /^resident memory, just after all these .* MB/m,
  /^search alone \([1-9]\d* questions, index there\) .* under 1 ms$/m,
  /^lessons read and checked, not from the build \(the first time \d+ ms\) .* ms/m,
  /^index built by the first question \(the first time \d+ ms\) .* ms/m,
  /^k8s-lesson etcd, the whole process .* within 150 ms of node -e 0$/m,
  /^k8s-lesson with a question in words .* ms/m,
  /^from process start to connected .* ms/m,
  /^resident memory, connected and idle .* MB .* under 120 MB$/m,
  /^npx /m,
]

describe('the benchmark', () => {
  it('gets right answers from every program and prints each line', async () => {
    // It fails by itself where an answer is not the right lesson. What it measures here says nothing, and is not looked at.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-r', 'ts-node/register', path.join('bench', 'main.ts'), '--smoke'],
      { cwd: ROOT },
    )
    for (const line of LINES) assert.match(stdout, line)
  })
})
