// biome-ignore-all lint/style/noRestrictedImports: a part of the terminal's entry, which loads it late: it wires for that
import { checks } from '../checks/index'
import { sourceProblems } from '../cluster/kube-config'
import { READS } from '../cluster/reads/index'
import { sourceReader } from '../cluster/source-reader'
import { checkConfig } from '../config'
import { loadBook } from '../lessons/book'
import { hide } from '../log'
import type { Problem } from '../model/errors'
import type { ReadName } from '../model/reads'
import { readSettings } from '../settings'
import { countConnections } from '../slack/count-connections'
import { NEEDED_SCOPES, OPTIONAL_SCOPES } from '../slack/manifest'
import { readSlackConfig, type SlackConfig, whereToGet } from '../slack-config'
import { checkStore } from '../store/check'
import { type CheckupParts, checkup, type SlackAccess } from './checkup'
import type { Finding } from './finding'

const SIGNS = { true: 'ok     ', false: 'WRONG  ', null: 'note   ' } as const

/**
 * `npx k8s-lesson doctor`: prints one line for each thing that the bot needs, with the remedy. Nothing is changed. Whether
 * nothing is wrong. Loaded by the terminal's entry alone, and wires for it.
 */
export async function doctor(env: NodeJS.ProcessEnv, out: { write(text: string): unknown }): Promise<boolean> {
  let wrong = false
  for await (const finding of checkup(partsFor(env))) {
    wrong ||= finding.ok === false
    out.write(`${hide(lineOf(finding))}\n`)
  }
  return !wrong
}

function lineOf({ name, ok, line, remedy }: Finding): string {
  return `${SIGNS[`${ok}`]}${name}: ${line}${remedy === null ? '' : ` ${remedy}`}`.replace(/\s*\n\s*/g, ' ').trimEnd()
}

function partsFor(env: NodeJS.ProcessEnv): CheckupParts {
  const config = checkConfig(env)
  const slack = readSlackConfig(env)
  const sources = config.value?.clusters ?? []
  const known = { checks, clusters: sources.length === 0 ? null : sources.map(({ name }) => name) }
  const file = readSettings(config.value?.settingsFile ?? null, known)
  const settings: Problem[] = [config, slack, file].flatMap(({ problems }): Problem[] => problems ?? [])
  const absent = sourceProblems(sources)
  return {
    slack: slack.value === null ? null : accessOf(slack.value),
    settings: [...settings, ...absent],
    scopes: { needed: NEEDED_SCOPES, optional: OPTIONAL_SCOPES },
    remedies: { botToken: whereToGet('SLACK_BOT_TOKEN'), appToken: whereToGet('SLACK_APP_TOKEN') },
    countLessons: () => loadBook(settled(config).knowledgeDirs).all().length,
    checkStore: async () => checkStore(settled(config).storeUrl),
    countConnections,
    clusters: {
      // What is wrong with the others stands among the settings.
      readers: () =>
        sources.filter((source) => sourceProblems([source]).length === 0).map((source) => sourceReader(source)),
      reads: Object.keys(READS) as ReadName[],
    },
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
