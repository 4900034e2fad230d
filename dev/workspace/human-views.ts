import { actionOf, findElement, stateValue } from './actions'
import { viewProblems } from './blocks/validate'
import type { Deliveries, Outcome, Sent } from './deliveries'
import { blockActionsInView, viewInteraction } from './payloads'
import type { Recorder } from './recorder'
import type { Workspace } from './state'
import type { Triggers } from './triggers'
import type { Json, User, View } from './types'
import { newHash, pushedOn, stackOf } from './views'

/** What was typed or picked in a modal: block_id -> the value, or the values of several options. */
export type Filled = Record<string, string | string[]>

/** What HumanInViews needs of the stand-in. */
interface ViewParts {
  state: Workspace
  deliveries: Deliveries
  triggers: Triggers
  recorder: Recorder
}

/** What people do in modals and on the Home tab. Throws Error when there is no such view or element. */
export class HumanInViews {
  constructor(private readonly parts: ViewParts) {}

  /** Presses a button of a view, or picks `values` of a menu there. */
  act(viewId: string, actionId: string, values: string | string[] = [], blockId: string | null = null): Sent {
    const { state, deliveries } = this.parts
    const view = this.view(viewId)
    const found = findElement(blocksOf(view), actionId, blockId)
    const action = actionOf(found, [values].flat(), state.ids.ts())
    return deliveries.deliver('interactive', blockActionsInView(state, this.interaction(view), view, action))
  }

  /** Submits a modal. The answer closes it, or shows errors, or another view: see `settled` and then the view. */
  submit(viewId: string, filled: Filled = {}): Sent {
    const { state, deliveries } = this.parts
    const view = this.view(viewId)
    view.values = valuesOf(view, filled)
    view.errors = {}
    const payload = viewInteraction(state, 'view_submission', this.interaction(view), view)
    return deliveries.deliver('interactive', payload, (outcome) => this.afterSubmission(view, outcome))
  }

  /** Closes a modal by its cross. The app is told only if the view asked for it (notify_on_close): else null. */
  close(viewId: string): Sent | null {
    const { state, deliveries } = this.parts
    const view = this.view(viewId)
    this.remove(view)
    if (view.view.notify_on_close !== true) return null
    return deliveries.deliver('interactive', viewInteraction(state, 'view_closed', this.interaction(view), view))
  }

  private afterSubmission(view: View, { status, body }: Outcome): void {
    if (status !== 'acknowledged') {
      this.fail(view)
      return
    }
    const answer = (typeof body === 'object' && body !== null ? body : {}) as Json
    switch (answer.response_action) {
      case 'errors':
        view.errors = answer.errors as Record<string, string>
        this.parts.state.emit('change', { type: 'view_updated', view })
        break
      case 'update':
      case 'push':
        this.showNext(view, answer.view, answer.response_action)
        break
      case 'clear':
        for (const open of stackOf(this.parts.state, view.user)) this.remove(open)
        break
      default:
        this.remove(view)
    }
  }

  private showNext(view: View, given: unknown, how: 'update' | 'push'): void {
    if (viewProblems(given).length > 0) {
      this.fail(view)
      return
    }
    const { state, recorder } = this.parts
    recorder.record('view', 'ack', given)
    const next = { ...(given as Json), blocks: state.withIds((given as { blocks: Json[] }).blocks) }
    if (how === 'push') {
      state.emit('change', { type: 'view_opened', view: pushedOn(state, view.user, next) })
      return
    }
    Object.assign(view, { view: next, values: {}, hash: newHash(state) })
    state.emit('change', { type: 'view_updated', view })
  }

  private fail(view: View): void {
    const text = 'The app did not take this. Try again, or ask who runs it.'
    this.parts.state.emit('change', { type: 'notice', user: view.user, channel: '', text })
  }

  private remove(view: View): void {
    this.parts.state.views.delete(view.id)
    this.parts.state.emit('change', { type: 'view_closed', view })
  }

  private view(id: string): View {
    const { views, homes } = this.parts.state
    const view = views.get(id) ?? [...homes.values()].find((home) => home.id === id)
    if (!view) throw new Error(`The workspace has no view ${id}`)
    return view
  }

  private interaction(view: View) {
    const user = this.parts.state.users.get(view.user) as User
    return { user, triggerId: this.parts.triggers.issue(user.id), responseUrl: null }
  }
}

function blocksOf(view: View): Json[] {
  return view.view.blocks as Json[]
}

/** The state that Slack reports for a form: one entry for each input block, empty where nothing was filled in. */
function valuesOf(view: View, filled: Filled): View['values'] {
  const inputs = blocksOf(view).filter((block) => block.type === 'input')
  return Object.fromEntries(
    inputs.map((block) => {
      const element = block.element as Json
      const values = [filled[String(block.block_id)] ?? []].flat()
      return [block.block_id, { [String(element.action_id)]: { type: element.type, ...stateValue(element, values) } }]
    }),
  )
}
