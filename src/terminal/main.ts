#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { commandNamed, commands, route } from '../../commands/index'
import { readConfig } from '../config'
import { loadBook } from '../lessons/book'
import type { Answer } from '../model/answer'
import { noClusters } from '../model/clusters'
import { Problem } from '../model/errors'
import { type Request, request } from '../model/request'
import type { Services } from '../model/services'
import { askJsonl } from './ask'
import { CHECK_EXIT, checkExit } from './check-exit'
import type { TerminalClusters } from './clusters'
import { print } from './print'
import { questionsAnswer } from './questions'

/** Exit codes, as the README promises them. */
const EXIT = { answered: 0, failed: 1, usage: 2, noLesson: 3 } as const

/** How people call the program: what its own texts tell them to type. */
const CALL = 'npx k8s-lesson'

/** Which cluster is meant. */
interface ClusterFlags {
  context?: string
  demo?: boolean
}

interface Flags extends ClusterFlags {
  list?: boolean
  whole?: boolean
  commands?: boolean
  related?: boolean
  json?: boolean
}

async function main(): Promise<void> {
  const program = new Command('k8s-lesson')
    .description('Short, sourced lessons on running Kubernetes at scale.')
    .argument('[words...]', 'a topic, alert name, error message or question; `help` explains more')
    .option('--list', 'the lessons in their groups')
    .option('--whole', 'every part of the lesson')
    .option('--commands', 'only the commands of the lesson')
    .option('--related', 'the lessons that are read with it')
    .option('--context <name>', 'lead the lesson with what this context of the kubeconfig shows of it')
    .option('--demo', 'lead the lesson with what the bundled demo cluster shows of it')
    .option('--json', 'the whole answer as JSON')
    .helpCommand(false)
    .showHelpAfterError(`Quote words that begin with a dash. Flags: ${CALL} --help`)
    .exitOverride()
    .action(async (words: string[], flags: Flags) => {
      process.exitCode = await answerWords(words.join(' '), flags)
    })
  program
    .command('ask')
    .description('answer questions from standard input, one a line, as JSON, one a line')
    .requiredOption('--jsonl', 'the format; there is no other')
    .action(() => askJsonl(process.stdin, process.stdout, lessons()))
  program
    .command('questions')
    .description('what people asked that no lesson answers, and their feedback')
    .option('--json', 'as JSON')
    .action(showQuestions)
  program.command('doctor').description('check tokens, scopes, connections, lessons and the store').action(runDoctor)
  program
    .command('check')
    .description('look at a cluster: the one of the current context, or of --context')
    .argument('[words...]', 'a lesson or a check; all checks without one')
    .option('-n, --namespace <name>', 'only this namespace, where things have one')
    .option('--context <name>', 'a context of the kubeconfig')
    .option('--demo', 'the bundled demo cluster')
    .option('--whole', 'everything that was found')
    .option('--json', 'the whole look as JSON, uncut')
    .action(async (words: string[], _flags: CheckFlags, command: Command) => {
      process.exitCode = await checkCluster(words.join(' '), command.optsWithGlobals())
    })
  for (const sub of program.commands) sub.exitOverride()
  await program.parseAsync()
}

/** Answers words; the exit code. */
async function answerWords(words: string, flags: Flags): Promise<number> {
  const asked = withFlags(flags.list ? route('topics') : route(words), flags)
  const looking = asked.command === 'check' || flags.context !== undefined || flags.demo === true
  const answer = looking ? await answerWithClusters(asked, flags) : await answerTo(asked, services())
  print(answer, CALL, flags.json === true)
  if (asked.command === 'check') return checkExit(answer)
  return answer.kind === 'no-lesson' ? EXIT.noLesson : EXIT.answered
}

function withFlags(asked: Request, { whole, commands: only, related, json, context, demo }: Flags): Request {
  const wantsWhole = whole || (json && context === undefined && demo !== true)
  const part = only ? 'commands' : related ? 'related' : wantsWhole ? 'whole' : null
  return part === null || asked.command !== 'lesson' ? asked : { ...asked, options: { part } }
}

interface CheckFlags extends ClusterFlags {
  namespace?: string
  whole?: boolean
  json?: boolean
}

/** Looks at a cluster; the exit code. What keeps it from looking is said in one line, and is no finding. */
async function checkCluster(words: string, flags: CheckFlags): Promise<number> {
  const { namespace, whole, json } = flags
  const options = {
    ...(namespace === undefined ? {} : { namespace }),
    ...(whole ? { part: 'whole' } : {}),
  }
  try {
    const asked = request('check', words, options)
    const answer = await answerWithClusters(asked, flags)
    print(answer, CALL, json === true)
    return checkExit(answer)
  } catch (error) {
    fail(error)
    return CHECK_EXIT.couldNotLook
  }
}

/** The clusters of the kubeconfig, or the demo cluster. */
async function reached({ context, demo }: ClusterFlags): Promise<TerminalClusters> {
  // biome-ignore lint/style/noCommonJs: loaded where it is used, so that a lesson does not wait for the Kubernetes client
  const { terminalClusters } = require('./clusters') as typeof import('./clusters')
  if (demo !== true) return terminalClusters(context ?? null, process.env)
  // biome-ignore lint/style/noCommonJs: as above
  const { demoClusters } = require('./demo') as typeof import('./demo')
  return demoClusters()
}

async function answerWithClusters(asked: Request, flags: ClusterFlags): Promise<Answer> {
  const clusters = await reached(flags)
  try {
    return await answerTo(asked, services(clusters))
  } finally {
    await clusters.close()
  }
}

async function answerTo(asked: Request, handed: Services): Promise<Answer> {
  const answer = await commandNamed(asked.command)?.run(asked, handed, tell)
  if (answer === undefined) throw new Error(`no command ${asked.command}`)
  return answer
}

async function showQuestions(flags: { json?: boolean }): Promise<void> {
  // biome-ignore lint/style/noCommonJs: loaded where it is used, so that a lesson does not wait for the store's libraries
  const { openStoreReader } = require('../store/open') as typeof import('../store/open')
  print(await questionsAnswer(openStoreReader(readConfig(process.env).storeUrl)), CALL, flags.json === true)
}

async function runDoctor(): Promise<void> {
  // biome-ignore lint/style/noCommonJs: loaded where it is used, so that a lesson does not wait for Slack's client
  const { doctor } = require('./doctor') as typeof import('./doctor')
  process.exitCode = (await doctor(process.env, process.stdout)) ? EXIT.answered : EXIT.failed
}

function lessons() {
  return loadBook(readConfig(process.env).knowledgeDirs)
}

/** A lesson looks at no cluster but where one is asked for. */
function services(clusters: Pick<Services, 'clusters' | 'looks'> = noClusters('Name one with --context.')): Services {
  return {
    lessons: lessons(),
    store: null,
    clusters: clusters.clusters,
    looks: clusters.looks,
    now: () => new Date(),
    commands,
    call: (name) => (name === 'lesson' ? CALL : `${CALL} ${name}`),
  }
}

/** Says how far a look has come, to a person at a terminal: what is piped holds the answer alone. */
function tell(partial: Answer): void {
  if (process.stderr.isTTY && partial.kind === 'progress') console.error(partial.verdict)
}

/** The one place where a failure becomes a line for the person. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.answered : EXIT.usage
    return
  }
  process.exitCode = EXIT.failed
  const line = error instanceof Problem ? error.line : `failed: ${error instanceof Error ? error.message : error}`
  console.error(`k8s-lesson: ${line}`)
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack)
}

// A reader such as `head` may close the pipe early: that is its right, and no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
main().catch(fail)
