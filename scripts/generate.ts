// Writes the files that are made from the code, or with --check fails where one is not current: `npm run generate`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { commands } from '../commands/index'
import { checks } from '../src/checks/index'
import { PROJECT_ROOT, readConfig } from '../src/config'
import type { CommandDefinition } from '../src/model/services'
import { slackManifest } from '../src/slack/manifest'
import { MAIN_COMMAND, slackCall } from '../src/slack/names'
import { checksDoc } from './generate/checks-doc'
import { rbacYaml } from './generate/rbac'

/** A generated file: its path in the project, and what has to stand in it. */
export interface Generated {
  file: string
  text: string
}

/** Every generated file. `prefix` stands before the names of slash commands. */
export function generated(prefix: string): Generated[] {
  return [
    { file: 'deploy/slack-manifest.yaml', text: manifestYaml(prefix) },
    { file: 'docs/commands.md', text: commandsTable(prefix) },
    { file: 'docs/checks.md', text: checksDoc(checks) },
    { file: 'deploy/rbac.yaml', text: rbacYaml(checks) },
  ]
}

function manifestYaml(prefix: string): string {
  const heading = [
    'Made by `npm run generate` from the list of commands: do not edit.',
    'Paste it at api.slack.com/apps > Create New App > From a manifest.',
    'For HTTP requests instead of Socket Mode set socket_mode_enabled to false, and give https://YOUR-HOST/slack/events as the',
    'request_url of event_subscriptions and of interactivity, and as the url of each slash command.',
  ]
  // Slack's parser is stricter than YAML about colons in plain text, so all text is quoted.
  const body = stringify(slackManifest(commands, prefix), {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  })
  return `${heading.map((line) => `# ${line}\n`).join('')}${body}`
}

function commandsTable(prefix: string): string {
  const call = slackCall(prefix, commands)
  const rows = commands
    .filter(({ reach }) => reach === 'typed')
    .map((command) => `| ${slackCell(command, call)} | ${terminalCell(command)} | ${cell(command.summary)} |`)
  return [
    '<!-- Made by `npm run generate` from the list of commands: do not edit. -->',
    '# Commands',
    '',
    '| In Slack | In a terminal | What it does |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'The first word of a mention or a direct message names a command in the same way. COMMAND_PREFIX changes the names in Slack.',
    '',
  ].join('\n')
}

function slackCell({ name, usage }: CommandDefinition, call: (name: string) => string): string {
  return code(`${call(name)} ${usage}`)
}

function terminalCell({ name, usage }: CommandDefinition): string {
  return code(`npx k8s-lesson ${name === MAIN_COMMAND ? '' : `${name} `}${usage}`)
}

function code(text: string): string {
  return `\`${cell(text.trim())}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** Whether the file holds just that text. */
export function isCurrent({ file, text }: Generated): boolean {
  try {
    return readFileSync(path.join(PROJECT_ROOT, file), 'utf8') === text
  } catch {
    return false
  }
}

function main(): void {
  const files = generated(readConfig(process.env).commandPrefix)
  const stale = files.filter((each) => !isCurrent(each))
  if (process.argv.includes('--check')) {
    for (const { file } of stale) console.error(`generate: ${file} is not current. Run npm run generate.`)
    process.exitCode = stale.length > 0 ? 1 : 0
    return
  }
  for (const { file, text } of stale) {
    mkdirSync(path.dirname(path.join(PROJECT_ROOT, file)), { recursive: true })
    writeFileSync(path.join(PROJECT_ROOT, file), text)
    console.log(`generate: wrote ${file}`)
  }
}

if (require.main === module) main()
