import { commands, route } from '../../commands/index'
import { type StandIn, type StandInOptions, startSlackStandIn } from '../../dev/workspace/server'
import type { Message } from '../../dev/workspace/types'
import { botClusters } from '../../src/bot-clusters'
import type { Log } from '../../src/model/log'
import type { ClusterReader } from '../../src/model/reads'
import type { LessonBook, Services } from '../../src/model/services'
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings'
import type { Store } from '../../src/model/store'
import { type Front, type FrontOptions, slackFront } from '../../src/slack/front'
import { slackCall } from '../../src/slack/names'
import { slackPeople } from '../../src/slack/people'
import { memoryStore } from '../../src/store/memory'
import { bookOf, lessonOf } from '../support/lessons'

/** A bot in a workspace of its own. */
export interface Bot {
  workspace: StandIn
  front: Front
  store: Store
  /** What was logged, one line each: level, message, fields as JSON. */
  lines: string[]
  /** The words that the search was asked, oldest first. */
  asked: string[]
  /** The port of HTTP requests, or null. */
  port: number | null
  /** The bot's messages in a channel as `viewer` sees them, oldest first. */
  replies(channel: string, viewer: string): Message[]
  /** Settles with the bot's messages there once there are as many. */
  untilReplies(channel: string, viewer: string, count: number): Promise<Message[]>
  close(): Promise<void>
}

/** How to start a bot; all may be left out. */
export interface BotOptions {
  standIn?: StandInOptions
  mode?: 'socket' | 'http'
  services?: Partial<Services>
  lessons?: LessonBook
  /** The clusters that it reads; none if left out. */
  readers?: readonly ClusterReader[]
  settings?: Partial<Settings>
  slack?: Partial<FrontOptions['slack']>
  elapsed?: FrontOptions['elapsed']
}

/** A log that keeps its lines. */
export function keptLog(lines: string[]): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  return { debug: () => {}, info: at('info'), warn: at('warn'), error: at('error') }
}

/** The book of the tests: words with "quota" or "space" find etcd, those with "NotReady" find nodes, ids find themselves. */
export function testBook(asked: string[] = []): LessonBook {
  const lessons = [lessonOf('etcd', { related: ['nodes'] }), lessonOf('nodes', { group: 'Nodes' })]
  return bookOf(lessons, (words) => {
    asked.push(words)
    if (/quota|space/i.test(words))
      return { lesson: 'etcd', confidence: 0.9, reason: { kind: 'words', matched: ['quota'] } }
    if (/notready/i.test(words))
      return { lesson: 'nodes', confidence: 0.9, reason: { kind: 'words', matched: ['NotReady'] } }
    return {}
  })
}

/** What a front needs to know of where it connects to. */
export type Reached = Pick<StandIn, 'apiUrl' | 'botToken' | 'appToken'> & Partial<Pick<StandIn, 'signingSecret'>>

/** A front that is not yet started. */
export function frontFor(workspace: Reached, lines: string[], options: BotOptions = {}, asked: string[] = []) {
  const now = () => new Date('2026-11-24T03:12:00Z')
  const store = memoryStore({ now })
  const log = keptLog(lines)
  const base = { apiUrl: workspace.apiUrl, botToken: workspace.botToken }
  const settings = { ...DEFAULT_SETTINGS, ...options.settings }
  // However busy the machine is, what Slack says comes in time.
  const people = slackPeople({ ...base, log, patienceMs: 60_000 })
  const parts = { readers: options.readers ?? [], settings, people, store, now, log }
  const services: Services = {
    lessons: options.lessons ?? testBook(asked),
    store,
    ...botClusters(parts),
    now,
    commands,
    call: slackCall('k8s-', commands),
    ...options.services,
  }
  const slack =
    options.mode === 'http'
      ? { mode: 'http' as const, ...base, signingSecret: workspace.signingSecret ?? '', port: 0 }
      : { mode: 'socket' as const, ...base, appToken: workspace.appToken }
  const front = slackFront({
    slack: { ...slack, ...options.slack } as FrontOptions['slack'],
    services,
    route,
    prefix: 'k8s-',
    log,
    remedies: { botToken: 'Get a bot token.', appToken: 'Get an app token.' },
    ...(options.elapsed ? { elapsed: options.elapsed } : {}),
  })
  return { front, store }
}

/** Starts a workspace and a bot in it. */
export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const workspace = await startSlackStandIn(options.standIn)
  const lines: string[] = []
  const asked: string[] = []
  const { front, store } = frontFor(workspace, lines, options, asked)
  const { port } = await front.start()
  if (port !== null) workspace.sendTo(`http://127.0.0.1:${port}/slack/events`)
  const replies = (channel: string, viewer: string) =>
    workspace.state.messagesIn(channel, viewer).filter(({ botId }) => botId === 'B0LESSON01')
  return {
    workspace,
    front,
    store,
    lines,
    asked,
    port,
    replies,
    untilReplies: (channel, viewer, count) =>
      workspace.state.until(() => {
        const found = replies(channel, viewer)
        return found.length >= count && found
      }),
    async close() {
      await front.stop(1000)
      await workspace.close()
    },
  }
}

/** All words of a message: its fallback and its blocks. */
export function wordsOf(message: Message | undefined): string {
  return `${message?.text} ${JSON.stringify(message?.blocks)}`
}

/** The select of a message, and the value of its option with that label. */
export function optionOf(message: Message | undefined, label: string): { actionId: string; value: string } {
  const elements = (message?.blocks ?? []).flatMap((block) => (block.elements ?? []) as Record<string, unknown>[])
  type Option = { text: { text: string }; value: string }
  for (const { action_id: actionId, option_groups: groups = [] } of elements) {
    const options = (groups as { options: Option[] }[]).flatMap(({ options }) => options)
    const found = options.find(({ text }) => text.text === label)
    if (found !== undefined) return { actionId: String(actionId), value: found.value }
  }
  throw new Error(`no option ${label}`)
}

/** The action_id of the button with that label. */
export function buttonOf(message: Message | undefined, label: string): string {
  const elements = (message?.blocks ?? []).flatMap((block) => (block.elements ?? []) as Record<string, unknown>[])
  const found = elements.find(({ text }) => (text as { text?: string } | undefined)?.text === label)
  if (found === undefined) throw new Error(`no button ${label}`)
  return String(found.action_id)
}

/** Settles once a line was logged that matches; rejects after 10 s. */
export async function untilLine(lines: string[], pattern: RegExp): Promise<void> {
  const giveUp = AbortSignal.timeout(10_000)
  while (!lines.some((line) => pattern.test(line))) {
    giveUp.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
