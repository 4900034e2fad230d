import type { CommandDefinition } from '../model/services'

/** The command that all others are also reached through, as "/k8s-lesson check". */
export const MAIN_COMMAND = 'lesson'

/** The message shortcut "Explain this". Its version rises when the payload of an older one could no longer be understood. */
export const EXPLAIN_SHORTCUT = 'explain_message.v1'

/** The slash command of a command, such as "/k8s-lesson". */
export function slashName(prefix: string, command: string): string {
  return `/${prefix}${command}`
}

/** What people type in Slack to reach a command: its own slash command, or the main one with the command's name. */
export function slackCall(prefix: string, commands: readonly CommandDefinition[]): (command: string) => string {
  return (name) => {
    const own = commands.find((command) => command.name === name)?.slash === true
    return own ? slashName(prefix, name) : `${slashName(prefix, MAIN_COMMAND)} ${name}`
  }
}
