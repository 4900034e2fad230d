import type { webApi } from '@slack/bolt'
import type { CommandDefinition } from '../model/services'
import { EXPLAIN_SHORTCUT, slashName } from './names'
import { PROMPTS } from './prompts'

/** What the bot must be allowed, and for what: docs.slack.dev, the page of each method or event. */
export const NEEDED_SCOPES = {
  'app_mentions:read': 'to be told of mentions (event app_mention)',
  'assistant:write': 'to suggest prompts in the Messages tab (assistant.threads.setSuggestedPrompts)',
  'channels:read': 'to show no cluster in a public channel that other organisations see too (conversations.info)',
  'chat:write': 'to answer mentions and direct messages (chat.postMessage)',
  commands: 'for slash commands and message shortcuts',
  'groups:read': 'to show no cluster in a private channel that other organisations see too (conversations.info)',
  'im:history': 'to be told of direct messages (event message.im)',
  'im:read': 'to show clusters in direct messages with the bot (conversations.info)',
  'users:read': 'to show no cluster to guests and people of other organisations (users.info)',
} as const

/**
 * What a workspace may refuse: then a mention without words under a message is answered with what to do instead, and no cluster is shown in
 * group direct messages.
 */
export const OPTIONAL_SCOPES = {
  'channels:history': 'to read the message that a mention stands under in a public channel (conversations.replies)',
  'groups:history': 'the same in a private channel',
  'mpim:read': 'to show clusters in group direct messages (conversations.info)',
} as const

/** The events that the bot subscribes to. */
export const EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const

/** Slack's manifest, but for the scopes: its types do not know assistant:write. */
type Manifest = NonNullable<Parameters<webApi.WebClient['apps']['manifest']['validate']>[0]>['manifest']
type Parts = Pick<Manifest, 'display_information' | 'features' | 'settings'>
type OAuthConfig = { scopes: { bot: string[]; bot_optional: string[] } }

/** The manifest that makes the Slack app, by Socket Mode: what it is called, may do, and listens to. */
export function slackManifest(commands: readonly CommandDefinition[], prefix: string) {
  return {
    display_information: {
      name: 'k8s-lesson',
      description: 'Short, sourced lessons on running Kubernetes at scale.',
      background_color: '#1d3557',
    },
    features: {
      agent_view: {
        agent_description:
          'Answers questions about running Kubernetes at scale with short lessons that name their sources. ' +
          'Every answer is written by people; what it does not know it says.',
        suggested_prompts: PROMPTS.map((prompt) => ({ ...prompt })),
      },
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'k8s-lesson', always_online: true },
      shortcuts: [
        {
          name: 'Explain this',
          type: 'message' as const,
          callback_id: EXPLAIN_SHORTCUT,
          description: 'The lesson for an alert, an error message or a question',
        },
      ],
      slash_commands: commands
        .filter(({ slash }) => slash)
        .map(({ name, summary, usage }) => ({
          command: slashName(prefix, name),
          description: summary,
          ...(usage === '' ? {} : { usage_hint: usage }),
          should_escape: false,
        })),
    },
    oauth_config: scopes(),
    settings: {
      event_subscriptions: { bot_events: [...EVENTS] },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  } satisfies Parts & { oauth_config: OAuthConfig }
}

/** Slack wants each optional scope in both lists: the first says what is asked for, the second what may be refused. */
function scopes(): OAuthConfig {
  const optional = Object.keys(OPTIONAL_SCOPES)
  return { scopes: { bot: [...Object.keys(NEEDED_SCOPES), ...optional].sort(), bot_optional: optional } }
}
