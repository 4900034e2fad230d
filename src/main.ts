import { commands, route } from '../commands/index'
import { type Checked, checkConfig } from './config'
import { serveHealth } from './health'
import { loadBook } from './lessons/book'
import { openLog } from './log'
import { noClusters } from './model/clusters'
import type { Problem } from './model/errors'
import type { Services } from './model/services'
import { catchTheRest, endInOrder, say } from './run'
import { type FrontOptions, slackFront } from './slack/front'
import { EXPLAIN_SHORTCUT, slackCall, slashName } from './slack/names'
import { readSlackConfig, type SlackConfig, whereToGet } from './slack-config'
import { openStore } from './store/open'
import { type LocalWorkspace, type WorkspaceModule, workspaceProblem } from './workspace'

/** Starts the bot: `main.js [socket|http]`; without an argument as the settings say, without any of Slack in a local workspace. */
async function main(argument: string | undefined): Promise<void> {
  const { config, slack } = settings(argument)
  const log = openLog(config.logLevel ?? (slack.mode === 'workspace' ? 'warn' : 'info'), secretsOf(slack))
  catchTheRest(log)

  const lessons = loadBook(config.knowledgeDirs)
  const now = () => new Date()
  const store = await openStore(config.storeUrl, { now, log })
  const call = slackCall(config.commandPrefix, commands)
  // Who may see which cluster is not settled yet in Slack, so that nothing of a cluster is shown there.
  const services: Services = { lessons, store, ...noClusters('Set CLUSTERS.'), now, commands, call }

  const workspace = slack.mode === 'workspace' ? await openWorkspace(slack.port) : null
  const front = slackFront({
    slack: connectionTo(slack, workspace),
    services,
    route,
    prefix: config.commandPrefix,
    log,
    remedies: { botToken: whereToGet('SLACK_BOT_TOKEN'), appToken: whereToGet('SLACK_APP_TOKEN') },
  })
  // Before the front starts: it waits for as long as Slack is away.
  const probes = config.healthPort === null ? null : await serveHealth(config.healthPort, () => front.health())
  if (probes !== null) log.info({ healthPort: probes.port }, 'Answering probes')
  endInOrder(front, [() => store.close(), async () => workspace?.close(), async () => probes?.close()], log)
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
function settings(argument: string | undefined) {
  if (argument !== undefined && argument !== 'socket' && argument !== 'http') {
    console.error(
      `k8s-lesson: there is no way to run "${argument}". Use socket, http, or nothing to choose by the settings.`,
    )
    process.exit(2)
  }
  const config = checkConfig(process.env)
  const slack = readSlackConfig(process.env, argument ?? null)
  const problems = [config, slack].flatMap((checked: Checked<unknown>): Problem[] => checked.problems ?? [])
  if (config.value === null || slack.value === null) {
    for (const problem of problems) say(problem)
    process.exit(1)
  }
  return { config: config.value, slack: slack.value }
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

main(process.argv[2]).catch((error) => {
  say(error)
  process.exit(1)
})
