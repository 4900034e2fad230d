import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from '../../src/config'
import type { Look } from '../../src/model/look'
import { type Connected, connect, programs } from '../programs'

/** The real bot, connected to a stand-in for Slack, that can be told to look. */
export interface LookingBot {
  connected: Connected
  /** A whole look in the bot's process. Throws Error where none was made. */
  look(kubeconfig: string): Promise<Look>
  /** The most memory that the process held since it started, in MB of 2^20 bytes. */
  peakMb(): number
}

/** Starts the compiled bot. Only on Linux, which tells the peak of a process's memory. */
export async function startBot(): Promise<LookingBot> {
  const looker = path.join(PROJECT_ROOT, 'bench', 'cluster', 'looker.mjs')
  const connected = await connect(['--import', looker, ...programs(true).app], true)
  return {
    connected,
    look: (kubeconfig) => lookIn(connected.child, kubeconfig),
    peakMb: () => peakMb(connected.child),
  }
}

async function lookIn(child: ChildProcess, kubeconfig: string): Promise<Look> {
  const ended = new AbortController()
  const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('the bot ended while it looked')
  })
  try {
    child.send({ kubeconfig })
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [{ look?: Look; error?: string }]
    if (message.look === undefined) throw new Error(`the bot could not look: ${message.error}`)
    return message.look
  } finally {
    gone.catch(() => {})
    ended.abort()
  }
}

function peakMb({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
