// biome-ignore-all lint/style/noRestrictedImports: a part of the terminal's entry, which loads it late: it wires for that
import { checkConfig } from '../config'
import { loadBook } from '../lessons/book'
import type { Problem } from '../model/errors'
import { countConnections } from '../slack/count-connections'
import { NEEDED_SCOPES, OPTIONAL_SCOPES } from '../slack/manifest'
import { readSlackConfig, type SlackConfig, whereToGet } from '../slack-config'
import { checkStore } from '../store/check'
import { type CheckupParts, checkup, type Finding, type SlackAccess } from './checkup'

const SIGNS = { true: 'ok     ', false: 'WRONG  ', null: 'note   ' } as const

/**
 * `npx k8s-lesson doctor`: prints one line for each thing that the bot needs, with the remedy. Nothing is changed. Whether
 * nothing is wrong. Loaded by the terminal's entry alone, and wires for it.
 */
export async function doctor(env: NodeJS.ProcessEnv, out: { write(text: string): unknown }): Promise<boolean> {
  let wrong = false
  for await (const finding of checkup(partsFor(env))) {
    wrong ||= finding.ok === false
    out.write(`${lineOf(finding)}\n`)
  }
  return !wrong
}

function lineOf({ name, ok, line, remedy }: Finding): string {
  return `${SIGNS[`${ok}`]}${name}: ${line}${remedy === null ? '' : ` ${remedy}`}`.replace(/\s*\n\s*/g, ' ').trimEnd()
}

function partsFor(env: NodeJS.ProcessEnv): CheckupParts {
  const config = checkConfig(env)
  const slack = readSlackConfig(env)
  const settings: Problem[] = [...(config.problems ?? []), ...(slack.problems ?? [])]
  return {
    slack: slack.value === null ? null : accessOf(slack.value),
    settings,
    scopes: { needed: NEEDED_SCOPES, optional: OPTIONAL_SCOPES },
    remedies: { botToken: whereToGet('SLACK_BOT_TOKEN'), appToken: whereToGet('SLACK_APP_TOKEN') },
    countLessons: () => loadBook(settled(config).knowledgeDirs).all().length,
    checkStore: async () => checkStore(settled(config).storeUrl),
    countConnections,
  }
}

/** The settings, or the Problem that keeps from reading them. */
function settled<T>({ value, problems }: { value: T | null; problems: Problem[] | null }): T {
  if (value === null) throw problems?.[0]
  return value
}

function accessOf(slack: SlackConfig): SlackAccess | null {
  if (slack.mode === 'workspace') return null
  const { apiUrl, botToken } = slack
  return { apiUrl, botToken, appToken: slack.mode === 'socket' ? slack.appToken : null }
}
