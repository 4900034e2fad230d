import path from 'node:path'
import type { ClusterSource } from './model/cluster-source'
import { Problem } from './model/errors'

/** What the environment says, checked. The only place that knows paths and names of variables. */
export interface Config {
  /** Folders of lessons: the project's own first, then those of KNOWLEDGE_DIRS. */
  knowledgeDirs: string[]
  /** STORE_URL: where feedback and questions are kept, such as file:./data/; not checked here. */
  storeUrl: string
  /** COMMAND_PREFIX: what stands before each command's name in Slack, "k8s-" by default, so "/k8s-lesson". */
  commandPrefix: string
  /** LOG_LEVEL: the least level that is logged; null where it was not set, so that an entry can choose. */
  logLevel: LogLevel | null
  /** HEALTH_PORT: the port on which probes are answered, 0 for a free one; null for none. */
  healthPort: number | null
  /** CLUSTERS: the clusters that the bot may read, and no others; empty for none. Whether there are such contexts is not checked here. */
  clusters: ClusterSource[]
  /** SETTINGS_FILE: the path of the settings file, see src/settings.ts; null for none. */
  settingsFile: string | null
}

/** The levels of the log, from the most to the least talkative. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** A part of the environment that was read: its value, or what is wrong with it, one Problem a setting. */
export type Checked<T> = { value: T; problems: null } | { value: null; problems: Problem[] }

/** The folder of the project, found from this file, whether it runs compiled (dist/src) or as it is (src). */
export const PROJECT_ROOT = path.resolve(__dirname, path.basename(path.dirname(__dirname)) === 'dist' ? '../..' : '..')

type Env = Readonly<Record<string, string | undefined>>

/** What stands in CLUSTERS for the cluster that the bot itself runs in. */
const IN_CLUSTER = 'in-cluster'
/** The name of a cluster: people type it, so it has no white space, and a select of Slack has to hold it. */
const CLUSTER_NAME = /^\w[\w.:@/+-]{0,62}$/

/** Slack allows 32 characters for a slash command: docs.slack.dev, "App manifest reference". That leaves this for the prefix. */
const PREFIX_PATTERN = /^[a-z0-9_-]{0,20}$/

/** Reads the settings that every entry needs, but those of Slack. Throws the Problem of the first that is wrong. */
export function readConfig(env: Env): Config {
  const { value, problems } = checkConfig(env)
  if (value === null) throw problems[0]
  return value
}

/** Like `readConfig`, but gives every Problem, so that a person can mend them all at once. */
export function checkConfig(env: Env): Checked<Config> {
  const problems: Problem[] = []
  const commandPrefix = env.COMMAND_PREFIX?.trim() ?? 'k8s-'
  if (!PREFIX_PATTERN.test(commandPrefix)) {
    problems.push(
      bad(
        'COMMAND_PREFIX',
        'has characters that a slash command cannot have, or is too long.',
        'Use up to 20 of a-z, 0-9, "-" and "_", such as k8s-.',
      ),
    )
  }
  const logLevel = setting(env, 'LOG_LEVEL')
  if (logLevel !== null && !isLogLevel(logLevel)) {
    problems.push(bad('LOG_LEVEL', 'is no level of the log.', `Use one of ${LOG_LEVELS.join(', ')}.`))
  }
  const healthPort = setting(env, 'HEALTH_PORT')
  if (healthPort !== null && !isPort(healthPort)) {
    problems.push(bad('HEALTH_PORT', 'is not a port number from 0 to 65535.', 'Set it to a free port, such as 8080.'))
  }
  const clusters = clustersOf(setting(env, 'CLUSTERS') ?? '')
  problems.push(...(clusters.problems ?? []))
  if (problems.length > 0 || clusters.value === null) return { value: null, problems }
  const settingsFile = setting(env, 'SETTINGS_FILE')
  return {
    value: {
      knowledgeDirs: [path.join(PROJECT_ROOT, 'knowledge'), ...folders(env)],
      // The store itself knows which addresses it understands.
      storeUrl: setting(env, 'STORE_URL') ?? 'file:./data/',
      commandPrefix,
      logLevel: logLevel !== null && isLogLevel(logLevel) ? logLevel : null,
      healthPort: healthPort === null ? null : Number(healthPort),
      clusters: clusters.value,
      settingsFile: settingsFile === null ? null : path.resolve(settingsFile),
    },
    problems: null,
  }
}

/** The clusters of a list like "prod, staging=arn:aws:eks:…, in-cluster": names, or name=context, separated by commas. */
function clustersOf(list: string): Checked<ClusterSource[]> {
  const sources = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(clusterOf)
  const names = sources.map(({ name }) => name)
  const problems = [...sources.flatMap(wrongCluster), ...repeated(names)]
  return problems.length > 0 ? { value: null, problems } : { value: sources, problems: null }
}

function clusterOf(part: string): ClusterSource {
  const end = part.indexOf('=')
  const name = end < 0 ? part : part.slice(0, end).trim()
  const source = end < 0 ? part : part.slice(end + 1).trim()
  return { name, context: source === IN_CLUSTER ? null : source }
}

function wrongCluster({ name, context }: ClusterSource): Problem[] {
  if (context === '') return [bad('CLUSTERS', `names no context after "${name}=".`, `Write ${name}=CONTEXT.`)]
  if (CLUSTER_NAME.test(name)) return []
  return [
    bad(
      'CLUSTERS',
      `has "${name}", which people could not type as the name of a cluster.`,
      `Give it one of up to 63 letters, digits and . : @ / + - _, such as prod=${context ?? IN_CLUSTER}.`,
    ),
  ]
}

/** People type names in any case, so that two which differ in case only are one. */
function repeated(names: string[]): Problem[] {
  const small = names.map((name) => name.toLowerCase())
  return names
    .filter((_, index) => small.indexOf(small[index] ?? '') < index)
    .map((name) => bad('CLUSTERS', `has ${name} twice.`, 'Give each cluster a name of its own, as in name=context.'))
}

/** The Problem of a setting: what is wrong with it, and what to do. */
export function bad(name: string, what: string, remedy: string): Problem {
  return new Problem('bad-setting', `${name} ${what}`, remedy)
}

/** The value of a variable without the white space around it; null where it is unset or empty. */
export function setting(env: Env, name: string): string | null {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? null : value
}

/** The folders of KNOWLEDGE_DIRS, separated like those of PATH. */
function folders(env: Env): string[] {
  return (env.KNOWLEDGE_DIRS ?? '')
    .split(path.delimiter)
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(folder))
}

function isPort(port: string): boolean {
  return /^\d{1,5}$/.test(port) && Number(port) <= 65_535
}

function isLogLevel(level: string): level is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(level)
}
