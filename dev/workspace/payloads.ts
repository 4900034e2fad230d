import { nameInPayloads, toSlack } from './messages'
import { IDS } from './seed'
import type { Workspace } from './state'
import type { Channel, Json, Message, User, View } from './types'

/** The old verification token, which Slack still sends and nobody should use. */
const VERIFICATION_TOKEN = 'not-a-secret'

/** What every interaction needs besides its own content. */
export interface Interaction {
  user: User
  triggerId: string
  /** Absolute; null where Slack sends none (views). */
  responseUrl: string | null
}

/** The payload of a slash command: docs.slack.dev, "Slash commands". All values are strings, as in the form that Slack sends. */
export function slashCommand(
  state: Workspace,
  { user, triggerId, responseUrl }: Interaction,
  channel: Channel,
  command: string,
  text: string,
): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: channel.id,
    channel_name: nameInPayloads(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: IDS.app,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  }
}

/** An event in its envelope: docs.slack.dev, "The Events API". */
export function eventCallback(state: Workspace, event: Json): Json {
  const channel = state.channels.get(String(event.channel ?? ''))
  return {
    token: VERIFICATION_TOKEN,
    team_id: state.team.id,
    context_team_id: state.team.id,
    context_enterprise_id: null,
    api_app_id: IDS.app,
    event,
    type: 'event_callback',
    event_id: state.ids.id('Ev'),
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: state.team.id, user_id: IDS.bot, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel?.outside === 'shared',
    event_context: `4-${state.ids.secret(8)}`,
  }
}

/**
 * A button or a select that was used in a message: docs.slack.dev, "block_actions payload". An ephemeral message is named in
 * `container` only; Slack does not send its content back.
 */
export function blockActionsInMessage(
  state: Workspace,
  interaction: Interaction,
  channel: Channel,
  message: Message,
  action: Json,
): Json {
  const ephemeral = message.visibleTo !== null
  return {
    ...interactionBase(state, 'block_actions', interaction),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: nameInPayloads(channel) },
    ...(ephemeral ? {} : { message: toSlack(message, state.users) }),
    state: { values: {} },
    response_url: interaction.responseUrl,
    actions: [action],
  }
}

/** A button or a select that was used in a modal or the Home tab. */
export function blockActionsInView(state: Workspace, interaction: Interaction, view: View, action: Json): Json {
  return {
    ...interactionBase(state, 'block_actions', interaction),
    container: { type: 'view', view_id: view.id },
    view: viewJson(state, view),
    actions: [action],
  }
}

/** A message shortcut: docs.slack.dev, "Shortcuts payloads". */
export function messageAction(
  state: Workspace,
  interaction: Interaction,
  channel: Channel,
  message: Message,
  callbackId: string,
): Json {
  return {
    ...interactionBase(state, 'message_action', interaction),
    action_ts: state.ids.ts(),
    callback_id: callbackId,
    response_url: interaction.responseUrl,
    message_ts: message.ts,
    channel: { id: channel.id, name: nameInPayloads(channel) },
    message: toSlack(message, state.users),
  }
}

/** A modal that was submitted or closed: docs.slack.dev, "View interactions payload". */
export function viewInteraction(
  state: Workspace,
  type: 'view_submission' | 'view_closed',
  interaction: Interaction,
  view: View,
): Json {
  return {
    ...interactionBase(state, type, interaction),
    view: viewJson(state, view),
    ...(type === 'view_closed' ? { is_cleared: false } : { response_urls: [] }),
  }
}

/** A view as Slack's API shows it. */
export function viewJson(state: Workspace, view: View): Json {
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.view,
    id: view.id,
    team_id: state.team.id,
    type: view.type,
    state: { values: view.values },
    hash: view.hash,
    root_view_id: view.rootViewId,
    previous_view_id: view.previousViewId,
    app_id: IDS.app,
    app_installed_team_id: state.team.id,
    bot_id: IDS.botId,
  }
}

function teamOf({ standing }: User): string {
  return standing === 'stranger' ? IDS.otherTeam : IDS.team
}

function interactionBase(state: Workspace, type: string, { user, triggerId }: Interaction): Json {
  return {
    type,
    user: { id: user.id, username: user.name, name: user.name, team_id: teamOf(user) },
    api_app_id: IDS.app,
    token: VERIFICATION_TOKEN,
    trigger_id: triggerId,
    team: { id: state.team.id, domain: state.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}
