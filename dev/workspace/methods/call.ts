import { parseJson } from '../content'
import type { Events } from '../events'
import type { Recorder } from '../recorder'
import { IDS } from '../seed'
import { SlackError } from '../slack-error'
import type { Workspace } from '../state'
import { requireScope, type Token } from '../tokens'
import type { Triggers } from '../triggers'
import type { Channel, Json } from '../types'

/** What the methods work on. */
export interface MethodParts {
  state: Workspace
  events: Events
  triggers: Triggers
  recorder: Recorder
  /** Where the workspace is reached, such as http://127.0.0.1:3000. */
  origin: () => string
  /** A new URL for a Socket Mode connection. */
  connectionUrl: () => string
}

/** One call of a Web API method. */
export interface Call extends MethodParts {
  method: string
  /** The arguments; those of a form are strings, those of a JSON body what they are. */
  args: Json
  token: Token
}

/** A method: the reply without `ok`. Throws SlackError. */
export type Method = (call: Call) => Json

/** A method with its token kind and scopes. */
export interface MethodSpec {
  run: Method
  /** The kind of token that it takes; null for either. */
  token: Token['kind'] | null
  /** Any one of these is enough; empty where no scope is needed or where it depends on the conversation. */
  scopes: string[]
}

/** An argument that must be there, as text. Throws invalid_arguments in the form that Slack gives it. */
export function required(args: Json, name: string): string {
  const value = args[name]
  if (value !== undefined && value !== null && value !== '') return String(value)
  throw new SlackError('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  })
}

/** An argument that may be missing: null then. */
export function optional(args: Json, name: string): string | null {
  const value = args[name]
  return value === undefined || value === null || value === '' ? null : String(value)
}

/** An argument that is a JSON object, or its text in a form; undefined if missing. Throws SlackError with `code`. */
export function jsonArgument(args: Json, name: string, code: string): unknown {
  const value = args[name]
  return typeof value === 'string' ? parseJson(value, code) : value
}

/** Whether the bot is a member. */
export function isMember(channel: Channel): boolean {
  return channel.members.includes(IDS.bot)
}

/**
 * The conversation of an argument. Throws channel_not_found, also for private ones that the bot is not in: Slack does not even
 * say that they exist.
 */
export function channelOf({ state, args }: Call, name = 'channel'): Channel {
  const channel = state.channel(required(args, name))
  if (!channel || (channel.kind !== 'public' && !isMember(channel))) throw new SlackError('channel_not_found')
  return channel
}

/** Demands the scope of a family such as "history" for the kind of a conversation: channels:history, groups:…, im:…. */
export function requireScopeFor({ token }: Call, channel: Channel, family: 'history' | 'read'): void {
  const prefix = { public: 'channels', private: 'groups', im: 'im' }[channel.kind]
  requireScope(token, [`${prefix}:${family}`])
}
