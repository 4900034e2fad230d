import { viewProblems } from '../blocks/validate'
import { refuse } from '../content'
import { viewJson } from '../payloads'
import { SlackError } from '../slack-error'
import type { Json, View } from '../types'
import { newHash, newView, pushedOn } from '../views'
import { type Call, jsonArgument, type Method, type MethodSpec, optional, required } from './call'

/** Largest view in bytes: docs.slack.dev, views.open, view_too_large. */
const VIEW_BYTES = 250_000

const open: Method = (call) => {
  const view = viewArgument(call, 'modal')
  const user = call.triggers.exchange(required(call.args, 'trigger_id'))
  return shown(call, newView(call.state, user, view, null), 'view_opened')
}

const push: Method = (call) => {
  const view = viewArgument(call, 'modal')
  const user = call.triggers.exchange(required(call.args, 'trigger_id'))
  return shown(call, pushedOn(call.state, user, view), 'view_opened')
}

const update: Method = (call) => {
  const { state, args } = call
  const view = viewArgument(call, null)
  const id = optional(args, 'view_id')
  const externalId = optional(args, 'external_id')
  const found = [...state.views.values(), ...state.homes.values()].find(
    (one) => one.id === id || (externalId !== null && one.view.external_id === externalId),
  )
  if (!found) throw new SlackError('not_found')
  const hash = optional(args, 'hash')
  if (hash !== null && hash !== found.hash) throw new SlackError('hash_conflict')
  found.view = view
  found.hash = newHash(state)
  return shown(call, found, 'view_updated')
}

const publish: Method = (call) => {
  const { state, args } = call
  const user = required(args, 'user_id')
  const view = viewArgument(call, 'home')
  if (!state.users.has(user)) throw new SlackError('user_not_found')
  const hash = optional(args, 'hash')
  if (hash !== null && hash !== state.homes.get(user)?.hash) throw new SlackError('hash_conflict')
  return shown(call, newView(state, user, view, state.homes.get(user)?.id ?? null), 'home')
}

/** The checked view of a call, with ids filled in. Throws invalid_arguments with Slack's list of problems. */
function viewArgument(call: Call, type: View['type'] | null): Json {
  const view = jsonArgument(call.args, 'view', 'invalid_arguments')
  if (view === undefined) required(call.args, 'view')
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new SlackError('view_too_large')
  const problems = viewProblems(view)
  const given = (view as Json).type
  if (type !== null && problems.length === 0 && given !== type) {
    problems.push(`unsupported type: ${given} [json-pointer:/view/type]`)
  }
  refuse(problems, 'invalid_arguments')
  call.recorder.record('view', call.method, view)
  return { ...(view as Json), blocks: call.state.withIds((view as { blocks: Json[] }).blocks) }
}

function shown(call: Call, view: View, type: 'view_opened' | 'view_updated' | 'home'): Json {
  call.state.emit('change', { type, view })
  return { view: viewJson(call.state, view) }
}

function views(run: Method): MethodSpec {
  return { run, token: 'bot', scopes: [] }
}

/** The views.* methods: none needs a scope. */
export const viewsMethods: Record<string, MethodSpec> = {
  'views.open': views(open),
  'views.push': views(push),
  'views.update': views(update),
  'views.publish': views(publish),
}
