import { SlackError } from './slack-error'
import type { Workspace } from './state'
import type { Json, View } from './types'

/** Most modals on top of each other: docs.slack.dev, views.push, push_limit_reached. */
const STACK_LIMIT = 3

/** Keeps a new modal, or the Home tab of a user (`id` is then the id that it has already, or null). */
export function newView(state: Workspace, user: string, view: Json, id: string | null): View {
  const added: View = {
    id: id ?? state.ids.id('V'),
    type: view.type === 'home' ? 'home' : 'modal',
    user,
    view,
    values: {},
    hash: newHash(state),
    rootViewId: '',
    previousViewId: null,
    errors: {},
  }
  added.rootViewId = added.id
  if (added.type === 'home') state.homes.set(user, added)
  else state.views.set(added.id, added)
  return added
}

/** A new hash for a view that was changed. */
export function newHash(state: Workspace): string {
  return `${state.ids.ts()}.${state.ids.secret(4)}`
}

/** Puts a modal on top of the user's topmost one. Throws push_limit_reached, or not_found when none is open. */
export function pushedOn(state: Workspace, user: string, view: Json): View {
  const stack = stackOf(state, user)
  const top = stack.at(-1)
  if (!top) throw new SlackError('not_found')
  if (stack.length >= STACK_LIMIT) throw new SlackError('push_limit_reached')
  const added = newView(state, user, view, null)
  added.rootViewId = top.rootViewId
  added.previousViewId = top.id
  return added
}

/** The modals that a user has open, the topmost last. */
export function stackOf(state: Workspace, user: string): View[] {
  return [...state.views.values()].filter((view) => view.user === user)
}
