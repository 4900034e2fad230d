import { IDS } from '../seed'
import type { StandIn } from '../server'
import type { Json } from '../types'
import type { AppInfo } from './page-view'

/** What the person at the page can do, by the last part of the path. Each throws where the workspace refuses. */
export type Actions = Record<string, (body: Json) => void>

/** The actions of the page on a stand-in. */
export function actions({ human }: StandIn, { commands }: AppInfo): Actions {
  return {
    message: (body) => {
      const [channel, text, thread] = [word(body, 'channel'), word(body, 'text'), optional(body, 'thread')]
      const [, command = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? []
      // Slack's client takes any word behind a slash for a command; a path such as /etc/kubernetes is asked as a message here.
      const known = commands.some((each) => each.command === command)
      if (known || /^\/[\w-]+$/.test(command)) human.runSlashCommand(IDS.you, channel, command, rest, thread)
      else human.postMessage(IDS.you, channel, text, thread)
    },
    button: (body) => {
      human.clickButton(IDS.you, word(body, 'channel'), word(body, 'ts'), word(body, 'action'), optional(body, 'block'))
    },
    option: (body) => {
      const [channel, ts, action, value] = [
        word(body, 'channel'),
        word(body, 'ts'),
        word(body, 'action'),
        word(body, 'value'),
      ]
      human.pickOption(IDS.you, channel, ts, action, value, optional(body, 'block'))
    },
    shortcut: (body) => {
      human.runMessageShortcut(IDS.you, word(body, 'channel'), word(body, 'ts'), word(body, 'callback'))
    },
  }
}

function word(body: Json, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new Error(`The page sent no ${name}.`)
  return value
}

function optional(body: Json, name: string): string | null {
  const value = body[name]
  return typeof value === 'string' ? value : null
}
