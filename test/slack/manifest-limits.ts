/**
 * What Slack allows in the parts of a manifest that ours has, as a JSON schema: lengths and counts from Slack's published schema
 * (github.com/slackapi/manifest-schema, manifest.schema.2.0.0.json, as of 2026-11), written down here for these parts alone. What it
 * does not name is refused.
 */
const text = (maxLength: number, minLength = 1) => ({ type: 'string', minLength, maxLength })
const flag = { type: 'boolean' }
const listOf = (items: object, maxItems: number) => ({ type: 'array', items, maxItems, uniqueItems: true })
const record = (properties: Record<string, object>, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

export const MANIFEST_LIMITS = record({
  display_information: record({
    name: text(35),
    description: text(140),
    background_color: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
  }),
  features: record({
    agent_view: record({
      agent_description: text(300),
      suggested_prompts: listOf(record({ title: { type: 'string' }, message: { type: 'string' } }), 4),
    }),
    app_home: record({ home_tab_enabled: flag, messages_tab_enabled: flag, messages_tab_read_only_enabled: flag }),
    bot_user: record({ display_name: { ...text(80), pattern: '^[a-z0-9._-]+$' }, always_online: flag }),
    shortcuts: listOf(
      record({ name: text(24), type: { enum: ['message', 'global'] }, callback_id: text(255), description: text(150) }),
      10,
    ),
    slash_commands: listOf(
      record(
        {
          command: { ...text(32, 2), pattern: '^/' },
          description: text(2000),
          usage_hint: text(1000),
          should_escape: flag,
        },
        ['command', 'description'],
      ),
      50,
    ),
  }),
  oauth_config: record({ scopes: record({ bot: listOf(text(50), 255), bot_optional: listOf(text(50), 255) }) }),
  settings: record({
    event_subscriptions: record({ bot_events: listOf(text(50), 100) }),
    interactivity: record({ is_enabled: flag }),
    org_deploy_enabled: flag,
    socket_mode_enabled: flag,
    token_rotation_enabled: flag,
  }),
})
