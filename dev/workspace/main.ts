import type { LocalWorkspace, WorkspaceOptions } from '../../src/workspace'
import type { AppInfo } from './page/page-view'
import { pageRoutes } from './page/routes'
import { type StandIn, type StandInOptions, startSlackStandIn } from './server'

/** A running local workspace, and the stand-in behind it, for tests of the page. */
export interface RunningWorkspace extends LocalWorkspace {
  standIn: StandIn
}

/** Starts the stand-in for Slack with the page in front of it, on 127.0.0.1. */
export async function startWorkspace(options: WorkspaceOptions): Promise<RunningWorkspace> {
  const app: AppInfo = {
    commands: options.commands.map(({ name, usage, description }) => ({ command: name, usage, description })),
    shortcuts: [{ callbackId: options.explainShortcut, name: 'Explain this' }],
  }
  const standIn: StandIn = await startOn(options.port, {
    commands: app.commands.map(({ command }) => command),
    page: pageRoutes(() => standIn, app),
  })
  const { apiUrl, botToken, appToken, origin } = standIn
  return { standIn, apiUrl, botToken, appToken, url: origin, close: () => standIn.close() }
}

/** Starts on the wanted port, or on another free one where that is taken. */
function startOn(port: number | null, options: StandInOptions): Promise<StandIn> {
  return startSlackStandIn({ ...options, port: port ?? 0 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === null) throw error
    return startSlackStandIn({ ...options, port: 0 })
  })
}
