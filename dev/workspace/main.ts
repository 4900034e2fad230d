import type { AppInfo } from './page/page-view'
import { pageRoutes } from './page/routes'
import { type StandIn, startSlackStandIn } from './server'

/** How to start the local workspace. */
export interface WorkspaceOptions extends AppInfo {
  /** The port to listen on; another free one is taken where it is in use. Null takes any. */
  port: number | null
  /** The @name of the bot. */
  botName: string
}

/** Starts the stand-in for Slack with the page in front of it, on 127.0.0.1. `origin` is the page's URL. */
export async function startWorkspace({ port, botName, ...app }: WorkspaceOptions): Promise<StandIn> {
  const page = pageRoutes(() => standIn, app)
  const options = { botName, commands: app.commands.map(({ command }) => command), page }
  const standIn = await startSlackStandIn({ ...options, port: port ?? 0 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === null) throw error
    return startSlackStandIn({ ...options, port: 0 })
  })
  return standIn
}
