import { Problem } from './model/errors'
import type { Log } from './model/log'

/** A slash command as the local workspace's composer offers it. */
export interface OfferedCommand {
  /** With the slash, such as "/k8s-lesson". */
  name: string
  /** The words that it takes; empty where it takes none. */
  usage: string
  description: string
}

/** How the local workspace is started. */
export interface WorkspaceOptions {
  /** The port of the page on 127.0.0.1, another free one if it is taken; null chooses. */
  port: number | null
  commands: readonly OfferedCommand[]
  /** The callback_id of the message shortcut "Explain this". */
  explainShortcut: string
  log: Log
}

/** A running local workspace: a stand-in for Slack on loopback, and its page. */
export interface LocalWorkspace {
  /** What a bot connects to instead of Slack. */
  apiUrl: string
  botToken: string
  appToken: string
  /** The address of the page. */
  url: string
  close(): Promise<void>
}

/** What dev/workspace/main exports: the only part of dev/ that the program itself starts. */
export interface WorkspaceModule {
  startWorkspace(options: WorkspaceOptions): Promise<LocalWorkspace>
}

/** Why there is no local workspace: an install for production leaves its packages out. Anything else is given back as it is. */
export function workspaceProblem(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') return error
  return new Problem(
    'no-workspace',
    'No token of Slack is set, and the local workspace is not part of this install.',
    'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to connect to Slack by Socket Mode, or SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET ' +
      'and PORT to be sent HTTP requests; npm ci with development packages brings the local workspace.',
    { cause: error },
  )
}
