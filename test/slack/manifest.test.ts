import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import Ajv from 'ajv'
import { parse } from 'yaml'
import { commands } from '../../commands/index'
import { generated, isCurrent } from '../../scripts/generate'
import { PROJECT_ROOT } from '../../src/config'
import { OPTIONAL_SCOPES, slackManifest } from '../../src/slack/manifest'
import { EXPLAIN_SHORTCUT } from '../../src/slack/names'
import { MANIFEST_LIMITS } from './manifest-limits'

describe('the Slack manifest', () => {
  const file = parse(readFileSync(path.join(PROJECT_ROOT, 'deploy', 'slack-manifest.yaml'), 'utf8'))
  const validate = new Ajv({ allErrors: true }).compile(MANIFEST_LIMITS)

  it('is within what Slack allows', () => {
    validate(file)
    assert.deepEqual(validate.errors, null)
  })

  it('would not be with an unknown field, a long name or a command without its slash', () => {
    const [command] = file.features.slash_commands
    for (const bad of [
      { ...file, extra: true },
      { ...file, display_information: { ...file.display_information, name: 'x'.repeat(36) } },
      { ...file, features: { ...file.features, slash_commands: [{ ...command, command: 'k8s-lesson' }] } },
    ]) {
      assert.equal(validate(bad), false)
    }
  })

  it('has every slash command, with the prefix that is set', () => {
    const names = slackManifest(commands, 'acme-').features.slash_commands.map(({ command }) => command)
    assert.deepEqual(
      names,
      commands.filter(({ slash }) => slash).map(({ name }) => `/acme-${name}`),
    )
  })

  it('asks for history of channels and for group messages only as something that may be refused', () => {
    const { bot, bot_optional: optional } = file.oauth_config.scopes
    assert.deepEqual(optional, Object.keys(OPTIONAL_SCOPES))
    for (const scope of optional) assert.ok(bot.includes(scope), `${scope} has to stand in both lists`)
    assert.deepEqual(
      bot.filter((scope: string) => !optional.includes(scope)),
      [
        'app_mentions:read',
        'assistant:write',
        'channels:read',
        'chat:write',
        'commands',
        'groups:read',
        'im:history',
        'im:read',
        'users:read',
      ],
    )
  })

  it('has the shortcut that the bot listens to', () => {
    assert.deepEqual(
      file.features.shortcuts.map(({ callback_id: id, type }: Record<string, string>) => [id, type]),
      [[EXPLAIN_SHORTCUT, 'message']],
    )
  })
})

describe('generated files', () => {
  for (const each of generated('k8s-')) {
    it(`${each.file} is current: else run npm run generate`, () => {
      assert.ok(isCurrent(each))
    })
  }
})
