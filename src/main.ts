import { commands, route } from '../commands/index'
import { botClusters } from './bot-clusters'
import { checks } from './checks/index'
import { type Checked, type Config, checkConfig } from './config'
import { serveHealth } from './health'
import { loadBook } from './lessons/book'
import { openLog } from './log'
import type { ClusterSource } from './model/cluster-source'
import type { Problem } from './model/errors'
import type { ClusterReader } from './model/reads'
import type { Services } from './model/services'
import type { Settings } from './model/settings'
import { catchTheRest, endInOrder, say } from './run'
import { readSettings } from './settings'
import { type FrontOptions, slackFront } from './slack/front'
import { EXPLAIN_SHORTCUT, slackCall, slashName } from './slack/names'
import { slackPeople } from './slack/people'
import { readSlackConfig, type SlackConfig, whereToGet } from './slack-config'
import { openStore } from './store/open'
import { type LocalWorkspace, type WorkspaceModule, workspaceProblem } from './workspace'

type DemoModule = typeof import('../dev/demo/start')
type Demo = Awaited<ReturnType<DemoModule['startDemo']>>

/** Starts the bot: `main.js [socket|http]`; without an argument as the settings say, without any of Slack in a local workspace. */
async function main(argument: string | undefined): Promise<void> {
  const { config, slack, settings } = configured(argument)
  const log = openLog(config.logLevel ?? (slack.mode === 'workspace' ? 'warn' : 'info'), secretsOf(slack))
  catchTheRest(log)

  const lessons = loadBook(config.knowledgeDirs)
  const now = () => new Date()
  const store = await openStore(config.storeUrl, { now, log })
  const workspace = slack.mode === 'workspace' ? await openWorkspace(slack.port) : null
  const demo = workspace !== null && config.clusters.length === 0 ? await loadDemo().startDemo() : null
  const connection = connectionTo(slack, workspace)
  const readers = demo === null ? readersOf(config.clusters) : [readerOf(demo.config)]
  const people = slackPeople({ ...connection, log })
  const services: Services = {
    lessons,
    store,
    ...botClusters({ readers, settings, people, store, now, log }),
    now,
    commands,
    call: slackCall(config.commandPrefix, commands),
  }
  const front = slackFront({
    slack: connection,
    services,
    route,
    prefix: config.commandPrefix,
    log,
    remedies: { botToken: whereToGet('SLACK_BOT_TOKEN'), appToken: whereToGet('SLACK_APP_TOKEN') },
  })
  // Before the front starts: it waits for as long as Slack is away.
  const probes = config.healthPort === null ? null : await serveHealth(config.healthPort, () => front.health())
  if (probes !== null) log.info({ healthPort: probes.port }, 'Answering probes')
  endInOrder(
    front,
    [() => store.close(), async () => workspace?.close(), async () => demo?.close(), async () => probes?.close()],
    log,
  )
  const { port } = await front.start()
  if (port !== null) log.info({ port }, 'Listening for requests of Slack')
  if (workspace !== null) console.log(`The local workspace is open at ${workspace.url}`)

  function openWorkspace(wantedPort: number | null): Promise<LocalWorkspace> {
    const offered = commands
      .filter(({ slash }) => slash)
      .map(({ name, usage, summary }) => ({
        name: slashName(config.commandPrefix, name),
        usage,
        description: summary,
      }))
    return loadWorkspace().startWorkspace({
      port: wantedPort,
      commands: offered,
      explainShortcut: EXPLAIN_SHORTCUT,
      log,
    })
  }
}

/** All settings; what is wrong with them is said at once, a line each, and ends the process. */
function configured(argument: string | undefined) {
  if (argument !== undefined && argument !== 'socket' && argument !== 'http') {
    console.error(
      `k8s-lesson: there is no way to run "${argument}". Use socket, http, or nothing to choose by the settings.`,
    )
    process.exit(2)
  }
  const config = checkConfig(process.env)
  const slack = readSlackConfig(process.env, argument ?? null)
  const settings = settingsFor(config.value)
  const problems = [config, slack, settings].flatMap((checked: Checked<unknown>): Problem[] => checked.problems ?? [])
  problems.push(...wrongSources(config.value?.clusters ?? []))
  if (problems.length > 0 || config.value === null || slack.value === null || settings.value === null) {
    for (const problem of problems) say(problem)
    process.exit(1)
  }
  return { config: config.value, slack: slack.value, settings: settings.value }
}

/** The settings file, where it is known which one and for which clusters. */
function settingsFor(config: Config | null): Checked<Settings> {
  const clusters = config === null || config.clusters.length === 0 ? null : config.clusters.map(({ name }) => name)
  return readSettings(config?.settingsFile ?? null, { checks, clusters })
}

/** What is wrong with the clusters that are named; a bot without clusters does not load the Kubernetes client. */
function wrongSources(sources: readonly ClusterSource[]): Problem[] {
  if (sources.length === 0) return []
  // biome-ignore lint/style/noCommonJs: loaded only where clusters are named
  const { sourceProblems } = require('./cluster/kube-config') as typeof import('./cluster/kube-config')
  return sourceProblems(sources)
}

function readersOf(sources: readonly ClusterSource[]): ClusterReader[] {
  if (sources.length === 0) return []
  // biome-ignore lint/style/noCommonJs: loaded only where clusters are named
  const { sourceReader } = require('./cluster/source-reader') as typeof import('./cluster/source-reader')
  return sources.map((source) => sourceReader(source))
}

function readerOf(config: Demo['config']): ClusterReader {
  // biome-ignore lint/style/noCommonJs: loaded only with the demo cluster
  const { clusterReader } = require('./cluster/reader') as typeof import('./cluster/reader')
  return clusterReader(config)
}

function secretsOf(slack: SlackConfig): string[] {
  if (slack.mode === 'workspace') return []
  return [slack.botToken, slack.mode === 'socket' ? slack.appToken : slack.signingSecret]
}

function connectionTo(slack: SlackConfig, workspace: LocalWorkspace | null): FrontOptions['slack'] {
  if (slack.mode !== 'workspace') return slack
  if (workspace === null) throw new Error('no local workspace was opened')
  const { apiUrl, botToken, appToken } = workspace
  return { mode: 'socket', apiUrl, botToken, appToken }
}

function loadWorkspace(): WorkspaceModule {
  try {
    // biome-ignore lint/style/noCommonJs: only needed without Slack, and not there in an install for production
    return require('../dev/workspace/main') as WorkspaceModule
  } catch (error) {
    throw workspaceProblem(error)
  }
}

/** The cluster of the local workspace where none is named. */
function loadDemo(): DemoModule {
  // biome-ignore lint/style/noCommonJs: only needed without Slack, and not there in an install for production
  return require('../dev/demo/start') as DemoModule
}

main(process.argv[2]).catch((error) => {
  say(error)
  process.exit(1)
})
