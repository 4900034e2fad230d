import { bad, type Checked, setting } from './config'
import type { Problem } from './model/errors'

/** How to reach Slack: by Socket Mode, by HTTP requests, or not at all (`workspace`: no setting of Slack is there). */
export type SlackConfig =
  | { mode: 'socket'; apiUrl: string; botToken: string; appToken: string }
  | { mode: 'http'; apiUrl: string; botToken: string; signingSecret: string; port: number }
  | { mode: 'workspace'; port: number | null }

type Env = Readonly<Record<string, string | undefined>>

const APPS = 'api.slack.com/apps > your app'

/** Each setting of Slack: what it has to look like, what it holds, and where to get it. */
const SETTINGS = {
  SLACK_BOT_TOKEN: {
    pattern: /^(xoxe\.)?xoxb-[A-Za-z0-9-]+$/,
    form: 'a bot token (xoxb-…)',
    remedy: `Copy it from ${APPS} > OAuth & Permissions > Bot User OAuth Token.`,
  },
  SLACK_APP_TOKEN: {
    pattern: /^xapp-[A-Za-z0-9-]+$/,
    form: 'an app-level token (xapp-…)',
    remedy: `Make one with the scope connections:write at ${APPS} > Basic Information > App-Level Tokens.`,
  },
  SLACK_SIGNING_SECRET: {
    pattern: /^(?!xox|xapp-)\S{8,}$/,
    form: 'a signing secret (32 hexadecimal digits)',
    remedy: `Copy it from ${APPS} > Basic Information > App Credentials > Signing Secret.`,
  },
  PORT: {
    pattern: /^(?:\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
    form: 'a port number from 0 to 65535',
    remedy: 'Set it to the port to listen on, such as 3000.',
  },
} as const
type SettingName = keyof typeof SETTINGS

/** What to do about a setting of Slack that is missing or refused: where to get a good one. */
export function whereToGet(name: SettingName): string {
  return SETTINGS[name].remedy
}

/**
 * Reads how to reach Slack. `wanted` is what the command line asks for; null chooses by the settings that are there.
 * No Problem ever holds a setting's value, so that no token ends up on a screen or in a log.
 */
export function readSlackConfig(env: Env, wanted: 'socket' | 'http' | null = null): Checked<SlackConfig> {
  const mode = wanted ?? modeOf(env)
  const names = needed(mode)
  const problems = names.flatMap((name) => wrong(env, name, mode))
  const apiUrl = setting(env, 'SLACK_API_URL') ?? 'https://slack.com/api/'
  if (!/^https?:\/\/\S+$/.test(apiUrl)) {
    problems.push(bad('SLACK_API_URL', 'is no http(s) URL.', 'Leave it out for Slack itself.'))
  }
  if (problems.length > 0) return { value: null, problems }
  const value = (name: SettingName) => setting(env, name) ?? ''
  const base = { apiUrl, botToken: value('SLACK_BOT_TOKEN') }
  const port = setting(env, 'PORT')
  if (mode === 'socket') return good({ mode, ...base, appToken: value('SLACK_APP_TOKEN') })
  if (mode === 'http') {
    return good({ mode, ...base, signingSecret: value('SLACK_SIGNING_SECRET'), port: Number(port) })
  }
  return good({ mode, port: port === null ? null : Number(port) })
}

function good(value: SlackConfig): Checked<SlackConfig> {
  return { value, problems: null }
}

function modeOf(env: Env): SlackConfig['mode'] {
  const has = (name: SettingName) => setting(env, name) !== null
  if (has('SLACK_APP_TOKEN')) return 'socket'
  if (has('SLACK_SIGNING_SECRET')) return 'http'
  // A bot token alone is not enough; Socket Mode needs the least beside it.
  return has('SLACK_BOT_TOKEN') ? 'socket' : 'workspace'
}

function needed(mode: SlackConfig['mode']): SettingName[] {
  if (mode === 'socket') return ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']
  if (mode === 'http') return ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT']
  return ['PORT']
}

function wrong(env: Env, name: SettingName, mode: SlackConfig['mode']): Problem[] {
  const { pattern, form } = SETTINGS[name]
  const value = setting(env, name)
  const remedy = remedyFor(env, name)
  if (value === null) return mode === 'workspace' ? [] : [bad(name, `is not set: it has to be ${form}.`, remedy)]
  if (pattern.test(value)) return []
  const other = (Object.keys(SETTINGS) as SettingName[]).find(
    (key) => /TOKEN$/.test(key) && key !== name && SETTINGS[key].pattern.test(value),
  )
  if (other !== undefined) return [bad(name, `holds ${SETTINGS[other].form}, but has to be ${form}.`, remedy)]
  return [bad(name, `is not ${form}.`, remedy)]
}

/** Someone who set only the bot token may want HTTP requests instead of Socket Mode. */
function remedyFor(env: Env, name: SettingName): string {
  const alternative =
    name === 'SLACK_APP_TOKEN' && setting(env, name) === null
      ? ' Or set SLACK_SIGNING_SECRET and PORT to be sent HTTP requests.'
      : ''
  return SETTINGS[name].remedy + alternative
}
